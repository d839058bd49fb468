import json
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from newsletters.mailings.release import ReleaseRefused, release_to_segment
from newsletters.models import Mailing
from newsletters.preflight import Code, Finding, Preflight, check_newsletter, refuse_unfit
from tests.factories.newsletters import SegmentFactory, SubscriberFactory
from tests.newsletters.preflights import Names, write, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def officer(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("officer", "officer@gemeente.example", "x"))
    return client


def show(*findings: Finding) -> str:
    preflight = Preflight(findings, ("nl", "de"))
    return render_to_string("newsletters/admin/preflight.html", {"preflight": preflight})


def test_preflight_parts_what_blocks_from_what_warns() -> None:
    blocking, warning = Finding(Code.SIZE, "Shorten it."), Finding(Code.LINK_VAGUE, "Say where.", is_blocking=False)
    preflight = Preflight((warning, blocking))
    assert (preflight.blocking, preflight.warnings, preflight.may_be_sent) == ((blocking,), (warning,), False)
    assert Preflight((warning,)).may_be_sent


def test_list_says_when_all_is_good() -> None:
    assert "All good" in show()
    with_warning = show(Finding(Code.LINK_VAGUE, "Say where.", is_blocking=False))
    assert "All good" not in with_warning
    assert "Nothing stands in the way" in with_warning
    assert "Nothing stands in the way" not in show(Finding(Code.SIZE, "Shorten it."))


def test_list_names_place_and_escapes_what_editors_wrote() -> None:
    html = show(Finding(Code.SIZE, "<script>", language="de", block_name="Text 1: “<b>”", edit_url="/admin/#block-1"))
    assert "<script>" not in html
    assert "Text 1: “&lt;b&gt;”" in html
    assert 'href="/admin/#block-1"' in html
    assert "German" in html


def test_screen_lists_what_was_found_and_offers_to_send_only_what_may_be_sent(officer: Client) -> None:
    fit, unfit = write(), write_text("<p>Dag [naam]</p>")
    send = reverse("newsletters_release", args=[fit.pk])
    assert send in officer.get(reverse("newsletters_preflight", args=[fit.pk])).content.decode()
    page = officer.get(reverse("newsletters_preflight", args=[unfit.pk])).content.decode()
    assert "[naam]" in page
    assert f"#block-{unfit.body[0].id}-section" in page
    assert reverse("newsletters_release", args=[unfit.pk]) not in page.split("<main")[-1]


def test_editor_of_a_newsletter_offers_the_check(officer: Client) -> None:
    newsletter = write()
    page = officer.get(reverse("wagtailadmin_pages:edit", args=[newsletter.pk])).content.decode()
    assert reverse("newsletters_preflight", args=[newsletter.pk]) in page


def test_screen_is_closed_to_whoever_neither_writes_nor_sends(client: Client) -> None:
    user = User.objects.create_user("reader", password="x")
    client.force_login(user)
    response = client.get(reverse("newsletters_preflight", args=[write().pk]))
    assert response.status_code == 302


def test_screen_of_no_newsletter_is_not_found(officer: Client) -> None:
    assert officer.get(reverse("newsletters_preflight", args=[99999])).status_code == 404


def test_release_refuses_what_is_unfit_and_says_what_to_do_first() -> None:
    SubscriberFactory()
    newsletter = write_text("<p>Dag [naam], zie <a href='/nergens/'>de schuur</a></p>")
    with pytest.raises(ReleaseRefused, match=r"Put 2 things right.*\[naam\]"):
        release_to_segment(newsletter=newsletter, segment=SegmentFactory(), released_by=None, backend="memory")
    assert not Mailing.objects.exists()


def test_release_takes_what_only_has_warnings() -> None:
    SubscriberFactory()
    newsletter = write(title="a" * 70)
    assert check_newsletter(newsletter).warnings
    refuse_unfit(newsletter)
    release_to_segment(newsletter=newsletter, segment=SegmentFactory(), released_by=None, backend="memory")
    assert Mailing.objects.count() == 1


def test_refusal_asks_the_given_lookup(settings) -> None:  # type: ignore[no-untyped-def]
    settings.SENDER_ADDRESS = "post@gemeente.nl"
    with pytest.raises(ReleaseRefused, match="SPF"):
        refuse_unfit(write(), lookup=Names())


def test_command_prints_findings_and_refuses() -> None:
    SubscriberFactory()
    newsletter, out = write_text("<p>Dag [naam]</p>"), StringIO()
    with pytest.raises(CommandError, match="naam"):
        call_command("send_newsletter", newsletter.slug, "--segment", SegmentFactory().name, "--yes", stdout=out)
    assert "must be put right (nl, Text 1: “What you can do”)" in out.getvalue()
    assert "would be better: Set the address of the sender" in out.getvalue()
    assert not Mailing.objects.exists()


def test_command_still_ends_with_json() -> None:
    SubscriberFactory()
    out = StringIO()
    arguments = ["--segment", SegmentFactory().name, "--backend", "memory", "--yes", "--json"]
    call_command("send_newsletter", write().slug, *arguments, stdout=out)
    assert json.loads(out.getvalue().strip().splitlines()[-1])["queued"] == 1
