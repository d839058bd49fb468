"""The words with which a sentence says what people of a segment do or do not do.

Each condition has four forms, since verbs change with the words before them: 'people who …', 'people who … not',
'without those who …' and 'without those who … not'.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Forms(NamedTuple):
    """One condition behind 'people who' and behind 'without those who'; `%(names)s` is what it names."""

    who: str | Promise
    who_not: str | Promise
    those: str | Promise
    those_not: str | Promise


FORMS = {
    "audience": Forms(
        pgettext_lazy("people who", "belong to %(names)s"),
        pgettext_lazy("people who", "do not belong to %(names)s"),
        pgettext_lazy("without those who", "belong to %(names)s"),
        pgettext_lazy("without those who", "do not belong to %(names)s"),
    ),
    "language": Forms(
        pgettext_lazy("people who", "read %(names)s"),
        pgettext_lazy("people who", "do not read %(names)s"),
        pgettext_lazy("without those who", "read %(names)s"),
        pgettext_lazy("without those who", "do not read %(names)s"),
    ),
    "municipality": Forms(
        pgettext_lazy("people who", "live in %(names)s"),
        pgettext_lazy("people who", "do not live in %(names)s"),
        pgettext_lazy("without those who", "live in %(names)s"),
        pgettext_lazy("without those who", "do not live in %(names)s"),
    ),
    "no_municipality": Forms(
        pgettext_lazy("people who", "have no municipality"),
        pgettext_lazy("people who", "have a municipality"),
        pgettext_lazy("without those who", "have no municipality"),
        pgettext_lazy("without those who", "have a municipality"),
    ),
    "signed_up.after": Forms(
        pgettext_lazy("people who", "signed up after %(names)s"),
        pgettext_lazy("people who", "did not sign up after %(names)s"),
        pgettext_lazy("without those who", "signed up after %(names)s"),
        pgettext_lazy("without those who", "did not sign up after %(names)s"),
    ),
    "signed_up.before": Forms(
        pgettext_lazy("people who", "signed up before %(names)s"),
        pgettext_lazy("people who", "did not sign up before %(names)s"),
        pgettext_lazy("without those who", "signed up before %(names)s"),
        pgettext_lazy("without those who", "did not sign up before %(names)s"),
    ),
    "signed_up.last_days": Forms(
        pgettext_lazy("people who", "signed up in the last %(names)s"),
        pgettext_lazy("people who", "did not sign up in the last %(names)s"),
        pgettext_lazy("without those who", "signed up in the last %(names)s"),
        pgettext_lazy("without those who", "did not sign up in the last %(names)s"),
    ),
    "source.page": Forms(
        pgettext_lazy("people who", "signed up on the page %(names)s"),
        pgettext_lazy("people who", "did not sign up on the page %(names)s"),
        pgettext_lazy("without those who", "signed up on the page %(names)s"),
        pgettext_lazy("without those who", "did not sign up on the page %(names)s"),
    ),
    "source.wave": Forms(
        pgettext_lazy("people who", "signed up through %(names)s"),
        pgettext_lazy("people who", "did not sign up through %(names)s"),
        pgettext_lazy("without those who", "signed up through %(names)s"),
        pgettext_lazy("without those who", "did not sign up through %(names)s"),
    ),
    "source.short_link": Forms(
        pgettext_lazy("people who", "signed up through the short link %(names)s"),
        pgettext_lazy("people who", "did not sign up through the short link %(names)s"),
        pgettext_lazy("without those who", "signed up through the short link %(names)s"),
        pgettext_lazy("without those who", "did not sign up through the short link %(names)s"),
    ),
    "received": Forms(
        pgettext_lazy("people who", "got %(names)s"),
        pgettext_lazy("people who", "did not get %(names)s"),
        pgettext_lazy("without those who", "already got %(names)s"),
        pgettext_lazy("without those who", "did not get %(names)s"),
    ),
    "paused": Forms(
        pgettext_lazy("people who", "have paused their mail"),
        pgettext_lazy("people who", "have not paused their mail"),
        pgettext_lazy("without those who", "have paused their mail"),
        pgettext_lazy("without those who", "have not paused their mail"),
    ),
    "share": Forms(
        pgettext_lazy("people who", "fall within a random %(names)s"),
        pgettext_lazy("people who", "fall outside a random %(names)s"),
        pgettext_lazy("without those who", "fall within a random %(names)s"),
        pgettext_lazy("without those who", "fall outside a random %(names)s"),
    ),
    "segment": Forms(
        pgettext_lazy("people who", "belong to the segment %(names)s"),
        pgettext_lazy("people who", "do not belong to the segment %(names)s"),
        pgettext_lazy("without those who", "belong to the segment %(names)s"),
        pgettext_lazy("without those who", "do not belong to the segment %(names)s"),
    ),
}
