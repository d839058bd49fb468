import email
import email.policy
import json
import re
from collections.abc import Iterator

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audiences.channel_approval import approve_proposal, confirm_checked, propose_facts
from audiences.models import ReportingChannel
from newsletters.blocks import NewsletterStreamBlock
from newsletters.delivery_backends import memory
from newsletters.delivery_backends.memory import MemoryTransport
from newsletters.delivery_backends.outcomes import MOST_CLOSED_IN_A_ROW
from newsletters.delivery_backends.port import ServerAway
from newsletters.mail.messages import Envelope
from newsletters.mail.rendering import render_mail
from newsletters.mailings import sending
from newsletters.mailings.claiming import claim, read_waiting
from newsletters.mailings.controls import cancel_mailing
from newsletters.mailings.numbers import count_states
from newsletters.mailings.release import freeze_mailing
from newsletters.models import Delivery, Mailing, MailLink, NewsletterPage, Variant
from newsletters.models.delivery import DeliveryState
from tests.factories.audiences import AudienceFactory, LocaleFactory, ReportingChannelFactory
from tests.factories.newsletters import NewsletterPageFactory, SubscriberFactory

pytestmark = pytest.mark.django_db
OLD, NEW = "0800-7000", "0800-7001"


@pytest.fixture(autouse=True)
def empty_memory() -> Iterator[None]:
    memory.carried.clear()
    yield
    memory.carried.clear()


@pytest.fixture
def channel() -> ReportingChannel:
    return ReportingChannelFactory(key="m", phone=OLD, bar_label="Anoniem", in_reporting_bar=True)


@pytest.fixture
def newsletter(channel: ReportingChannel) -> NewsletterPage:
    page = NewsletterPageFactory(introduction="Bel {m}.", preheader="{m}")
    page.body = json.dumps(
        [
            {"type": "text", "value": {"heading": "Bel {m}", "text": "<p>Bel <b>{m}</b> gerust.</p>"}},
            {"type": "signals", "value": {"heading": "Signalen", "signals": ["Haast? Bel {m}"]}},
            {"type": "button", "value": {"text": "Lees meer", "page": page.pk}},
        ]
    )
    page.save()
    page.save_revision().publish()
    return NewsletterPage.objects.get(pk=page.pk)


def freeze(newsletter: NewsletterPage, people: int = 3) -> Mailing:
    SubscriberFactory.create_batch(people)
    return freeze_mailing(newsletter=newsletter, segment_name="Everybody", rule={}, released_by=None, backend="memory")


def change_number(channel: ReportingChannel, phone: str = NEW) -> None:
    users = get_user_model().objects
    first, _created = users.get_or_create(username="first")
    second, _created = users.get_or_create(username="second")
    proposal = propose_facts(channel=channel, facts={"phone": phone}, proposed_by=first)
    approve_proposal(proposal=proposal, decided_by=second)


def read_parts(envelope: Envelope) -> tuple[str, str]:
    message = email.message_from_bytes(envelope.message, policy=email.policy.SMTP)
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    return text.get_content(), html.get_content()


def numbers_in(envelope: Envelope) -> set[str]:
    return {number for part in read_parts(envelope) for number in re.findall(r"0800-700\d", part)}


def test_mail_holds_numbers_to_dial_and_plain_ones(newsletter: NewsletterPage) -> None:
    mail = render_mail(newsletter)
    assert '<a href="tel:08007000" rel="noreferrer"' in mail.html
    assert "{m}" not in mail.html + mail.text + mail.subject
    assert mail.text.count(OLD) >= 5
    assert "/mail/" not in mail.html.split("tel:08007000")[0][-40:]


def test_approved_number_is_in_every_mail_that_still_waits(
    newsletter: NewsletterPage, channel: ReportingChannel
) -> None:
    mailing = freeze(newsletter)
    change_number(channel)
    sending.run_mailing(mailing.pk)
    assert len(memory.carried) == 3
    for envelope in memory.carried:
        text, html = read_parts(envelope)
        assert NEW in text
        assert "tel:08007001" in html
        assert numbers_in(envelope) == {NEW}
    counts = count_states(mailing)
    assert counts.adds_up
    assert counts.sent == 3


def test_links_keep_their_ids(newsletter: NewsletterPage, channel: ReportingChannel) -> None:
    mailing = freeze(newsletter)
    codes = set(mailing.links.values_list("code", flat=True))
    change_number(channel)
    assert set(mailing.links.values_list("code", flat=True)) == codes
    old, new = mailing.variants.order_by("edition")
    for code in codes:
        for variant in (old, new):
            assert code.encode() in bytes(variant.message).replace(b"=\r\n", b"")


def test_who_got_the_mail_keeps_what_was_sent(newsletter: NewsletterPage, channel: ReportingChannel) -> None:
    mailing = freeze(newsletter)
    sent = mailing.deliveries.order_by("pk").first()
    Delivery.objects.filter(pk=sent.pk).update(state=DeliveryState.SENT)
    before = bytes(sent.variant.message)
    change_number(channel)
    sent.refresh_from_db()
    assert bytes(sent.variant.message) == before
    assert set(mailing.deliveries.values_list("state", "variant__edition")) == {("sent", 1), ("queued", 2)}
    assert count_states(mailing).adds_up


def test_text_stays_the_one_that_was_frozen(newsletter: NewsletterPage, channel: ReportingChannel) -> None:
    mailing = freeze(newsletter)
    newsletter.introduction = "Rewritten after the release. {m}"
    newsletter.save_revision().publish()
    change_number(channel)
    sending.run_mailing(mailing.pk)
    text, _html = read_parts(memory.carried[0])
    assert "Rewritten" not in text
    assert NEW in text


def test_who_is_read_ahead_with_the_old_mail_waits_for_the_new_one(
    newsletter: NewsletterPage, channel: ReportingChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = freeze(newsletter)
    carry = MemoryTransport.carry

    def carry_and_change(self: MemoryTransport, envelope: Envelope) -> str:
        if not memory.carried:
            change_number(channel)
        return carry(self, envelope)

    monkeypatch.setattr(MemoryTransport, "carry", carry_and_change)
    sending.run_mailing(mailing.pk)
    sending.run_mailing(mailing.pk)
    assert [numbers_in(envelope) for envelope in memory.carried] == [{OLD}, {NEW}, {NEW}]
    counts = count_states(mailing)
    assert counts.adds_up
    assert counts.sent == 3


def test_who_was_claimed_and_is_tried_again_gets_the_new_mail(
    newsletter: NewsletterPage, channel: ReportingChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailing = freeze(newsletter, people=1)
    carry = MemoryTransport.carry
    offered = []

    def go_away(self: MemoryTransport, envelope: Envelope) -> str:
        offered.append(envelope)
        if len(offered) == 1:
            change_number(channel)
        if len(offered) <= MOST_CLOSED_IN_A_ROW:
            raise ServerAway("gone")
        return carry(self, envelope)

    monkeypatch.setattr(MemoryTransport, "carry", go_away)
    sending.run_mailing(mailing.pk)
    mailing.refresh_from_db()
    sending.run_mailing(mailing.pk, mailing.waits_until)
    assert numbers_in(memory.carried[-1]) == {NEW}
    change_number(channel, "0800-7002")
    assert mailing.variants.count() == 2


def test_a_second_change_makes_a_third_edition(newsletter: NewsletterPage, channel: ReportingChannel) -> None:
    mailing = freeze(newsletter)
    change_number(channel)
    change_number(channel, "0800-7002")
    assert set(mailing.deliveries.values_list("variant__edition", flat=True)) == {3}


def test_nothing_is_written_anew_when_no_word_changes(newsletter: NewsletterPage, channel: ReportingChannel) -> None:
    mailing = freeze(newsletter)
    confirm_checked(channel=channel, checked_by=get_user_model().objects.create_user("first"))
    assert mailing.variants.count() == 1


def test_finished_and_cancelled_mailings_stay_as_they_are(
    newsletter: NewsletterPage, channel: ReportingChannel
) -> None:
    mailing = freeze(newsletter)
    cancel_mailing(mailing)
    change_number(channel)
    assert mailing.variants.count() == 1


def test_every_language_and_cell_keeps_its_own_mail_and_links(
    newsletter: NewsletterPage, channel: ReportingChannel, settings: pytest.FixtureRequest
) -> None:
    settings.SMALLEST_LINK_CELL = 2
    german = newsletter.copy_for_translation(LocaleFactory(german=True), copy_parents=True)
    german.title = "Auf Deutsch"
    german.save_revision().publish()
    farmers = AudienceFactory(farmers=True)
    for language in ("nl", "de"):
        for subscriber in SubscriberFactory.create_batch(2, language=language):
            subscriber.audiences.add(farmers)
        SubscriberFactory.create_batch(2, language=language)
    mailing = freeze(newsletter, people=0)
    links = MailLink.objects.count()
    change_number(channel)
    assert MailLink.objects.count() == links
    for variant in Variant.objects.filter(mailing=mailing, edition=2):
        old = Variant.objects.get(mailing=mailing, language=variant.language, audience=variant.audience, edition=1)
        assert variant.subject == old.subject
        assert find_codes(variant, mailing) == find_codes(old, mailing)
    assert mailing.variants.filter(edition=2).count() == mailing.variants.filter(edition=1).count() > 2


def find_codes(variant: Variant, mailing: Mailing) -> set[str]:
    body = bytes(variant.message).replace(b"=\r\n", b"").decode()
    return {code for code in mailing.links.values_list("code", flat=True) if code in body}


def test_claim_after_a_change_gives_the_new_mail(newsletter: NewsletterPage, channel: ReportingChannel) -> None:
    mailing = freeze(newsletter, people=1)
    waiting = next(read_waiting(mailing))
    change_number(channel)
    claimed = claim([waiting.delivery_id])
    assert Variant.objects.get(pk=claimed[waiting.delivery_id]).edition == 2


def test_newsletter_block_refuses_a_number_that_is_no_channel(channel: ReportingChannel) -> None:
    definition = NewsletterStreamBlock()
    good = [{"type": "signals", "value": {"heading": "Bel {m}", "signals": ["{m}"]}}]
    definition.clean(definition.to_python(good))
    bad = [{"type": "signals", "value": {"heading": "Bel", "signals": ["{n}"]}}]
    with pytest.raises(ValidationError):
        definition.clean(definition.to_python(bad))


def test_no_number_changes_between_writing_the_mails_and_the_moment_others_see_the_mailing(
    newsletter: NewsletterPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    # SQLite has one writer at a time and no locks on rows: let it say where PostgreSQL would lock.
    monkeypatch.setattr(connection.features, "has_select_for_update", True)
    monkeypatch.setattr(connection.ops, "for_update_sql", lambda **_: "/* locked */")
    with CaptureQueriesContext(connection) as queries:
        freeze(newsletter)
    statements = [query["sql"] for query in queries]
    reads = [sql for sql in statements if 'FROM "audiences_reportingchannel"' in sql]
    assert "/* locked */" in reads[0]
