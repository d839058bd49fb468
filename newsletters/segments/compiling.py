"""Turns a simplified rule into conditions of one SQL statement. What a rule says becomes a parameter, never SQL."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.lookups import LessThan
from django.utils import timezone
from django.utils.translation import gettext as _

from audiences.models import Audience, Municipality
from campaigns.models import Wave
from newsletters.models.consent import Consent, ConsentChange
from newsletters.models.delivery import Delivery, DeliveryState
from newsletters.models.mailing import Mailing
from newsletters.models.subscriber import Subscriber, SubscriberState
from newsletters.segments.drawing import draw_number, drawn_number
from newsletters.segments.rules import InvalidRule, show
from newsletters.segments.tree import Leaf, Node, Not

Values = tuple[Any, ...]
# The changes with which somebody joins.
JOINING = (ConsentChange.CONFIRMED, ConsentChange.IMPORTED)
# A mail whose fate we do not know may have arrived.
RECEIVED = (DeliveryState.SENT, DeliveryState.UNCERTAIN)


@dataclass(frozen=True)
class Known:
    """What a rule may name, read when it is needed; `at` is the moment the rule is asked."""

    at: datetime.datetime

    @cached_property
    def audiences(self) -> dict[str, int]:
        return dict(Audience.objects.order_by().values_list("key", "pk"))

    @cached_property
    def municipalities(self) -> dict[str, int]:
        return dict(Municipality.objects.order_by().values_list("key", "pk"))

    @cached_property
    def waves(self) -> set[int]:
        return set(Wave.objects.order_by().values_list("pk", flat=True))

    @cached_property
    def mailings(self) -> dict[int, int]:
        """The wave of every mailing."""
        return dict(Mailing.objects.order_by().values_list("pk", "wave_id"))


def compile_node(node: Node, known: Known) -> Q:
    """The condition on subscribers; raises `InvalidRule` for a name that nothing has."""
    if isinstance(node, Leaf):
        return COMPILERS[node.kind](node.values, known)
    if isinstance(node, Not):
        return ~compile_node(node.part, known)
    if not node.parts:
        return Q() if node.kind == "all" else Q(pk__in=[])
    connector = Q.AND if node.kind == "all" else Q.OR
    return Q(*(compile_node(part, known) for part in node.parts), _connector=connector)


def fall_in_share(subscriber_id: int, percent: int, seed: int) -> bool:
    """Whether somebody falls in the random share; the same sum as in SQL."""
    return draw_number(subscriber_id, below=100, seed=seed) < percent


def _compile_share(values: Values, known: Known) -> Q:
    ((percent, seed),) = values
    return Q(LessThan(drawn_number(below=100, seed=seed), Value(percent)))


def _compile_audience(values: Values, known: Known) -> Q:
    ids = [_find_id(known.audiences, key, _("There is no audience '%(key)s'.")) for key in values]
    links = Subscriber.audiences.through.objects.filter(subscriber_id=OuterRef("pk"), audience_id__in=ids)
    return Q(Exists(links))


def _compile_language(values: Values, known: Known) -> Q:
    languages = dict(settings.LANGUAGES)
    for code in values:
        if code not in languages:
            raise InvalidRule(_("There is no language '%(key)s'.") % {"key": show(code)})
    return Q(language__in=values)


def _compile_municipality(values: Values, known: Known) -> Q:
    sentence = _("There is no municipality '%(key)s'.")
    ids = [_find_id(known.municipalities, key, sentence) for key in values if key is not None]
    # Whoever has none is outside every municipality: 'unknown' would spoil a 'none of'.
    inside = Q(municipality_id__in=ids, municipality__isnull=False)
    nowhere = Q(municipality__isnull=True)
    return inside if None not in values else nowhere | inside if ids else nowhere


def _find_id(known: dict[str, int], key: str, sentence: str) -> int:
    if key not in known:
        raise InvalidRule(sentence % {"key": show(key)})
    return known[key]


def _joined(**conditions: Any) -> Q:
    rows = Consent.objects.order_by().filter(subscriber_id=OuterRef("pk"), change__in=JOINING, **conditions)
    return Q(Exists(rows))


def _compile_after(values: Values, known: Known) -> Q:
    return _joined(at__gte=_find_start(values[0] + datetime.timedelta(days=1)))


def _compile_before(values: Values, known: Known) -> Q:
    return _joined(at__lt=_find_start(values[0]))


def _compile_last_days(values: Values, known: Known) -> Q:
    return _joined(at__gte=known.at - datetime.timedelta(days=values[0]), at__lte=known.at)


def _find_start(day: datetime.date) -> datetime.datetime:
    """The first moment of a day here."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def _compile_source_page(values: Values, known: Known) -> Q:
    return _joined(source__in=values)


def _compile_source_wave(values: Values, known: Known) -> Q:
    _check_waves(values, known)
    return _joined(wave_id__in=values)


def _compile_source_short_link(values: Values, known: Known) -> Q:
    return _joined(short_link__in=values)


def _compile_received_mailing(values: Values, known: Known) -> Q:
    for mailing_id in values:
        if mailing_id not in known.mailings:
            raise InvalidRule(_("There is no mailing with number %(id)d.") % {"id": mailing_id})
    return _received(list(values))


def _compile_received_wave(values: Values, known: Known) -> Q:
    _check_waves(values, known)
    return _received([pk for pk, wave_id in known.mailings.items() if wave_id in values])


def _received(mailing_ids: list[int]) -> Q:
    if not mailing_ids:
        return Q(pk__in=[])
    rows = Delivery.objects.filter(subscriber_id=OuterRef("pk"), mailing_id__in=mailing_ids, state__in=RECEIVED)
    return Q(Exists(rows))


def _check_waves(values: Values, known: Known) -> None:
    for wave_id in values:
        if wave_id not in known.waves:
            raise InvalidRule(_("There is no wave with number %(id)d.") % {"id": wave_id})


def _compile_paused(values: Values, known: Known) -> Q:
    return Q(state=SubscriberState.PAUSED)


# The allow-list: nothing else can become SQL.
COMPILERS: dict[str, Callable[[Values, Known], Q]] = {
    "audience": _compile_audience,
    "language": _compile_language,
    "municipality": _compile_municipality,
    "signed_up.after": _compile_after,
    "signed_up.before": _compile_before,
    "signed_up.last_days": _compile_last_days,
    "source.page": _compile_source_page,
    "source.wave": _compile_source_wave,
    "source.short_link": _compile_source_short_link,
    "received.mailing": _compile_received_mailing,
    "received.wave": _compile_received_wave,
    "paused": _compile_paused,
    "share": _compile_share,
}
