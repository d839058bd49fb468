"""Who makes and revokes links to a report, and what the list says."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from campaign_site.retention import remove_what_is_old
from engagement import retention
from engagement.models import SharedReport
from engagement.sharing.links import find_address, revoke_report, share_report
from newsletters.models import RetentionRun
from tests.factories.campaigns import WaveFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def sign_in(name: str, *codenames: str) -> Client:
    user = get_user_model().objects.create_user(name)
    group = Group.objects.create(name=f"Group of {name}")
    group.permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def editor(db):
    return sign_in("editor", "change_wave")


@pytest.fixture
def reader(db):
    return sign_in("reader")


@pytest.fixture
def wave(db):
    return WaveFactory(name="Autumn")


def make_share(wave, **given) -> SharedReport:
    by, _created = get_user_model().objects.get_or_create(username="maker")
    return share_report(**({"wave": wave, "receiver": "RIEC", "language": "de", "days": 90, "by": by} | given))


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_empty_list_says_what_to_do_and_has_the_button(editor, reader, wave):
    shown = read(editor, f"/admin/waves/{wave.pk}/shares/")
    assert "Nobody outside reads the report of this wave yet" in shown
    assert f'href="/admin/waves/{wave.pk}/shares/add/"' in shown
    assert "shares/add/" not in read(reader, f"/admin/waves/{wave.pk}/shares/")


def test_editor_makes_a_link_and_copies_it_from_the_list(editor, wave):
    chosen = {"receiver": "Regio Deal", "language": "de", "days": "30"}
    answer = editor.post(f"/admin/waves/{wave.pk}/shares/add/", chosen, follow=True)
    share = SharedReport.objects.get()
    assert (share.wave, share.receiver, share.language) == (wave, "Regio Deal", "de")
    assert share.expires_at - share.created_at == 30 * DAY
    shown = answer.content.decode()
    assert "The link for Regio Deal is made" in shown
    assert f'value="{find_address(share)}"' in shown
    assert "Deutsch" in shown
    assert f'value="{find_address(share)}"' in read(editor, f"/admin/waves/{wave.pk}/shares/")


@pytest.mark.parametrize(
    "wrong", [{"days": "0"}, {"days": "366"}, {"days": "ten"}, {"receiver": " "}, {"language": "pl"}]
)
def test_wrong_choice_is_asked_again_and_makes_nothing(editor, wave, wrong):
    chosen = {"receiver": "Regio Deal", "language": "de", "days": "30"} | wrong
    answer = editor.post(f"/admin/waves/{wave.pk}/shares/add/", chosen)
    assert answer.status_code == 200
    assert "w-field__errors" in answer.content.decode()
    assert not SharedReport.objects.exists()


def test_list_says_each_state_in_words_and_shows_only_addresses_that_work(editor, wave):
    at = timezone.now()
    works, ends_soon = make_share(wave), make_share(wave, days=5)
    expired, revoked = make_share(wave, days=1, at=at - 2 * DAY), make_share(wave)
    revoke_report(share=revoked, by=revoked.created_by)
    shown = read(editor, f"/admin/waves/{wave.pk}/shares/")
    for word in ("Works", "Ends soon", "Expired", "Revoked"):
        assert word in shown
    assert [find_address(share) in shown for share in (works, ends_soon, expired, revoked)] == [
        True,
        True,
        False,
        False,
    ]


def test_list_shows_the_links_of_its_wave_only(editor, wave):
    make_share(WaveFactory(), receiver="Somebody else")
    assert "Somebody else" not in read(editor, f"/admin/waves/{wave.pk}/shares/")


def test_who_may_not_edit_waves_looks_but_gives_no_link_out(reader, wave):
    share = make_share(wave)
    shown = read(reader, f"/admin/waves/{wave.pk}/shares/")
    assert "RIEC" in shown
    assert "/report/" not in shown
    for path in ("add/", f"{share.pk}/revoke/"):
        answer = reader.post(f"/admin/waves/{wave.pk}/shares/{path}", {"receiver": "X", "language": "nl", "days": "9"})
        assert answer.status_code in {302, 403}
    assert SharedReport.objects.get().revoked_at is None


def test_who_is_signed_out_is_sent_to_sign_in(client, wave):
    answer = client.get(f"/admin/waves/{wave.pk}/shares/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


def test_revoking_asks_first_and_then_closes_the_link(editor, wave):
    share = make_share(wave)
    address = f"/admin/waves/{wave.pk}/shares/{share.pk}/revoke/"
    path = find_address(share).removeprefix("https://campaign.example")
    assert "It cannot be switched on again" in read(editor, address)
    assert Client().get(path).status_code == 200
    assert "shows nothing any more" in editor.post(address, follow=True).content.decode()
    assert Client().get(path).status_code == 404
    assert "Nothing changed" in editor.post(address, follow=True).content.decode()
    assert "Nothing changed" in editor.get(address, follow=True).content.decode()


def test_link_of_another_wave_cannot_be_revoked_from_here(editor, wave):
    share = make_share(WaveFactory())
    assert editor.post(f"/admin/waves/{wave.pk}/shares/{share.pk}/revoke/").status_code == 404
    share.refresh_from_db()
    assert share.revoked_at is None


def test_name_of_a_receiver_is_text_and_never_markup(editor, wave):
    make_share(wave, receiver='"><script>alert(1)</script>')
    assert "<script>alert(1)" not in read(editor, f"/admin/waves/{wave.pk}/shares/")


def test_history_of_the_wave_says_who_shared_it(editor, wave):
    user = get_user_model().objects.get(username="editor")
    make_share(wave, by=user, receiver="Ministry")
    address = f"/admin/snippets/campaigns/wave/history/{wave.pk}/"
    assert "Made a link to the report for Ministry, for 90 days" in read(editor, address)


def test_ended_links_are_removed_after_a_year():
    at = timezone.now()
    old, kept = (make_share(WaveFactory(), days=1, at=at - days * DAY) for days in (367, 365))
    RetentionRun.objects.all().delete()
    remove_what_is_old(at, [kind for kind in retention.KINDS if kind.key == "shared_reports"])
    assert list(SharedReport.objects.all()) == [kept]
    assert old.pk != kept.pk
