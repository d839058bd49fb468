"""Who of a mailing may get her mail now, and who waits until a text is chosen for her."""

from django.db.models import Q

from newsletters.models import Mailing

# Who tries a text goes first; the mails of languages with one text have no arm.
GOES_FIRST = ~Q(arm="") | Q(variant__arm="")
# For deliveries of any mailing.
MAY_GO_NOW = Q(mailing__test_share=0) | ~Q(mailing__winner="") | GOES_FIRST


def may_go_now(mailing: Mailing) -> Q:
    """The condition on the deliveries of one mailing; `mailing` must be as it is stored."""
    is_undecided = mailing.test_share and not mailing.winner
    return GOES_FIRST if is_undecided else Q()
