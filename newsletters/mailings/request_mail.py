"""A short mail to those who may release what somebody asked for; without it they still see it in the admin."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils.translation import gettext as _

from newsletters.mailings.second_person import find_authors, find_colleagues
from newsletters.models import ReleaseRequest
from newsletters.officer_mail import make_officer_mail, speaking_to

logger = logging.getLogger(__name__)


def tell_colleagues(request: ReleaseRequest) -> None:
    """Tell everybody who may say yes; a mail server that is away stops nothing."""
    authors = find_authors(request.newsletter) | {request.asked_by_id}
    people = [person for person in find_colleagues() if person.pk not in authors]
    try:
        get_connection().send_messages([_write(request, person) for person in people])
    except (SMTPException, OSError) as error:
        logger.warning("Nobody was told by mail of request %s: %s", request.pk, error)


def _write(request: ReleaseRequest, person: User) -> EmailMessage:
    with speaking_to(person):
        names = {
            "newsletter": request.newsletter.title,
            "segment": request.segment.name,
            "person": str(request.asked_by or "–"),
            "address": settings.SITE_URL + reverse("newsletters_request", args=[request.pk]),
        }
        subject = _("Waits for a second person: %(newsletter)s") % names
        body = _(
            "%(person)s asks for release of the newsletter ‘%(newsletter)s’ to the segment ‘%(segment)s’.\n\n"
            "Look at it, then release or decline it:\n%(address)s\n"
        )
        return make_officer_mail(person, subject=subject, text=body % names)
