"""Test mails to named colleagues: they look like the real ones and count for nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from newsletters.delivery_backends import get_backend
from newsletters.delivery_backends.port import AnswerLost, Refused, ServerAway
from newsletters.mail.addresses import RewriteLink, find_address
from newsletters.mail.messages import BadAddress
from newsletters.mail.rendering import RenderedMail, render_mail
from newsletters.mailings.arms import has_second_text
from newsletters.models import NewsletterPage
from newsletters.models.mailing import Arm

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
    rewrite = make_rewriter(page)
    mail = render_mail(page, rewrite=rewrite)
    with translation.override(mail.language):
        yield replace(mail, subject=_("[Test] %(subject)s") % {"subject": mail.subject})
        if has_second_text(page):
            second = render_mail(page, rewrite=rewrite, arm=Arm.B)
            yield replace(second, subject=_("[Test] Second text: %(subject)s") % {"subject": second.subject})


def make_rewriter(page: NewsletterPage) -> RewriteLink:
    """Leave addresses as they are, but for that of the newsletter: before it is sent, only colleagues may see it."""
    own = find_address(page)
    draft = settings.SITE_URL + reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    return lambda address: draft if address.partition("?")[0] == own else address


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
