"""What of people goes when its time is over, and what stays."""

import datetime
import os

import pytest

from campaign_site.retention import remove_what_is_old
from newsletters.consent_ledger import (
    confirm_subscriber,
    erase_subscriber,
    find_standing,
    hash_address,
    record,
    unsubscribe_subscriber,
)
from newsletters.models import Consent, Delivery, Export, Removal, Subscriber, Suppression
from newsletters.models.consent import ConsentChange
from newsletters.models.subscriber import SubscriberState
from newsletters.retention import CHUNK, KINDS, list_outbox
from tests.factories.newsletters import ConsentFactory, DeliveryFactory, MailingFactory, SubscriberFactory

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


def days_ago(days: int) -> datetime.datetime:
    return NOW - datetime.timedelta(days=days)


def leave(days: int, change: str = "withdrawn", **fields: str) -> Subscriber:
    state = {"withdrawn": "unsubscribed"}.get(change, change)
    person = SubscriberFactory(state=state, **fields)
    ConsentFactory(subscriber=person, at=days_ago(days + 1))
    ConsentFactory(subscriber=person, change=change, at=days_ago(days), wording=None)
    return person


@pytest.mark.parametrize("change", ["withdrawn", "bounced", "complained"])
def test_people_who_left_are_erased_after_ninety_days(change):
    gone, lately = leave(91, change), leave(89, change)
    assert remove_what_is_old(NOW) == 1
    assert Subscriber.objects.get() == lately
    assert Suppression.objects.get().address_hash == hash_address(gone.address)
    erased = Consent.objects.get(change=ConsentChange.ERASED)
    assert (erased.source, erased.at, erased.subscriber) == ("calendar", NOW, None)
    assert find_standing(hash_address(gone.address)).state == SubscriberState.ERASED
    assert list(Removal.objects.values_list("kind", "rows")) == [("left", 1)]


def test_people_who_left_keep_counting_for_mailing_and_wave():
    person = leave(91)
    mailing = MailingFactory()
    DeliveryFactory(subscriber=person, mailing=mailing)
    Consent.objects.filter(change="withdrawn").update(mailing=mailing, wave=mailing.wave)
    remove_what_is_old(NOW)
    assert mailing.deliveries.get().subscriber is None
    assert Consent.objects.get(change="withdrawn").wave == mailing.wave


def test_people_who_came_back_and_left_again_count_from_the_last_time():
    person = leave(200)
    confirmed = ConsentFactory(subscriber=person, at=days_ago(50))
    Subscriber.objects.update(state="pending")
    confirm_subscriber(subscriber=person, asked=confirmed, at=days_ago(50))
    assert remove_what_is_old(NOW) == 0
    unsubscribe_subscriber(subscriber=person, source="test", at=days_ago(40))
    assert remove_what_is_old(NOW + datetime.timedelta(hours=1)) == 0
    assert remove_what_is_old(NOW + datetime.timedelta(days=51)) == 1


def test_people_who_read_on_are_never_erased():
    for state in ("active", "paused"):
        person = SubscriberFactory(state=state, paused_until="2030-01-01" if state == "paused" else None)
        ConsentFactory(subscriber=person, at=days_ago(9000))
    assert remove_what_is_old(NOW) == 0


def test_hash_of_people_who_are_gone_goes_after_five_years_and_the_row_stays():
    person = SubscriberFactory()
    hashed = hash_address(person.address)
    confirmed = record(subscriber=person, change=ConsentChange.CONFIRMED, at=days_ago(3000))
    erase_subscriber(address=person.address, at=days_ago(5 * 365 - 1))
    assert remove_what_is_old(NOW) == 0
    assert remove_what_is_old(NOW + datetime.timedelta(days=2)) == 2
    assert {row.address_hash for row in Consent.objects.all()} == {""}
    confirmed.refresh_from_db()
    assert confirmed.change == ConsentChange.CONFIRMED
    assert Suppression.objects.get().address_hash == hashed


def test_ledger_of_people_in_the_list_stays():
    ConsentFactory(at=days_ago(9000))
    assert remove_what_is_old(NOW) == 0
    assert Consent.objects.get().address_hash


def test_who_received_what_is_forgotten_after_two_years_and_still_counts():
    old, new = MailingFactory(frozen_at=days_ago(731)), MailingFactory(frozen_at=days_ago(729))
    unfinished = MailingFactory(frozen_at=days_ago(731), sending=True)
    for mailing in (old, new, unfinished):
        DeliveryFactory.create_batch(3, mailing=mailing)
    assert remove_what_is_old(NOW) == 3
    assert Delivery.objects.filter(subscriber=None).count() == old.deliveries.filter(state="sent").count() == 3


def test_answers_of_mail_servers_go_after_ninety_days():
    old, new = MailingFactory(frozen_at=days_ago(91)), MailingFactory(frozen_at=days_ago(89))
    for mailing in (old, new):
        DeliveryFactory(mailing=mailing, answer="550 no such user")
    assert remove_what_is_old(NOW) == 1
    assert Delivery.objects.exclude(answer="").get().mailing == new


def test_exports_and_removals_go_after_two_years():
    for days in (729, 731):
        Export.objects.create(at=days_ago(days), format="csv", people=1, purpose="test")
        Removal.objects.create(at=days_ago(days), kind="left", rows=1)
    assert remove_what_is_old(NOW) == 2
    assert Export.objects.count() == 1
    assert not Removal.objects.filter(at__lt=days_ago(730)).exists()


def test_large_piles_go_in_chunks():
    Removal.objects.bulk_create(Removal(at=days_ago(800), kind="left", rows=1) for _ in range(CHUNK + 5))
    [kind] = [kind for kind in KINDS if kind.key == "removals"]
    assert kind.erase(days_ago(730), NOW) == CHUNK
    assert kind.erase(days_ago(730), NOW) == 5
    assert kind.erase(days_ago(730), NOW) == 0


def test_mails_as_files_go_after_a_month(settings, tmp_path):
    settings.OUTBOX_DIR = tmp_path / "none"
    assert list_outbox() == []
    settings.OUTBOX_DIR = tmp_path
    for name, days in (("old.eml", 31), ("new.eml", 29), ("notes.txt", 99)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (days_ago(days).timestamp(),) * 2)
    assert remove_what_is_old(NOW) == 1
    assert {file.name for file in tmp_path.iterdir()} == {"new.eml", "notes.txt"}


def test_every_kind_can_count():
    SubscriberFactory(unsubscribed=True)
    DeliveryFactory()
    counts = {kind.key: kind.count() for kind in KINDS}
    assert (counts["people"], counts["left"], counts["received"], counts["answers"]) == (1, 1, 1, 0)
