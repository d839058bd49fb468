"""Finds people by how their address begins, and reads a long list page by page, in the same time for any length.

Two things are slow in a long list: counting it, and passing over all rows before a page. So counting stops at
`MOST`, and the list comes in stretches of that many, each of which begins where the one before ended.
"""

import zlib
from dataclasses import dataclass

from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.paginator import WagtailPaginator

from newsletters.models.subscriber import Subscriber, SubscriberQuerySet

MOST = 10_000
# No address holds this character, which comes after all others.
LAST_CHARACTER = "\U0010ffff"


class AddressBytes(Lower):
    """An address as the index has it: in small letters and compared byte by byte, whatever the database's language."""

    def as_postgresql(self, compiler, connection, **context):  # type: ignore[no-untyped-def]
        return self.as_sql(compiler, connection, template='(%(function)s(%(expressions)s) COLLATE "C")', **context)


def clean_search(text: str) -> str:
    """What an officer typed or pasted, as the beginning of an address: 'Jan <Jan@Example.org>' is jan@example.org."""
    text = text.strip()
    if text.endswith(">") and "<" in text:
        text = text[text.rindex("<") + 1 : -1]
    return text.lower().removeprefix("mailto:").strip()


def find_beginning(people: SubscriberQuerySet, text: str) -> SubscriberQuerySet:
    """Whose address begins with the text, in order of address."""
    begins = clean_search(text)
    found = people.alias(in_bytes=AddressBytes("address"))
    return found.filter(in_bytes__gte=begins, in_bytes__lt=begins + LAST_CHARACTER)


def order_people(people: SubscriberQuerySet, ordering: str) -> SubscriberQuerySet:
    """By address when `ordering` is 'address' or '-address', otherwise the newest first."""
    if ordering == "address":
        return people.order_by(AddressBytes("address").asc())
    if ordering == "-address":
        return people.order_by(AddressBytes("address").desc())
    return people.order_by("-pk")


@dataclass(frozen=True)
class Stretch:
    """Where a stretch of the list begins: after one person, under the conditions it was asked for.

    Its text form names the person by her id, so that no address stands in a log of the server. Under other
    conditions it means nothing.
    """

    after: int | None
    conditions: str

    @classmethod
    def read(cls, parameters: QueryDict) -> "Stretch":
        """The stretch that the address of a page names; the beginning when it names none that fits."""
        conditions = cls._sum_up(parameters)
        number, _dot, made_for = parameters.get("after", "").partition(".")
        fits = made_for == conditions and number.isascii() and number.isdigit() and len(number) < 19
        return cls(int(number) if fits else None, conditions)

    @staticmethod
    def _sum_up(parameters: QueryDict) -> str:
        given = sorted((key, values) for key, values in parameters.lists() if key not in {"after", "p"} and any(values))
        return f"{zlib.crc32(repr(given).encode()):x}"

    def write_next(self, after: int) -> str:
        """The text form of the stretch that begins after this person."""
        return f"{after}.{self.conditions}"

    def narrow(self, people: SubscriberQuerySet, ordering: str) -> SubscriberQuerySet:
        """The people of the list from here on."""
        if self.after is None:
            return people
        if ordering not in {"address", "-address"}:
            return people.filter(pk__lt=self.after)
        address = Subscriber.objects.filter(pk=self.after).values_list(AddressBytes("address"), flat=True).first()
        if address is None:
            return people
        side = "gt" if ordering == "address" else "lt"
        return people.alias(in_bytes=AddressBytes("address")).filter(**{f"in_bytes__{side}": address})


class StretchPaginator(WagtailPaginator):
    """Pages of one stretch; counts no further than its end."""

    @cached_property
    def _found(self) -> int:
        return self.object_list.order_by()[: MOST + 1].count()

    @cached_property
    def count(self) -> int:
        """People in this stretch."""
        return min(self._found, MOST)

    @property
    def has_more(self) -> bool:
        """Whether another stretch follows."""
        return self._found > MOST

    def find_last(self) -> int:
        """The id of the last person of this stretch."""
        return int(self.object_list[MOST - 1 : MOST].get().pk)

    @cached_property
    def items_count_label(self) -> str:
        """How many people there are, as far as that was counted."""
        if self.has_more:
            return _("more than %(count)d people") % {"count": MOST}
        return ngettext("%(count)d person", "%(count)d people", self.count) % {"count": self.count}
