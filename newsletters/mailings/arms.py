"""Which languages try two texts, and whether enough people do."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from newsletters.mail.content import find_texts
from newsletters.mailings.options import ReleaseOptions, ReleaseRefused
from newsletters.mailings.recipients import Groups
from newsletters.models import NewsletterPage
from newsletters.models.mailing import Arm

SMALLEST_SHARE, LARGEST_SHARE = 10, 100
SHORTEST_WAIT, LONGEST_WAIT = 1, 72


def has_second_text(newsletter: NewsletterPage) -> bool:
    """Whether this language version has a second subject or introduction that reads differently."""
    return find_texts(newsletter, Arm.B) != find_texts(newsletter, Arm.A)


def find_tested(pages: Iterable[NewsletterPage], options: ReleaseOptions) -> list[str]:
    """The languages that take part in the subject test; raises `ReleaseRefused` when the options do not fit."""
    if not options.test_share:
        return []
    if not SMALLEST_SHARE <= options.test_share <= LARGEST_SHARE:
        limits = {"smallest": SMALLEST_SHARE, "largest": LARGEST_SHARE}
        raise ReleaseRefused(_("Try two texts on %(smallest)d to %(largest)d percent of the people.") % limits)
    if not SHORTEST_WAIT <= options.test_hours <= LONGEST_WAIT:
        hours = {"shortest": SHORTEST_WAIT, "longest": LONGEST_WAIT}
        raise ReleaseRefused(_("Wait %(shortest)d to %(longest)d hours for clicks before a text is chosen.") % hours)
    tested = sorted(page.locale.language_code for page in pages if has_second_text(page))
    if not tested:
        raise ReleaseRefused(_("There is no second text to try: write a second subject or introduction first."))
    return tested


def check_arms(groups: Groups, tested: list[str]) -> None:
    """Refuse a test whose texts reach so few people that clicks would say nothing."""
    smallest = settings.SMALLEST_TEST_ARM
    people = {arm: sum(number for (_l, _c, own), number in groups.items() if own == arm) for arm in Arm.values}
    if tested and min(people.values()) < smallest:
        raise ReleaseRefused(
            ngettext(
                "Each of the two texts must first go to at least %(smallest)d person: "
                "choose a larger share or more people.",
                "Each of the two texts must first go to at least %(smallest)d people: "
                "choose a larger share or more people.",
                smallest,
            )
            % {"smallest": smallest}
        )
