"""What the tests of this room share."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoDbBlocker
from wagtail.users.models import UserProfile

from audiences.models import Audience
from newsletters.models import NewsletterIndexPage
from newsletters.sign_up.forms import make_started
from newsletters.sign_up.mail import mail_sign_up
from newsletters.sign_up.taking import take_sign_up
from tests.factories.audiences import AudienceFactory, MunicipalityFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.newsletters import (
    MailingFactory,
    NewsletterIndexPageFactory,
    NewsletterPageFactory,
    SegmentFactory,
)

SIGN_UP_TASKS = {task.module_path: task for task in (take_sign_up, mail_sign_up)}


@pytest.fixture
def in_english() -> Iterator[None]:
    """Sentences as they stand in the code, whatever the catalogs say."""
    with translation.override("en"):
        yield


@pytest.fixture
def officer(db: None, client: Client) -> Client:
    """Somebody who may do everything in the admin, wrote nothing, and reads English."""
    user = User.objects.create_superuser("officer", "officer@gemeente.example", "x")
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    return client


@pytest.fixture
def make_officer(db: None) -> Callable[..., User]:
    """Make somebody who may enter the admin and send newsletters, and reads English."""

    def make_officer(username: str, **fields: Any) -> User:
        user = User.objects.create_user(username, password="x", **fields)
        UserProfile.objects.create(user=user, preferred_language="en")
        codenames = ("access_admin", "add_mailing", "change_mailing")
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        return user

    return make_officer


@pytest.fixture
def farmers(db: None) -> Audience:
    return AudienceFactory(farmers=True)


@pytest.fixture
def sign_up_page(farmers: Audience) -> NewsletterIndexPage:
    return NewsletterIndexPageFactory()


@pytest.fixture
def send_form(sign_up_page: NewsletterIndexPage, farmers: Audience) -> Callable[..., HttpResponse]:
    """Send the sign-up form, filled in as it should be but for what is given; None leaves a field out."""

    def send_form(client: Client | None = None, **changes: Any) -> HttpResponse:
        fields = {
            "age": "yes",
            "address": "anna@voorbeeld.example",
            "audiences": [farmers.pk],
            "language": "de",
            "agreed": "on",
            "website": "",
            "started": make_started(timezone.now().timestamp() - 30),
        } | changes
        filled_in = {name: value for name, value in fields.items() if value is not None}
        client = client or Client(enforce_csrf_checks=True)
        return client.post(sign_up_page.url, filled_in)

    return send_form


@pytest.fixture
def work() -> Callable[[], None]:
    """Be the worker until nothing is left to do."""

    def work() -> None:
        while row := DBTaskResult.objects.filter(status="READY").order_by("enqueued_at").first():
            row.delete()
            SIGN_UP_TASKS[row.task_path].call(*row.args_kwargs["args"])

    return work


@pytest.fixture
def sign_up(send_form: Callable[..., HttpResponse], work: Callable[[], None]) -> Callable[..., HttpResponse]:
    """Send the form, let the worker do its work, and give the answer."""

    def sign_up(**changes: Any) -> HttpResponse:
        response = send_form(**changes)
        work()
        return response

    return sign_up


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """Everything a rule can name, and the ids behind the places in their lists.

    Made once for all tests of a module and undone at its end; every test undoes its own changes.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def make_world() -> dict[str, Any]:
    AudienceFactory(farmers=True), AudienceFactory(youth=True), AudienceFactory(landlords=True)
    MunicipalityFactory(venray=True), MunicipalityFactory(venlo=True)
    waves = [WaveFactory(name="Wave 1"), WaveFactory(name="Wave 2")]
    mailings = [
        MailingFactory(newsletter=NewsletterPageFactory(title=f"News {wave.name}", wave=wave)) for wave in waves
    ]
    return {
        "wave": [wave.pk for wave in waves],
        "mailing": [mailing.pk for mailing in mailings],
        "segment": [SegmentFactory(name="Nested").pk],
    }
