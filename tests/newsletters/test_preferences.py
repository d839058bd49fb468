"""The preference pages, as the owner of an address, a mail scanner and a stranger use them."""

import datetime

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from newsletters.choices import read_choices
from newsletters.consent_ledger import (
    bounce_subscriber,
    complain_subscriber,
    erase_subscriber,
    find_standing,
    hash_address,
    pause_subscriber,
    unsubscribe_subscriber,
)
from newsletters.mailings.claiming import claim
from newsletters.models import Consent, Subscriber, Suppression
from newsletters.models.consent import ConsentChange
from newsletters.preferences.choosing import change_preferences, sign_up_again
from newsletters.signals import signed_up
from newsletters.tokens import make_confirm_token, make_preferences_token, make_unsubscribe_token
from tests.factories.audiences import AudienceFactory, LocaleFactory, MunicipalityFactory
from tests.factories.newsletters import ConsentFactory, DeliveryFactory, SubscriberFactory

pytestmark = [pytest.mark.usefixtures("in_english"), pytest.mark.django_db]
ADDRESS = "anna.jansen@voorbeeld.example"


@pytest.fixture
def farmers():
    return AudienceFactory(farmers=True)


@pytest.fixture
def youth():
    return AudienceFactory(youth=True)


@pytest.fixture
def anna(farmers):
    """Somebody who confirmed in Dutch, and reads the page in English in these tests."""
    person = SubscriberFactory(address=ADDRESS, audiences=[farmers], municipality=MunicipalityFactory(venray=True))
    ConsentFactory(subscriber=person, asked=True)
    ConsentFactory(subscriber=person)
    return person


class Page:
    """The pages behind somebody's link, opened without a cookie, a session or a form token."""

    def __init__(self, person: Subscriber) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.url = f"/mail/preferences/{make_preferences_token(person.pk)}/"

    def get(self, part=""):
        return self.client.get(f"{self.url}{part}?lang=en")

    def read(self, part="") -> str:
        answer = self.get(part)
        assert answer.status_code == 200
        return answer.content.decode()

    def post(self, part="", **fields):
        return self.client.post(f"{self.url}{part}?lang=en", fields)

    def press(self, part="", **fields) -> str:
        """Press a button, follow the way back, and give what the page says then."""
        answer = self.post(part, **fields)
        assert (answer.status_code, len(answer.cookies)) == (302, 0)
        self.answer = self.client.get(answer.headers["Location"])
        return self.answer.content.decode()


@pytest.fixture
def page(anna):
    return Page(anna)


def changes() -> list[str]:
    return list(Consent.objects.order_by("pk").values_list("change", flat=True))


def test_page_shows_choices_and_only_a_part_of_the_address(page):
    text = page.read()
    assert "a…\u2060@voorbeeld.example" in text
    assert ADDRESS not in text
    assert "You get our mail." in text
    assert text.count("checked") == 1
    assert '<option value="nl" selected>' in text


def test_page_is_kept_nowhere_and_found_by_nobody(page):
    for part in ("", "data/", "data.json", "erase/"):
        answer = page.get(part)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert not answer.cookies


def test_page_opens_in_the_language_of_the_mail_and_in_any_other(page, anna):
    anna.language = "de"
    anna.save()
    assert page.client.get(page.url).headers["Content-Language"] == "de"
    assert page.client.get(f"{page.url}?lang=pl").headers["Content-Language"] == "pl"
    assert page.client.get(f"{page.url}?lang=xx").headers["Content-Language"] == "de"
    assert f"{page.url}data/?lang=en" in page.read()
    assert "data/?lang" not in page.client.get(page.url).content.decode()


def test_language_that_the_site_lost_falls_back_to_its_first(page, anna):
    Subscriber.objects.update(language="fr")
    assert page.client.get(page.url).headers["Content-Language"] == "nl"


def test_language_switch_leads_to_the_same_page(page):
    LocaleFactory()
    from home.planting import plant_site

    plant_site()
    text = page.read()
    assert '<a href="?lang=de" lang="de" hreflang="de">Deutsch</a>' in text.replace("\n", "")


@pytest.mark.parametrize("part", ["", "data/", "data.json", "erase/"])
@pytest.mark.parametrize("make_token", [make_confirm_token, make_unsubscribe_token, lambda pk: signing.dumps(pk)])
def test_link_of_another_purpose_opens_nothing(anna, part, make_token):
    answer = Client().get(f"/mail/preferences/{make_token(anna.pk)}/{part}?lang=en")
    assert answer.status_code == 410
    assert "This link does not work any more" in answer.content.decode()
    assert 'action="/mail/preferences/?lang=en#answer"' in answer.content.decode()


def test_preference_link_confirms_and_unsubscribes_nobody(anna):
    token = make_preferences_token(anna.pk)
    for purpose in ("confirm", "unsubscribe"):
        answer = Client().post(f"/mail/{purpose}/{token}/", {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 410
    assert changes() == ["asked", "confirmed"]


def test_link_that_holds_something_else_than_a_number_opens_nothing():
    token = signing.dumps("1", salt="newsletters.preferences")
    assert Client().get(f"/mail/preferences/{token}/").status_code == 410


@pytest.mark.parametrize(("seconds", "status"), [(86_300, 200), (86_500, 410)])
def test_link_works_for_a_day(page, monkeypatch, seconds, status):
    later = timezone.now().timestamp() + seconds
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert page.get().status_code == status
    assert page.post(action="stop").status_code == (302 if status == 200 else 410)


def test_saving_writes_her_choices_and_a_row_without_them(page, anna, farmers, youth):
    page.press(action="save", audiences=[youth.pk], municipality="", language="de")
    assert page.answer.headers["Content-Language"] == "de"
    assert 'role="status"' in page.answer.content.decode()
    anna.refresh_from_db()
    assert (anna.language, anna.municipality, list(anna.audiences.all())) == ("de", None, [youth])
    assert changes() == ["asked", "confirmed", "changed"]
    row = Consent.objects.get(change=ConsentChange.CHANGED)
    assert (row.source, row.language, row.wording, row.wave) == ("preferences", "", None, None)
    assert find_standing(hash_address(ADDRESS)).state == "active"


def test_saving_the_same_adds_no_row(page, anna, farmers):
    text = page.press(action="save", audiences=[farmers.pk], municipality=anna.municipality.pk, language=anna.language)
    assert "Everything is as you had it." in text
    assert changes() == ["asked", "confirmed"]


@pytest.mark.parametrize("fields", [{}, {"language": "xx"}, {"municipality": "999"}, {"audiences": ["999"]}])
def test_saving_with_a_mistake_says_which_and_changes_nothing(page, farmers, fields):
    wanted = {"audiences": [], "language": "de", "municipality": ""} | fields
    answer = page.post(action="save", **wanted)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert changes() == ["asked", "confirmed"]


def test_saving_no_group_points_to_stopping(page):
    text = page.post(action="save", language="nl").content.decode()
    assert "Choose at least one group, or stop all mail further down." in text


@pytest.mark.parametrize(
    ("fields", "days"),
    [({"days": "30"}, 30), ({"days": "90", "until": "rubbish"}, 90), ({"until": 1}, 1), ({"until": 365}, 365)],
)
def test_pause_until_a_day_and_start_again(page, anna, fields, days):
    until = timezone.localdate() + datetime.timedelta(days=days)
    if isinstance(fields.get("until"), int):
        fields = {"until": until.isoformat()}
    text = page.press(action="pause", **fields)
    assert "Your mail is paused. From" in text
    anna.refresh_from_db()
    assert (anna.state, anna.paused_until) == ("paused", until)
    assert 'value="resume"' in text
    assert "The pause is over." in page.press(action="resume")
    anna.refresh_from_db()
    assert (anna.state, anna.paused_until) == ("active", None)
    assert changes()[2:] == ["paused", "resumed"]


@pytest.mark.parametrize(
    "fields", [{}, {"until": ""}, {"until": "tomorrow"}, {"until": 0}, {"until": -3}, {"until": 366}, {"days": "31"}]
)
def test_pause_needs_a_day_ahead_and_within_a_year(page, anna, fields):
    if isinstance(fields.get("until"), int):
        fields = {"until": (timezone.localdate() + datetime.timedelta(days=fields["until"])).isoformat()}
    answer = page.post(action="pause", **fields)
    assert answer.status_code == 422
    assert 'href="#id_until"' in answer.content.decode()
    anna.refresh_from_db()
    assert anna.state == "active"


def test_pausing_for_longer_is_a_row_of_its_own_and_the_same_again_is_not(page):
    for days in (30, 90, 90):
        page.press(action="pause", days=days)
    assert changes()[2:] == ["paused", "paused"]


def test_resuming_without_a_pause_changes_nothing(page):
    assert "Everything is as you had it." in page.press(action="resume")
    assert changes() == ["asked", "confirmed"]


def test_stopping_holds_before_the_next_mail_is_claimed(page, anna):
    waiting = DeliveryFactory(queued=True, subscriber=anna)
    text = page.press(action="stop")
    assert "You get no more mail from us." in text
    assert not claim([waiting.pk])
    assert 'value="stop"' not in text
    assert 'value="sign_up"' in text
    page.press(action="stop")
    assert changes()[2:] == ["withdrawn"]


@pytest.mark.parametrize("leave", [unsubscribe_subscriber, bounce_subscriber, complain_subscriber])
def test_signing_up_again_is_a_new_consent_with_its_words(page, anna, youth, leave):
    leave(subscriber=anna, source="test")
    heard = []
    signed_up.connect(lambda **facts: heard.append(facts), weak=False, dispatch_uid="test")
    try:
        text = page.press(action="sign_up", audiences=[youth.pk], language="pl", municipality="", agreed="on")
    finally:
        signed_up.disconnect(dispatch_uid="test")
    assert "You are signed up." in text
    anna.refresh_from_db()
    assert (anna.state, anna.language, list(anna.audiences.all())) == ("active", "pl", [youth])
    asked, confirmed = Consent.objects.order_by("pk")[3:]
    assert (asked.change, confirmed.change) == ("asked", "confirmed")
    assert asked.wording == confirmed.wording
    assert asked.wording.text in page.read("data/").replace("&#x27;", "'")
    assert (asked.wording.language, asked.language, asked.source) == ("en", "en", "preferences")
    assert find_standing(hash_address(ADDRESS)).state == "active"
    assert [(fact["language"], fact["audience_ids"]) for fact in heard] == [("pl", [youth.pk])]


def test_signing_up_again_shows_the_words_and_needs_a_tick(page, anna, farmers):
    unsubscribe_subscriber(subscriber=anna, source="test")
    assert "Yes, mail me news of this campaign." in page.read()
    answer = page.post(action="sign_up", audiences=[farmers.pk], language="nl")
    assert answer.status_code == 422
    assert "Without your permission we cannot mail you." in answer.content.decode()
    assert "Choose at least one group." in page.post(action="sign_up", agreed="on").content.decode()
    assert changes()[2:] == ["withdrawn"]


def test_signing_up_while_mail_comes_changes_nothing(page, anna, youth):
    text = page.press(action="sign_up", audiences=[youth.pk], language="pl", agreed="on")
    assert "Everything is as you had it." in text
    anna.refresh_from_db()
    assert anna.language == "nl"
    assert changes() == ["asked", "confirmed"]


def test_signing_up_again_after_an_earlier_erasure_lifts_the_mark(anna, farmers):
    Suppression.objects.create(address_hash=hash_address(ADDRESS))
    unsubscribe_subscriber(subscriber=anna, source="test")
    assert sign_up_again(subscriber=anna, choices=read_choices(anna), shown_in="nl")
    assert not Suppression.objects.exists()


def test_pending_person_confirms_or_stops_here(farmers):
    person = SubscriberFactory(pending=True, audiences=[farmers])
    ConsentFactory(subscriber=person, asked=True)
    page = Page(person)
    assert "did not confirm it yet" in page.read()
    assert "You are unsubscribed" in page.press(action="stop") or changes() == ["asked", "withdrawn"]
    Subscriber.objects.update(state="pending")
    page.press(action="sign_up", audiences=[farmers.pk], language="nl", agreed="on")
    person.refresh_from_db()
    assert person.state == "active"


@pytest.mark.parametrize(
    ("leave", "words"),
    [(bounce_subscriber, "A mail to you came back"), (complain_subscriber, "marked as spam")],
)
def test_page_says_why_no_mail_comes(page, anna, leave, words):
    leave(subscriber=anna, source="test")
    text = page.read()
    assert words in text
    assert 'value="stop"' not in text


@pytest.mark.parametrize("done", ["paused", "resumed", "stopped", "signed_up", "nonsense", ""])
def test_page_says_nothing_that_is_not_so(page, anna, done):
    """Anybody can type an address with a sentence to show."""
    Subscriber.objects.update(state="bounced")
    assert 'role="status"' not in page.client.get(f"{page.url}?lang=en&done={done}").content.decode()


def test_unknown_button_changes_nothing(page):
    assert "Everything is as you had it." in page.press(action="promote")
    assert "Everything is as you had it." in page.press(scanned="yes")
    assert changes() == ["asked", "confirmed"]


def test_two_changes_at_once_make_one_row(anna, youth):
    wanted = read_choices(anna)
    wanted = type(wanted)("pl", None, (youth,))
    same_person = Subscriber.objects.get()
    assert change_preferences(subscriber=anna, choices=wanted)
    assert not change_preferences(subscriber=same_person, choices=wanted)


def test_erasing_asks_first_and_says_what_happens(page, anna):
    text = page.read("erase/")
    assert "a…\u2060@voorbeeld.example" in text
    assert ADDRESS not in text
    assert page.post("erase/", scanned="yes").status_code == 200
    assert Subscriber.objects.exists()


def test_erasing_says_goodbye_and_the_link_dies(page, anna):
    answer = page.post("erase/", action="erase")
    assert answer.status_code == 200
    assert "You are erased" in answer.content.decode()
    assert ADDRESS not in answer.content.decode()
    assert not Subscriber.objects.exists()
    assert page.get().status_code == page.post("erase/", action="erase").status_code == 410


def test_pause_does_not_outlive_a_stop(page, anna):
    pause_subscriber(subscriber=anna, until=timezone.localdate() + datetime.timedelta(days=3), source="test")
    page.press(action="stop")
    anna.refresh_from_db()
    assert (anna.state, anna.paused_until) == ("unsubscribed", None)
    assert 'value="resume"' not in page.read()


def test_old_link_of_somebody_erased_elsewhere_says_the_same_as_a_forged_one(page, anna):
    erase_subscriber(address=ADDRESS)
    assert page.get().content == Client().get("/mail/preferences/forged/?lang=en").content


def test_log_never_holds_a_token(page, caplog):
    page.post(action="pause")
    page.client.put(page.url)
    Client().get("/mail/unsubscribe/secret-token/")
    assert [record.getMessage() for record in caplog.records] == [
        "Unprocessable Entity: /mail/preferences/…/",
        "Method Not Allowed (PUT): /mail/preferences/…/",
        "Gone: /mail/unsubscribe/…/",
    ]
