"""What holds for every address of this room: looking changes nothing, and erasing reaches everything."""

import datetime
import json
import re
from collections import Counter

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from engagement.account.reading import read_account
from engagement.checking import check_numbers
from engagement.models import Event
from home.sample.subscribers import Person, _save
from newsletters import urls
from newsletters.consent_ledger import hash_address, pause_subscriber, record
from newsletters.mailings.numbers import count_states
from newsletters.models import Consent, Delivery, Subscriber
from newsletters.models.consent import ConsentChange
from newsletters.preferences.mail import mail_preferences
from newsletters.tokens import make_confirm_token, make_preferences_token, make_unsubscribe_token
from tests.factories.audiences import AudienceFactory
from tests.factories.newsletters import (
    ConsentFactory,
    DeliveryFactory,
    MailingFactory,
    MailLinkFactory,
    NewsletterIndexPageFactory,
    SubscriberFactory,
)

pytestmark = pytest.mark.django_db
ADDRESS = "anna@voorbeeld.example"


@pytest.fixture
def anna():
    person = SubscriberFactory(address=ADDRESS, audiences=[AudienceFactory(farmers=True)])
    record(subscriber=person, change=ConsentChange.ASKED, source="/nl/")
    record(subscriber=person, change=ConsentChange.CONFIRMED, source="/nl/")
    return person


def copy_database(leave_out: frozenset[str] = frozenset()) -> dict[str, list[tuple]]:
    """Every row of every table, in order."""
    tables = set(connection.introspection.table_names()) - leave_out
    rows = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name that the database gave
            rows[table] = sorted(cursor.fetchall(), key=repr)
    return rows


def addresses_of(person: Subscriber) -> list[str]:
    """One address for each pattern of this room, with links that work and some that do not."""
    delivery = DeliveryFactory(subscriber=person, mailing__sending=True, queued=True)
    pending = SubscriberFactory(pending=True)
    asked = record(subscriber=pending, change=ConsentChange.ASKED)
    mine, confirm = make_preferences_token(person.pk), make_confirm_token(asked.pk)
    leave = make_unsubscribe_token(delivery.pk)
    known = {
        "confirm": [confirm, mine, leave],
        "unsubscribe": [leave, make_unsubscribe_token(0), confirm, mine],
        "preferences": [mine, confirm, leave],
        "preferences_data": [mine, leave],
        "preferences_download": [mine, leave],
        "preferences_erase": [mine, leave],
        "follow": [MailLinkFactory(mailing=delivery.mailing).code, "unknown"],
    }
    assert {pattern.name for pattern in urls.urlpatterns} == {*known, "preferences_request"}
    paths = [reverse(f"newsletters:{name}", args=[token]) for name, tokens in known.items() for token in tokens]
    return [*paths, reverse("newsletters:preferences_request"), NewsletterIndexPageFactory().url]


@pytest.mark.parametrize("query", ["", "?lang=pl", "?action=stop&days=30&List-Unsubscribe=One-Click&done=stopped"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_changes_nothing(anna, method, query):
    """Mail scanners open every link; whatever they open stays as it is, but for the nameless count of a click."""
    addresses = addresses_of(anna)
    counted = frozenset({Event._meta.db_table, "engagement_dailysalt", "engagement_drop", "sqlite_sequence"})
    before, client = copy_database(), Client()
    for address in addresses:
        leave_out = counted if "/mail/l/" in address else frozenset()
        then = copy_database(leave_out)
        answer = getattr(client, method)(address + query, headers={"user-agent": "Mozilla/5.0 scanner"})
        assert answer.status_code in {200, 302, 410}, address
        assert copy_database(leave_out) == then, address
        assert not answer.cookies
    assert {name: rows for name, rows in copy_database().items() if name not in counted} == {
        name: rows for name, rows in before.items() if name not in counted
    }
    assert mail.outbox == []


def everything_about(address: str) -> list[str]:
    """Where an address stands, in whatever table."""
    found = []
    for table, rows in copy_database().items():
        found += [table for row in rows if re.search(re.escape(address), repr(row), re.IGNORECASE)]
    return found


def test_erasing_reaches_every_table_and_leaves_the_sums(anna, client):
    """Nothing of her stays but a keyed hash; what was sent still adds up."""
    finished = MailingFactory()
    DeliveryFactory(mailing=finished, subscriber=anna, answer=f"250 ok, for {ADDRESS}")
    DeliveryFactory.create_batch(3, mailing=finished)
    sending = MailingFactory(sending=True, finished_at=None)
    waiting = DeliveryFactory(mailing=sending, subscriber=anna, queued=True)
    record(subscriber=anna, change=ConsentChange.CHANGED, source="/nl/", mailing=finished)
    pause_subscriber(subscriber=anna, until=timezone.localdate() + datetime.timedelta(days=9), source="preferences")
    client.post(reverse("newsletters:preferences_request"), {"address": ADDRESS})
    hashes = Consent.objects.values_list("address_hash", flat=True)

    def sums() -> tuple:
        """Of the mailing that is done all numbers; of the one that is sent now, how many it was meant for."""
        waves = [read_account(mailing.wave).totals for mailing in (finished, sending)]
        ledger = Consent.objects.exclude(change="erased").values_list("change", "wave", "mailing")
        return count_states(finished), count_states(sending).eligible, waves, Counter(ledger)

    before = sums()
    assert check_numbers().adds_up
    client.post(reverse("newsletters:preferences_erase", args=[make_preferences_token(anna.pk)]), {"action": "erase"})
    assert everything_about(ADDRESS) == []
    assert not Subscriber.objects.filter(pk=anna.pk).exists()
    assert set(hashes) == {hash_address(ADDRESS)}
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason, waiting.subscriber) == ("excluded", "erased", None)
    row = Consent.objects.filter(change="paused").get()
    assert (row.subscriber, row.source, row.until, row.language) == (None, "", None, "")
    assert sums() == before
    assert check_numbers().adds_up
    call_command("check_numbers")


def test_link_that_was_asked_for_before_erasure_is_not_mailed_after_it(anna, client):
    client.post(reverse("newsletters:preferences_request"), {"address": ADDRESS})
    (task,) = DBTaskResult.objects.all()
    client.post(reverse("newsletters:preferences_erase", args=[make_preferences_token(anna.pk)]), {"action": "erase"})
    mail_preferences.call(*task.args_kwargs["args"])
    assert mail.outbox == []


def test_sample_brings_back_nobody_who_was_erased(anna, client):
    client.post(reverse("newsletters:preferences_erase", args=[make_preferences_token(anna.pk)]), {"action": "erase"})
    people = [
        Person(SubscriberFactory.build(address=address), (), timezone.now(), None, True)
        for address in (ADDRESS, "bob@voorbeeld.example")
    ]
    assert [person.address for person in _save(people)] == ["bob@voorbeeld.example"]


def test_tasks_hold_no_address(anna, client):
    leave = make_unsubscribe_token(DeliveryFactory(subscriber=anna).pk)
    client.post(reverse("newsletters:unsubscribe", args=[leave]), {"action": "preferences"})
    client.post(reverse("newsletters:preferences_request"), {"address": ADDRESS})
    assert DBTaskResult.objects.count() == 2
    for row in DBTaskResult.objects.values():
        assert ADDRESS not in json.dumps(row, default=str)


def test_every_table_with_people_is_known_here():
    """Whoever adds a table that refers to a person must say what erasing does to it."""
    referring = {
        relation.related_model._meta.label
        for relation in Subscriber._meta.related_objects
        if relation.related_model._meta.app_label in {config.label for config in apps.get_app_configs()}
    }
    assert referring == {Consent._meta.label, Delivery._meta.label}


def test_consent_rows_of_a_person_are_emptied_one_by_one(anna):
    ConsentFactory(subscriber=anna, short_link="abc", legal_basis="consent")
    Client().post(reverse("newsletters:preferences_erase", args=[make_preferences_token(anna.pk)]), {"action": "erase"})
    *rows, erased = Consent.objects.order_by("pk")
    for row in rows:
        assert (row.source, row.short_link, row.legal_basis, row.language, row.wording) == ("", "", "", "", None)
    # Who did it, and nothing of her.
    assert (erased.change, erased.source, erased.language) == ("erased", "preferences", "")
