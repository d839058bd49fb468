import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from audiences.channel_approval import (
    DecisionRefused,
    approve_proposal,
    confirm_checked,
    propose_facts,
    refuse_proposal,
)
from audiences.models import ChannelProposal, Decision, ReportingChannel
from audiences.signals import channel_facts_changed
from home.sign_ins import ensure_sign_ins
from tests.factories.audiences import LocaleFactory, ReportingChannelFactory

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)


@pytest.fixture
def people(tmp_path):
    ensure_sign_ins(tmp_path)
    users = get_user_model().objects
    return users.get(username="officer"), users.get(username="approver")


@pytest.fixture
def officer(people):
    return people[0]


@pytest.fixture
def approver(people):
    return people[1]


@pytest.fixture
def channel():
    return ReportingChannelFactory(key="m", phone="0800-7000", name="M.", situations=["c"])


@pytest.fixture
def german(channel):
    return ReportingChannelFactory(
        locale=LocaleFactory(german=True), translation_key=channel.translation_key, name="M. (anonym)"
    )


def read(channel):
    return ReportingChannel.objects.get(pk=channel.pk)


def form_of(channel, **changes):
    """What the browser posts for a channel, with changes."""
    facts = {
        "name": channel.name,
        "purpose": channel.purpose,
        "bar_label": channel.bar_label,
        "phone": channel.phone,
        "phone_from_abroad": channel.phone_from_abroad,
        "web_address": channel.web_address,
        "last_checked_on": channel.last_checked_on.isoformat(),
        "situations": channel.situations,
        "first_for": channel.first_for,
        "municipality_keys": channel.municipality_keys,
        "position": channel.position,
        "key": channel.key,
    }
    if channel.is_shown:
        facts["is_shown"] = "on"
    return facts | changes


def edit_url(channel):
    return reverse("wagtailsnippets_audiences_reportingchannel:edit", args=[channel.pk])


def test_proposed_facts_wait_and_change_nothing(channel, german, officer):
    proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer, at=AT)
    assert (proposal.facts, proposal.proposed_by, proposal.proposed_at) == ({"phone": "0800-7001"}, officer, AT)
    assert {read(channel).phone, read(german).phone} == {"0800-7000"}


def test_approved_facts_are_in_every_language_at_once_and_words_stay(channel, german, officer, approver):
    day = datetime.date(2026, 11, 24)
    facts = {"phone": "0800-7001", "last_checked_on": day, "situations": ["b", "c"]}
    proposal = propose_facts(channel=german, facts=facts, proposed_by=officer)
    approve_proposal(proposal=proposal, decided_by=approver, at=AT)
    for row in (read(channel), read(german)):
        assert (row.phone, row.last_checked_on, row.situations) == ("0800-7001", day, ["b", "c"])
    assert read(german).name == "M. (anonym)"
    proposal.refresh_from_db()
    assert (proposal.decision, proposal.decided_by, proposal.decided_at) == (Decision.APPROVED, approver, AT)


def test_approval_is_said_upward_and_written_in_the_history(channel, officer, approver):
    heard = []

    def hear(channel_key, **_):
        heard.append(channel_key)

    channel_facts_changed.connect(hear)
    try:
        proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
        assert heard == []
        approve_proposal(proposal=proposal, decided_by=approver)
    finally:
        channel_facts_changed.disconnect(hear)
    assert heard == ["m"]
    actions = ModelLogEntry.objects.filter(object_id=str(channel.pk)).values_list("action", "user__username")
    assert set(actions) == {("audiences.propose_facts", "officer"), ("audiences.approve_facts", "approver")}


@pytest.mark.parametrize("is_superuser", [False, True])
def test_nobody_approves_her_own_proposal(channel, approver, is_superuser):
    approver.is_superuser = is_superuser
    approver.save()
    proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=approver)
    with pytest.raises(DecisionRefused):
        approve_proposal(proposal=proposal, decided_by=approver)
    assert read(channel).phone == "0800-7000"
    refuse_proposal(proposal=proposal, decided_by=approver)
    assert not ChannelProposal.objects.waiting().exists()


def test_the_database_refuses_an_own_approval_too(channel, officer):
    proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChannelProposal.objects.filter(pk=proposal.pk).update(decision=Decision.APPROVED, decided_by=officer)


def test_refused_facts_never_come(channel, officer, approver):
    proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
    refuse_proposal(proposal=proposal, decided_by=approver)
    with pytest.raises(DecisionRefused):
        approve_proposal(proposal=proposal, decided_by=approver)
    assert read(channel).phone == "0800-7000"


def test_proposal_of_a_channel_that_is_gone_can_only_be_refused(channel, officer, approver):
    proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
    ReportingChannel.objects.all().delete()
    with pytest.raises(DecisionRefused):
        approve_proposal(proposal=proposal, decided_by=approver)
    refuse_proposal(proposal=proposal, decided_by=approver)
    assert not ChannelProposal.objects.waiting().exists()


def test_a_second_proposal_replaces_the_first(channel, officer, approver):
    first = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
    second = propose_facts(channel=channel, facts={"phone": "0800-7002"}, proposed_by=officer)
    assert list(ChannelProposal.objects.waiting()) == [second]
    with pytest.raises(DecisionRefused):
        approve_proposal(proposal=first, decided_by=approver)
    approve_proposal(proposal=second, decided_by=approver)
    assert read(channel).phone == "0800-7002"


def test_saying_the_same_again_does_not_make_it_somebody_elses(channel, officer, approver):
    first = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=approver)
    same = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
    assert (same, same.proposed_by) == (first, approver)


def test_going_back_to_the_old_facts_takes_the_proposal_back(channel, officer):
    propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
    assert propose_facts(channel=channel, facts={"phone": "0800-7000"}, proposed_by=officer) is None
    assert not ChannelProposal.objects.waiting().exists()


def test_the_day_of_checking_alone_needs_one_person(channel, german, officer):
    confirm_checked(channel=german, checked_by=officer, at=AT)
    assert {read(channel).last_checked_on, read(german).last_checked_on} == {datetime.date(2026, 11, 24)}
    assert propose_facts(channel=channel, facts={"last_checked_on": AT.date()}, proposed_by=officer) is None
    assert not ChannelProposal.objects.exists()


def test_form_saves_words_at_once_and_lets_facts_wait(client, channel, german, officer):
    client.force_login(officer)
    response = client.post(edit_url(channel), form_of(channel, name="M. anoniem", phone="0800-7001"), follow=True)
    assert response.status_code == 200
    row = read(channel)
    assert (row.name, row.phone) == ("M. anoniem", "0800-7000")
    assert ChannelProposal.objects.waiting().get().facts == {"phone": "0800-7001"}
    assert read(german).phone == "0800-7000"


def test_form_shows_what_waits_and_saving_words_keeps_it(client, channel, officer, approver):
    proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=approver)
    client.force_login(officer)
    assert "0800-7001" in client.get(edit_url(channel)).text
    client.post(edit_url(channel), form_of(channel, name="Other", phone="0800-7001"))
    assert (read(channel).name, read(channel).phone) == ("Other", "0800-7000")
    waiting = ChannelProposal.objects.waiting().get()
    assert (waiting, waiting.proposed_by) == (proposal, approver)


@pytest.mark.parametrize("changes", [{"phone": "call me"}, {"phone": "", "web_address": ""}])
def test_form_refuses_facts_that_reach_nobody(client, channel, officer, changes):
    client.force_login(officer)
    client.post(edit_url(channel), form_of(channel, name="Other", **changes))
    assert read(channel).name == "M."
    assert not ChannelProposal.objects.exists()


def test_form_keeps_the_key_that_stands_in_texts(client, channel, officer):
    client.force_login(officer)
    client.post(edit_url(channel), form_of(channel, key="other"))
    assert read(channel).key == "m"
    assert not ChannelProposal.objects.exists()


def test_new_channel_is_hidden_until_a_second_person_approves(client, officer, approver):
    client.force_login(officer)
    draft = ReportingChannelFactory.build(key="new", phone="0900-1234", is_shown=False, locale=None)
    url = reverse("wagtailsnippets_audiences_reportingchannel:add")
    client.post(url, form_of(draft, situations=["b"]), follow=True)
    channel = ReportingChannel.objects.get(key="new")
    assert not channel.is_shown
    assert channel not in ReportingChannel.objects.shown()
    approve_proposal(proposal=ChannelProposal.objects.waiting().get(), decided_by=approver)
    assert read(channel).is_shown


def test_key_of_a_channel_is_not_given_again_in_another_language(client, channel, officer):
    client.force_login(officer)
    draft = ReportingChannelFactory.build(key="m", phone="0900-1234", locale=None)
    german = LocaleFactory(german=True)
    url = reverse("wagtailsnippets_audiences_reportingchannel:add")
    response = client.post(f"{url}?locale={german.language_code}", form_of(draft))
    assert response.context["form"].errors.keys() == {"key"}
    assert ReportingChannel.objects.get() == channel


def test_nobody_deletes_a_channel(client, channel, approver):
    approver.is_superuser = True
    approver.save()
    client.force_login(approver)
    url = reverse("wagtailsnippets_audiences_reportingchannel:delete", args=[channel.pk])
    client.post(url)
    assert ReportingChannel.objects.filter(pk=channel.pk).exists()


def test_screen_shows_old_beside_new_and_lets_another_person_approve(client, channel, officer, approver):
    proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
    url = reverse("channel_proposal", args=[proposal.pk])
    client.force_login(officer)
    text = client.get(url).text
    assert "0800-7000" in text
    assert "0800-7001" in text
    assert 'value="approved"' not in text
    assert client.post(url, {"decision": "approved"}).status_code in {302, 403}
    assert read(channel).phone == "0800-7000"
    client.force_login(approver)
    assert 'value="approved"' in client.get(url).text
    client.post(url, {"decision": "approved"})
    assert read(channel).phone == "0800-7001"


def test_screen_lists_what_waits_and_the_home_page_says_so(client, channel, officer):
    client.force_login(officer)
    assert 'aria-labelledby="channel-facts"' not in client.get(reverse("wagtailadmin_home")).text
    proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
    assert reverse("channel_proposal", args=[proposal.pk]) in client.get(reverse("channel_proposals")).text
    assert 'aria-labelledby="channel-facts"' in client.get(reverse("wagtailadmin_home")).text


def test_home_page_warns_of_facts_nobody_checked_for_90_days(client, channel, officer):
    client.force_login(officer)
    today = timezone.localdate()
    for days, is_warned in ((90, False), (91, True)):
        ReportingChannel.objects.update(last_checked_on=today - datetime.timedelta(days=days))
        assert ('aria-labelledby="channel-facts"' in client.get(reverse("wagtailadmin_home")).text) is is_warned
    client.post(reverse("channel_checked", args=[channel.pk]))
    assert read(channel).last_checked_on == today


def test_who_may_not_see_channels_sees_no_facts(client, channel):
    user = get_user_model().objects.create_user("writer", password="long enough to pass")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(reverse("channel_proposals")).status_code == 302
    assert client.post(reverse("channel_checked", args=[channel.pk])).status_code == 302


def test_translation_made_from_an_old_source_does_not_bring_old_facts_back(channel, officer, approver):
    locale = LocaleFactory(german=True)
    source, _created = TranslationSource.update_or_create_from_instance(channel)
    translation = Translation.objects.create(source=source, target_locale=locale, enabled=True)
    for segment in source.stringsegment_set.all():
        StringTranslation.objects.create(
            translation_of=segment.string, locale=locale, context=segment.context, data="Deutsch"
        )
    translation.save_target()
    proposal = propose_facts(channel=channel, facts={"phone": "0800-7001"}, proposed_by=officer)
    approve_proposal(proposal=proposal, decided_by=approver)
    translation.save_target()
    rows = ReportingChannel.objects.filter(translation_key=channel.translation_key)
    assert sorted(rows.values_list("name", "phone")) == [("Deutsch", "0800-7001"), ("M.", "0800-7001")]


def test_translators_cannot_override_facts(channel):
    source, _created = TranslationSource.update_or_create_from_instance(channel)
    assert not source.overridablesegment_set.exists()
