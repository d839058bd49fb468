"""Mails to officers about their work: who gets them, and in which language."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.utils import translation
from wagtail.users.models import UserProfile


def find_officers(permission: str) -> QuerySet[User]:
    """Active people with a mail address who may do that."""
    people = User.objects.with_perm(permission, backend="django.contrib.auth.backends.ModelBackend")
    return people.exclude(email="").order_by("username")


@contextmanager
def speaking_to(person: User) -> Iterator[str]:
    """In the language in which somebody works in the admin; gives its code."""
    language = UserProfile.get_for_user(person).get_preferred_language()
    with translation.override(language):
        yield language


def make_officer_mail(person: User, *, subject: str, text: str, html: str = "") -> EmailMultiAlternatives:
    """A mail to one officer in the active language; nothing in it says whether it was opened."""
    headers = {"Auto-Submitted": "auto-generated", "Content-Language": translation.get_language() or ""}
    message = EmailMultiAlternatives(" ".join(subject.split()), text, to=[person.email], headers=headers)
    if html:
        message.attach_alternative(html, "text/html")
    return message
