"""The words that offices use in subscriber lists, and what we call them."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from audiences.models import Audience, AudiencePage, Municipality
from newsletters.models.importing import RowOutcome
from newsletters.segments.sentences import names_of_language

_SPELLINGS = {
    "address": "e-mailadres e-mail email mail mailadres emailaddress e-mailaddress address adres epost",
    "municipality": "gemeente municipality woongemeente town city plaats woonplaats",
    "language": "taal language voorkeurstaal lang taalcode languagecode",
    "audience": "doelgroep doelgroepen audience audiences group groep segment",
    "consent": "toestemming consent akkoord optin opt-in permission",
    "date": "datum date toestemmingsdatum datumtoestemming consentdate dateofconsent",
}
YES = {"ja", "yes"}
NO = {"nee", "no"}
NO_MUNICIPALITY = {"", "geen", "none", "onbekend"}
# What people call the audiences of the first campaign beside their own names.
_OTHER_NAMES = {"farmers": ["agrariër", "boer", "farmer"], "youth": ["jongere", "jeugd"], "landlords": ["verhuurder"]}
_SEPARATORS = re.compile(r"[|/,;+&]")
_DAY_NUMBER = re.compile(r"[345][0-9]{4}(\.[0-9]+)?$")
_DATE_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y", "%d/%m/%y", "%Y/%m/%d", "%Y%m%d")


class UnknownWord(ValueError):
    """A cell holds something that we do not know: what is wrong with it, and the word."""

    def __init__(self, outcome: RowOutcome, word: str = "") -> None:
        super().__init__(outcome, word)
        self.outcome = outcome
        self.word = word


def fold(text: str) -> str:
    """Letters and digits only, without accents and capitals: how two spellings are compared."""
    plain = unicodedata.normalize("NFKD", text.replace("a/d", "aan de")).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


COLUMNS = {fold(spelling): name for name, spellings in _SPELLINGS.items() for spelling in spellings.split()}


@dataclass(frozen=True)
class Vocabulary:
    """Every folded word that may stand in a cell, with the id or code behind it."""

    audiences: dict[str, int]
    municipalities: dict[str, int]
    languages: dict[str, str]

    def find_audiences(self, text: str) -> frozenset[int]:
        """The audiences named in a cell, several with | or / between them."""
        if fold(text) in self.audiences:
            return frozenset([self.audiences[fold(text)]])
        words = [word.strip() for word in _SEPARATORS.split(text) if word.strip()]
        if not words:
            raise UnknownWord(RowOutcome.NO_AUDIENCE)
        return frozenset(self._find_audience(word) for word in words)

    def _find_audience(self, word: str) -> int:
        known = self.audiences
        found = known.get(fold(word)) or known.get(_drop_plural(fold(word)))
        if found is None:
            raise UnknownWord(RowOutcome.AUDIENCE, word)
        return found

    def find_municipality(self, text: str) -> int | None:
        """The municipality, or None for an empty cell."""
        name = fold(re.sub(r"^gemeente\s+|\(.*?\)", "", text.strip(), flags=re.IGNORECASE))
        if name in NO_MUNICIPALITY:
            return None
        if name not in self.municipalities:
            raise UnknownWord(RowOutcome.MUNICIPALITY, text)
        return self.municipalities[name]

    def find_language(self, text: str) -> str:
        """The language's code; an empty cell is the language of the site."""
        if not text.strip():
            return str(settings.LANGUAGE_CODE)
        code = re.split(r"[-_]", text.strip().lower())[0]
        found = self.languages.get(fold(text)) or self.languages.get(fold(code))
        if found is None:
            raise UnknownWord(RowOutcome.LANGUAGE, text)
        return found


def read_vocabulary() -> Vocabulary:
    """All words of this site, read once per import."""
    municipalities: dict[str, int] = {}
    for pk, key, name in Municipality.objects.values_list("pk", "key", "name"):
        municipalities |= dict.fromkeys([fold(key), fold(re.sub(r"\(.*?\)", "", name))], pk)
    codes = [code for code, _name in settings.LANGUAGES]
    return Vocabulary(
        audiences=_read_audience_words(),
        municipalities=municipalities,
        languages={fold(word): code for code in codes for word in names_of_language(code)},
    )


def _read_audience_words() -> dict[str, int]:
    """Keys and internal names, the public names in every language, and both without a plural ending."""
    words: dict[str, int] = {}
    audiences = list(Audience.objects.values_list("pk", "key", "internal_name"))
    titles = AudiencePage.objects.values_list("audience_id", "title")
    for pk, key, name in audiences:
        _add_words(words, pk, [key, name])
    for pk, title in titles:
        _add_words(words, pk, [title])
    for pk, key, _name in audiences:
        _add_words(words, pk, _OTHER_NAMES.get(key, []))
    return words


def _add_words(words: dict[str, int], pk: int, names: Iterable[str]) -> None:
    for name in names:
        words.setdefault(fold(name), pk)
        words.setdefault(_drop_plural(fold(name)), pk)


def _drop_plural(word: str) -> str:
    for ending in ("s", "en", "n"):
        if len(word) > 4 and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def read_consent_date(text: str, at: datetime.datetime) -> datetime.datetime:
    """The start of the day on which consent was given; an empty cell means the moment of the import."""
    if not text.strip():
        return at
    day = _read_day_number(re.split(r"[T\s]", text.strip())[0])
    for pattern in _DATE_FORMATS:
        try:
            moment = datetime.datetime.strptime(day, pattern)
        except ValueError:
            continue
        moment = timezone.make_aware(moment)
        if moment > at or moment.year < 1990:
            raise UnknownWord(RowOutcome.WRONG_DATE, text)
        return moment
    raise UnknownWord(RowOutcome.DATE, text)


def _read_day_number(text: str) -> str:
    """Spreadsheets count days from 1900 on, and show that number where nobody called it a date."""
    if _DAY_NUMBER.match(text):
        return str(datetime.date(1899, 12, 30) + datetime.timedelta(days=int(text[:5])))
    return text
