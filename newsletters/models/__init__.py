from newsletters.models.consent import Consent, ConsentWording, Suppression
from newsletters.models.delivery import Delivery
from newsletters.models.importing import ImportJob, ImportRow
from newsletters.models.keeping import Export, Removal, RetentionRun
from newsletters.models.mailing import Mailing, MailLink, Variant
from newsletters.models.newsletter_page import NewsletterIndexPage, NewsletterPage
from newsletters.models.segment import Segment
from newsletters.models.signing_up import MailQuota, SignUpRequest
from newsletters.models.subscriber import Subscriber

__all__ = [
    "Consent",
    "ConsentWording",
    "Delivery",
    "Export",
    "ImportJob",
    "ImportRow",
    "MailLink",
    "MailQuota",
    "Mailing",
    "NewsletterIndexPage",
    "NewsletterPage",
    "Removal",
    "RetentionRun",
    "Segment",
    "SignUpRequest",
    "Subscriber",
    "Suppression",
    "Variant",
]
