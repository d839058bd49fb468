"""Judges a row by what stands in it alone; what we know of the person comes later, for many rows at once."""

import datetime
import functools
from typing import NamedTuple

from newsletters.addresses import InvalidAddress, normalise_address
from newsletters.consent_ledger import hash_normalised
from newsletters.importing.words import NO, YES, UnknownWord, Vocabulary, fold, read_consent_date
from newsletters.models.consent import LegalBasis
from newsletters.models.importing import RowOutcome

MOST_AUDIENCES = 62  # bits of a number that both databases add up
_DIFFERENT_CELLS = 5000  # that are remembered per column; lists say the same thing over and over


class ReadRow(NamedTuple):
    """What is kept of a row, in the order of the columns of `ImportRow`."""

    address: str
    address_hash: str = ""
    language: str = ""
    municipality_id: int | None = None
    audiences: int = 0
    agreed_at: datetime.datetime | None = None
    outcome: str = RowOutcome.NEW.value
    detail: str = ""


class RowReader:
    """Reads rows of one list."""

    def __init__(
        self,
        *,
        vocabulary: Vocabulary,
        mapping: dict[str, int],
        audience_ids: list[int],
        legal_basis: str,
        at: datetime.datetime,
    ) -> None:
        self._places = mapping
        self._must_agree = legal_basis == LegalBasis.CONSENT
        self._bits = {audience_id: 1 << place for place, audience_id in enumerate(audience_ids[:MOST_AUDIENCES])}
        self._find_audiences = vocabulary.find_audiences
        remember = functools.lru_cache(maxsize=_DIFFERENT_CELLS)
        self._fold = remember(fold)
        self._read_language = remember(vocabulary.find_language)
        self._read_municipality = remember(vocabulary.find_municipality)
        self._read_audiences = remember(self._add_up_audiences)
        self._read_date = remember(functools.partial(read_consent_date, at=at))

    def read(self, cells: list[str]) -> ReadRow:
        """The row as it is kept, with what is wrong with it."""
        text = self._cell(cells, "address")
        try:
            address = normalise_address(text)
            self._check_consent(self._fold(self._cell(cells, "consent")))
            date = self._cell(cells, "date")
            return ReadRow(
                address=address,
                address_hash=hash_normalised(address),
                language=self._read_language(self._cell(cells, "language")),
                municipality_id=self._read_municipality(self._cell(cells, "municipality")),
                audiences=self._read_audiences(self._cell(cells, "audience")),
                agreed_at=self._read_date(date) if date else None,
            )
        except InvalidAddress:
            return ReadRow(address=_clean(text, 80), outcome=RowOutcome.NO_ADDRESS.value)
        except UnknownWord as error:
            return ReadRow(address=_clean(text, 254), outcome=error.outcome.value, detail=_clean(error.word, 40))

    def _cell(self, cells: list[str], kind: str) -> str:
        place = self._places.get(kind, -1)
        return cells[place].strip() if 0 <= place < len(cells) else ""

    def _check_consent(self, answer: str) -> None:
        if answer in NO or (self._must_agree and answer not in YES):
            raise UnknownWord(RowOutcome.NO_CONSENT)

    def _add_up_audiences(self, text: str) -> int:
        found = self._find_audiences(text)
        if not found <= self._bits.keys():
            raise UnknownWord(RowOutcome.AUDIENCE, text)
        return sum(self._bits[audience_id] for audience_id in found)


def _clean(text: str, length: int) -> str:
    """No control signs: databases refuse some of them, and spreadsheets obey others."""
    return "".join(sign if sign.isprintable() else " " for sign in text[:length])
