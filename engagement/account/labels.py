"""What the rows of each table are called, and in which order they are protected."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from engagement.account.shape import Measure, TableKey
from engagement.models.dimensions import Channel

EVERYTHING = tuple(measure for measure in Measure if measure not in {Measure.VISITORS, Measure.REPORTING})


@dataclass(frozen=True)
class Label:
    """A row as people read it; `key` stands in files."""

    key: str
    text: str
    colour: str = ""


@dataclass(frozen=True)
class Plan:
    """How one table is made: the column of the tallies, its rows, and which of them stand there without a count."""

    key: TableKey
    title: str
    column: str
    dimension: str
    measures: tuple[Measure, ...]
    order: Sequence[Any]
    labels: Mapping[Any, Label]
    planned: Collection[Any] = field(default_factory=tuple)
    is_weekly: bool = False

    def label_of(self, key: Any) -> Label:
        """The name of a row; what is in none of them has one too."""
        return self.labels.get(key) or Label("", _("None of these"))


def plan_other_tables(wave: Wave) -> tuple[Plan, ...]:
    """Every table but that of the audiences, in the order in which people read them."""
    return (_by_language(wave), _by_municipality(wave), _by_channel(), _by_page())


def plan_audiences(wave: Wave) -> Plan:
    """The table by audience: it comes first, and the rates are made of it."""
    audiences = list(Audience.objects.order_by("pk"))
    return Plan(
        key=TableKey.AUDIENCE,
        title=_("By audience"),
        column=_("Audience"),
        dimension="audience_id",
        measures=EVERYTHING,
        order=[audience.pk for audience in audiences],
        labels={each.pk: Label(each.key, each.internal_name, str(each.colour)) for each in audiences},
        planned={audience.pk for audience in wave.audiences.all()},
        is_weekly=True,
    )


def _by_language(wave: Wave) -> Plan:
    names = dict(settings.LANGUAGES)
    return Plan(
        key=TableKey.LANGUAGE,
        title=_("By language"),
        column=_("Language"),
        dimension="language",
        measures=EVERYTHING,
        order=list(names),
        labels={code: Label(code, str(name)) for code, name in names.items()},
        planned={locale.language_code for locale in wave.languages.all()},
        is_weekly=True,
    )


def _by_municipality(wave: Wave) -> Plan:
    municipalities = list(Municipality.objects.order_by("pk"))
    return Plan(
        key=TableKey.MUNICIPALITY,
        title=_("By municipality"),
        column=_("Municipality"),
        dimension="municipality_id",
        measures=(Measure.SHORT_LINKS, Measure.SIGN_UPS),
        order=[municipality.pk for municipality in municipalities],
        labels={each.pk: Label(each.key, each.name) for each in municipalities},
        planned={municipality.pk for municipality in wave.municipalities.all()},
    )


def _by_channel() -> Plan:
    return Plan(
        key=TableKey.CHANNEL,
        title=_("By the way people came"),
        column=_("Way"),
        dimension="channel",
        measures=(Measure.SHORT_LINKS, Measure.CLICKS),
        order=list(Channel.values),
        labels={value: Label(value, str(label)) for value, label in Channel.choices},
    )


def _by_page() -> Plan:
    code = translation.get_language() or settings.LANGUAGE_CODE
    titles: dict[Any, Label] = {}
    pages = (
        Page.objects.filter(depth__gt=1).order_by("pk").values_list("translation_key", "title", "locale__language_code")
    )
    for key, title, language in pages:
        if language == code or key not in titles:
            titles[key] = Label(str(key), title)
    return Plan(
        key=TableKey.PAGE,
        title=_("By page"),
        column=_("Page"),
        dimension="page_key",
        measures=(Measure.VIEWS, Measure.READS, Measure.ACTIONS, Measure.DOWNLOADS, Measure.CHECKS, Measure.VIDEOS),
        order=sorted(titles, key=str),
        labels=titles,
    )
