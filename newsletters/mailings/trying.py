"""Test mails to named colleagues: they look like the real ones and count for nothing."""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from newsletters.delivery_backends import get_backend
from newsletters.delivery_backends.port import AnswerLost, Refused, ServerAway
from newsletters.mail.messages import BadAddress
from newsletters.mail.rendering import RenderedMail, render_mail
from newsletters.mailings.forms import has_two_texts
from newsletters.models import NewsletterPage

# A server that is away for two people in a row is not asked again for the others: each question takes long.
MOST_AWAY_IN_A_ROW = 2


@dataclass(frozen=True)
class TestOutcome:
    """How many tests an address got, and in one sentence why it did not get the others."""

    __test__ = False

    address: str
    mails: int
    problem: str = ""


def send_test_mails(
    *, pages: Iterable[NewsletterPage], addresses: Iterable[str], backend: str = "smtp"
) -> list[TestOutcome]:
    """Send every language and text to every address; what fails for one does not stop the others."""
    mails = [mail for page in pages for mail in render_tests(page)]
    outcomes: list[TestOutcome] = []
    away = 0
    for address in addresses:
        if away >= MOST_AWAY_IN_A_ROW:
            outcomes.append(TestOutcome(address, 0, _("Not tried, since the mail server cannot be used now.")))
            continue
        outcome, is_away = _send_to(address, mails, backend)
        outcomes.append(outcome)
        away = away + 1 if is_away else 0
    return outcomes


def render_tests(page: NewsletterPage) -> Iterator[RenderedMail]:
    """The mail of one language as a test, and with the second text where there is one."""
    mail = render_mail(page)
    with translation.override(mail.language):
        yield replace(mail, subject=_("[Test] %(subject)s") % {"subject": mail.subject})
        if has_two_texts(page):
            second = render_mail(take_second_text(page))
            yield replace(second, subject=_("[Test] Second text: %(subject)s") % {"subject": second.subject})


def take_second_text(page: NewsletterPage) -> NewsletterPage:
    """The same page as the readers of the second text get it; what has no second text stays the first."""
    second = copy.copy(page)
    second.title = page.second_subject or page.title
    second.introduction = page.second_introduction or page.introduction
    return second


def _send_to(address: str, mails: list[RenderedMail], backend: str) -> tuple[TestOutcome, bool]:
    """Send all mails to one address until one fails; also says whether the server was away."""
    for sent, mail in enumerate(mails):
        try:
            get_backend(backend).send_test(mail, address)
        except BadAddress:
            return TestOutcome(address, sent, _("The address cannot be used in mail.")), False
        except Refused as error:
            problem = _("The mail server refused it: %(reason)s") % {"reason": error}
            return TestOutcome(address, sent, problem), False
        except AnswerLost:
            problem = _("The line broke at the end: it may or may not arrive.")
            return TestOutcome(address, sent, problem), False
        except ServerAway as error:
            problem = _("The mail server cannot be used: %(reason)s") % {"reason": error}
            return TestOutcome(address, sent, problem), True
    return TestOutcome(address, len(mails)), False
