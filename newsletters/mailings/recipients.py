"""Who gets a mailing: the language, the audience and the text of everybody the rule describes."""

import datetime
from collections import Counter
from typing import Any

from django.conf import settings
from django.db.models import Case, CharField, Count, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.lookups import LessThan

from newsletters.models import Mailing, Subscriber
from newsletters.models.mailing import Arm
from newsletters.models.subscriber import SubscriberState
from newsletters.segments import matching
from newsletters.segments.drawing import drawn_number

# (language, id of the single audience or None, text) -> people
Groups = Counter[tuple[str, int | None, str]]
# Half a percent: each text gets half of the test share.
SHARE_STEPS = 200
REASON = "subject test"


def find_recipients(mailing: Mailing, languages: list[str], tested: list[str]) -> QuerySet[Any]:
    """Everybody in the rule with what decides which mail she gets.

    `mail_language` is the language, `cell` her single audience or null, `arm` the text she tries, empty for none;
    `tested` are the languages that have two.
    """
    people = people_in(mailing.rule, languages, mailing.frozen_at)
    return people.annotate(arm=_draw_arm(mailing, tested))


def people_in(rule: Any, languages: list[str], at: datetime.datetime | None = None) -> QuerySet[Any]:
    """Everybody in the rule with `mail_language`, the language she gets, and `cell`, her single audience or null."""
    members: QuerySet[Any] = Subscriber.audiences.through.objects.filter(subscriber_id=OuterRef("pk")).order_by()
    single = members.values("subscriber_id").annotate(number=Count("pk"), only=Min("audience_id")).filter(number=1)
    return (
        matching(rule, at=at)
        .order_by("pk")
        .annotate(
            mail_language=Case(
                When(language__in=languages, then=F("language")),
                default=Value(settings.LANGUAGE_CODE),
                output_field=CharField(),
            ),
            cell=Subquery(single.values("only"), output_field=IntegerField()),
        )
    )


def count_groups(recipients: QuerySet[Any]) -> Groups:
    """Active people by the language they get, their single audience and the text they try."""
    groups = (
        recipients.filter(state=SubscriberState.ACTIVE)
        .order_by()
        .values("mail_language", "cell", "arm")
        .annotate(people=Count("pk"))
        .values_list("mail_language", "cell", "arm", "people")
    )
    return Counter({(language, cell, arm): people for language, cell, arm, people in groups})


def _draw_arm(mailing: Mailing, tested: list[str]) -> Case | Value:
    """SQL for the text somebody tries: drawn anew for each mailing, the same whenever it is asked."""
    if not mailing.test_share or not tested:
        return Value("", output_field=CharField())
    number = drawn_number(below=SHARE_STEPS, seed=mailing.pk, reason=REASON)
    may_try = Q(state=SubscriberState.ACTIVE, mail_language__in=tested)
    return Case(
        When(may_try & Q(LessThan(number, Value(mailing.test_share))), then=Value(Arm.A.value)),
        When(may_try & Q(LessThan(number, Value(2 * mailing.test_share))), then=Value(Arm.B.value)),
        default=Value(""),
        output_field=CharField(),
    )
