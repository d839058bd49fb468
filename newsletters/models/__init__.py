from newsletters.models.consent import Consent, ConsentWording, Suppression
from newsletters.models.delivery import Delivery
from newsletters.models.mailing import Mailing, MailLink, Variant
from newsletters.models.newsletter_page import NewsletterIndexPage, NewsletterPage
from newsletters.models.segment import Segment
from newsletters.models.signing_up import MailQuota, SignUpRequest
from newsletters.models.subscriber import Subscriber

__all__ = [
    "Consent",
    "ConsentWording",
    "Delivery",
    "MailLink",
    "MailQuota",
    "Mailing",
    "NewsletterIndexPage",
    "NewsletterPage",
    "Segment",
    "SignUpRequest",
    "Subscriber",
    "Suppression",
    "Variant",
]
