from newsletters.models.consent import Consent, ConsentWording, Suppression
from newsletters.models.delivery import Delivery
from newsletters.models.importing import ImportJob, ImportRow
from newsletters.models.keeping import Export, Removal, RetentionRun
from newsletters.models.mailing import Mailing, MailLink, Variant
from newsletters.models.newsletter_page import NewsletterIndexPage, NewsletterPage
from newsletters.models.releasing import ReleaseRequest
from newsletters.models.segment import Segment
from newsletters.models.sending_rate import SendingRate
from newsletters.models.signing_up import MailQuota, PendingChoice, SignUpRequest
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
    "PendingChoice",
    "ReleaseRequest",
    "Removal",
    "RetentionRun",
    "Segment",
    "SendingRate",
    "SignUpRequest",
    "Subscriber",
    "Suppression",
    "Variant",
]
