"""Whether a newsletter went to the same people before: nobody gets it twice by mistake."""

from typing import Any

from newsletters.models import Mailing, NewsletterPage
from newsletters.models.mailing import MailingState


def was_released(newsletter: NewsletterPage, rule: Any) -> bool:
    """Whether a mailing of it, in any language, has this very rule, with the rules of its segments written out.

    A cancelled one does not count.
    """
    mailings = Mailing.objects.filter(newsletter__translation_key=newsletter.translation_key)
    return rule in mailings.exclude(state=MailingState.CANCELLED).values_list("rule", flat=True)
