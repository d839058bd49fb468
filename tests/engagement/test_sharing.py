"""A report that is read by somebody without an account, and what a link never opens or tells."""

import datetime
import logging

import pytest
from django.contrib.auth import get_user_model
from django.core import mail, signing
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from campaigns.models import Wave
from engagement.models import SharedReport
from engagement.models.shared_report import ShareState
from engagement.sharing.links import find_address, revoke_report, share_report
from engagement.sharing.tokens import find_shared_report, make_token
from tests.factories.campaigns import WaveFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def officer(db):
    return get_user_model().objects.create_user("officer", email="officer@office.example")


def make_share(officer, **given) -> SharedReport:
    fields = {"wave": WaveFactory(), "receiver": "Regio Deal", "language": "en", "days": 90, "by": officer}
    return share_report(**(fields | given))


def path_of(share: SharedReport) -> str:
    return find_address(share).removeprefix("https://campaign.example")


def test_partner_reads_the_report_of_one_wave_signed_out(officer):
    share = make_share(officer, wave=WaveFactory(name="Wave of the link"))
    WaveFactory(name="Another wave")
    answer = Client().get(path_of(share))
    assert answer.status_code == 200
    assert "Wave of the link" in answer.content.decode()
    assert "Another wave" not in answer.content.decode()


def test_answer_leaves_no_trace_and_sets_no_cookie(officer):
    share = make_share(officer)
    for path in (path_of(share), f"{path_of(share)}csv", "/report/nonsense/"):
        answer = Client().get(path)
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies
        assert "/collect/" not in answer.content.decode()


def test_reading_writes_nothing(officer):
    share = make_share(officer)
    before = (SharedReport.objects.values().get(), ModelLogEntry.objects.count())
    Client().get(path_of(share))
    Client().head(path_of(share))
    assert (SharedReport.objects.values().get(), ModelLogEntry.objects.count()) == before
    assert mail.outbox == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_other_methods_are_refused(officer, method):
    assert getattr(Client(enforce_csrf_checks=True), method)(path_of(make_share(officer))).status_code == 405


def test_page_speaks_the_language_of_the_link_until_another_is_asked_for(officer):
    share = make_share(officer, language="de")
    for query, language in (("", "de"), ("?language=nl", "nl"), ("?language=xx", "de"), ("?language=pl", "de")):
        answer = Client(headers={"accept-language": "pl"}).get(path_of(share) + query)
        assert f'<html lang="{language}"' in answer.content.decode()
        assert answer["Content-Language"] == language
    assert 'href="?language=en"' in answer.content.decode()


def test_files_are_given_to_keep_in_the_language_asked_for(officer):
    share = make_share(officer, wave=WaveFactory(name="Herfst & <b>winter</b>"))
    page = Client().get(path_of(share)).content.decode()
    begins = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "pdf": b"%PDF"}
    for format, first in begins.items():
        answer = Client().get(f"{path_of(share)}{format}?language=nl")
        assert answer.status_code == 200
        assert answer.content.startswith(first)
        assert answer["Content-Disposition"].startswith('attachment; filename="')
        assert answer["Content-Disposition"].endswith(f'-nl.{format}"')
        assert "<" not in answer["Content-Disposition"]
        assert f"{path_of(share)}{format}?language=en" in page


def test_page_keeps_to_the_content_policy_of_the_site(officer):
    answer = Client().get(path_of(make_share(officer)))
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
    assert "<style" not in answer.content.decode()
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize("end", ["html", "exe", "..", "csv/", "csv%00"])
def test_format_that_we_do_not_offer_is_no_address(officer, end):
    assert Client().get(path_of(make_share(officer)) + end).status_code == 404


def test_whatever_is_wrong_with_a_link_the_answer_is_the_same(officer):
    share, other = make_share(officer), make_share(officer)
    token = make_token(share)
    expired = make_share(officer, at=timezone.now() - 91 * DAY)
    revoked = make_share(officer)
    revoke_report(share=revoked, by=officer)
    forgotten = make_share(officer)
    forgotten_path = path_of(forgotten)
    Wave.objects.filter(pk=forgotten.wave_id).delete()
    data, signature = token.split(":")
    wrong = [
        path_of(expired),
        path_of(revoked),
        forgotten_path,
        f"/report/{data}:{make_token(other).split(':')[1]}/",
        f"/report/{data}:{signature[:-1]}/",
        f"/report/{data}:/",
        f"/report/{data}/",
        "/report/%F0%9F%98%80:%00/",
        f"/report/{signing.Signer(salt='other').sign_object([share.pk, share.wave_id, 0])}/",
        f"/report/{signing.dumps([share.pk, share.wave_id], salt='engagement.shared_report')}/",
        f"{path_of(expired)}csv",
        f"{path_of(revoked)}csv",
    ]
    answers = [Client().get(path) for path in wrong]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "Ask whoever sent it to you" in Client().get(wrong[0] + "?language=en").content.decode()
    assert Client().get(path_of(share)).status_code == 200


def test_token_of_a_row_that_is_gone_opens_no_other_with_its_number(officer):
    old = make_share(officer, at=timezone.now() - DAY)
    token = make_token(old)
    SharedReport.objects.filter(pk=old.pk).update(created_at=timezone.now())
    assert find_shared_report(token) is None


def test_token_opens_no_other_wave_than_the_one_it_was_made_for(officer):
    share = make_share(officer)
    token = make_token(share)
    SharedReport.objects.filter(pk=share.pk).update(wave=WaveFactory())
    assert find_shared_report(token) is None


def test_tokens_do_not_land_in_the_log(officer, caplog):
    share = make_share(officer)
    token = make_token(share)
    with caplog.at_level(logging.DEBUG):
        Client().post(f"/report/{token}/")
        Client().get(f"/report/{token}/exe")
        revoke_report(share=share, by=officer)
        Client().get(f"/report/{token}/")
    assert "/report/…/" in caplog.text
    assert token not in caplog.text


def test_link_stays_the_same_so_that_it_can_be_copied_again(officer):
    share = make_share(officer)
    assert find_address(share) == find_address(SharedReport.objects.get())
    assert find_address(share).startswith("https://campaign.example/report/")


def test_states_follow_the_clock(officer):
    at = timezone.now()
    share = make_share(officer, days=30, at=at)
    moments = {29 * DAY: ShareState.ENDS_SOON, DAY: ShareState.OPEN, 30 * DAY: ShareState.EXPIRED}
    assert {moment: share.find_state(at + moment) for moment in moments} == moments
    assert find_shared_report(make_token(share), at + 30 * DAY - DAY / 24) == share
    assert find_shared_report(make_token(share), at + 30 * DAY) is None


@pytest.mark.parametrize("days", [0, -1, 366])
def test_link_that_works_for_ever_is_refused(officer, days):
    with pytest.raises(ValueError, match="from 1 to 365"):
        make_share(officer, days=days)
    assert not SharedReport.objects.exists()


def test_making_and_revoking_stand_in_the_history_of_the_wave(officer):
    share = make_share(officer, receiver="RIEC")
    assert revoke_report(share=share, by=officer) is True
    assert revoke_report(share=share, by=officer) is False
    entries = ModelLogEntry.objects.filter(object_id=share.wave_id).order_by("pk")
    assert [(entry.action, entry.user, entry.data["receiver"]) for entry in entries] == [
        ("engagement.share_report", officer, "RIEC"),
        ("engagement.revoke_report", officer, "RIEC"),
    ]
    assert [entry.message for entry in entries] == [
        "Made a link to the report for RIEC, for 90 days",
        "Revoked the link to the report for RIEC",
    ]


def test_officer_who_leaves_takes_no_link_along(officer):
    share = make_share(officer)
    officer.delete()
    assert Client().get(path_of(share)).status_code == 200
