"""What the editor offers for every page type: checklist, preview, schedule and approval."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Page, Workflow, get_page_models
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from audiences.models import AudiencePage
from audiences.page_editor import PageEditor
from home.models import ProgrammePage, SearchPage
from home.planting import plant_site
from home.sign_ins import ensure_sign_ins
from tests.factories.audiences import AudiencePageFactory, StoryPageFactory
from tests.factories.campaigns import WaveFactory
from tests.factories.home import (
    AccessibilityPageFactory,
    HomePageFactory,
    LessonPageFactory,
    LessonsPageFactory,
    ProgrammePageFactory,
    ProgrammesPageFactory,
    ReportingPageFactory,
    StandardPageFactory,
    ToolkitPageFactory,
)
from tests.factories.newsletters import NewsletterIndexPageFactory, NewsletterPageFactory
from tests.factories.pages import PageFactory

pytestmark = pytest.mark.django_db


class SearchPageFactory(PageFactory):
    slug = "search"

    class Meta:
        model = SearchPage


FACTORIES = [
    AccessibilityPageFactory,
    AudiencePageFactory,
    HomePageFactory,
    LessonPageFactory,
    LessonsPageFactory,
    NewsletterIndexPageFactory,
    NewsletterPageFactory,
    ProgrammePageFactory,
    ProgrammesPageFactory,
    ReportingPageFactory,
    SearchPageFactory,
    StandardPageFactory,
    StoryPageFactory,
    ToolkitPageFactory,
]
every_type = pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory._meta.model.__name__)


@pytest.fixture
def people(tmp_path: Path) -> dict[str, User]:
    plant_site()
    ensure_sign_ins(tmp_path)
    return {user.username: user for user in User.objects.all()}


@pytest.fixture
def officer(people: dict[str, User], client: Client) -> Client:
    client.force_login(people["officer"])
    return client


def make(factory: type[PageFactory], **fields: Any) -> Page:
    """A page of that type that visitors can reach; the home page is the planted one."""
    if factory is HomePageFactory:
        page = plant_site()["nl"]
        for name, value in fields.items():
            setattr(page, name, value)
        page.save()
        return page
    if factory is NewsletterPageFactory:
        fields["sent"] = True
    return factory(**fields)


def read_form(client: Client, address: str) -> Any:
    """What the editor would send as it stands; streams are left as they are, the browser builds those."""
    response = client.get(address)
    assert response.status_code == 200
    return querydict_from_html(response.content.decode(), form_id="page-edit-form")


def fill_streams(page_type: type[Page], form: Any) -> None:
    """The parts of the form that JavaScript builds, empty."""
    for field in page_type._meta.get_fields():
        if isinstance(field, StreamField):
            form.update(nested_form_data({field.name: streamfield([])}))


def test_every_page_type_is_tried_here() -> None:
    ours = {model for model in get_page_models() if model is not Page}

    assert {factory._meta.model for factory in FACTORIES} == ours


@pytest.mark.parametrize("model", [factory._meta.model for factory in FACTORIES], ids=lambda model: model.__name__)
def test_every_page_type_shares_the_editor(model: type[Page]) -> None:
    page = model()

    assert issubclass(model, PageEditor)
    assert page.default_preview_size == "phone"
    assert page.preview_sizes[0]["device_width"] == 360
    assert [panel.heading for panel in model.promote_panels] == [panel.heading for panel in PageEditor.promote_panels]


@every_type
def test_editor_opens_with_the_checklist(factory: type[PageFactory], officer: Client) -> None:
    page = make(factory)

    html = officer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "data-checklist=" in html
    assert 'value="phone"' in html
    assert 'id="checker-axe-configuration"' in html
    assert 'name="go_live_at"' in html
    assert 'name="action-submit"' in html


@every_type
def test_preview_shows_and_checks_what_is_being_written(factory: type[PageFactory], officer: Client) -> None:
    page = make(factory)
    form = read_form(officer, reverse("wagtailadmin_pages:edit", args=[page.pk]))
    fill_streams(type(page), form)
    written = "introduction" if "introduction" in form else "title"
    form[written] = "Written a moment ago"
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    answer = officer.post(address, form).json()
    preview = officer.get(address, {"in_preview_panel": "true"}).content.decode()
    public = officer.get(page.url).content.decode()

    assert answer == {"is_valid": True, "is_available": True}
    assert "Written a moment ago" in preview
    assert "Written a moment ago" not in public
    assert "<wagtail-userbar>" in preview
    assert "image-alt" in preview, "our checks take the place of Wagtail's"
    assert "wagtail-userbar" not in public


@every_type
def test_preview_of_every_mode_answers(factory: type[PageFactory], people: dict[str, User]) -> None:
    page = make(factory)

    for mode, _name in page.preview_modes:
        assert page.make_preview_request(preview_mode=mode).status_code == 200


@every_type
def test_schedule_shows_the_page_and_takes_it_away_again(
    factory: type[PageFactory], people: dict[str, User], client: Client
) -> None:
    page = make(factory, live=False)
    assert client.get(page.url).status_code == 404
    a_moment_ago = timezone.now() - datetime.timedelta(seconds=5)
    page.go_live_at = a_moment_ago
    page.save_revision(approved_go_live_at=a_moment_ago)

    call_command("publish_scheduled")

    page.refresh_from_db()
    assert page.live
    assert client.get(page.url).status_code == 200

    Page.objects.filter(pk=page.pk).update(expire_at=a_moment_ago)
    call_command("publish_scheduled")

    page.refresh_from_db()
    assert not page.live
    assert client.get(page.url).status_code == 404


@every_type
def test_approval_by_a_second_person_publishes(
    factory: type[PageFactory], people: dict[str, User], client: Client
) -> None:
    page = make(factory, live=False)
    page.save_revision(user=people["officer"])
    workflow = page.get_workflow()
    assert workflow is not None

    state = workflow.start(page, people["officer"])
    task = state.current_task_state
    assert ("approve", "Approve", False) not in task.task.get_actions(page, people["officer"])
    task.approve(user=people["approver"])

    page.refresh_from_db()
    assert page.live
    assert client.get(page.url).status_code == 200


def test_fresh_site_has_one_workflow_that_approvers_decide(people: dict[str, User]) -> None:
    workflow = Workflow.objects.active().get()
    (task,) = workflow.tasks.specific()
    page = plant_site()["nl"]

    assert page.get_workflow() == workflow
    assert task.user_can_access_editor(page, people["approver"])
    assert {action[0] for action in task.get_actions(page, people["approver"])} >= {"approve", "reject"}
    assert task.get_actions(page, people["officer"]) == []


def test_workflow_has_a_name_that_officers_understand(people: dict[str, User], tmp_path: Path) -> None:
    assert not Workflow.objects.filter(name="Moderators approval").exists()

    Workflow.objects.update(name="Our own name")
    ensure_sign_ins(tmp_path)

    assert Workflow.objects.get().name == "Our own name"


def test_new_audience_page_starts_with_empty_blocks(officer: Client) -> None:
    home = plant_site()["nl"]
    address = reverse("wagtailadmin_pages:add", args=["audiences", "audiencepage", home.pk])

    context = officer.get(address).context

    names = [child.block_type for child in context["form"].instance.body]
    assert names == ["steps", "signals", "warning", "call_to_action"]
    assert AudiencePage.start_blocks["body"] == names
    assert not AudiencePage().body


def test_start_blocks_stay_out_of_pages_that_are_made_or_opened(officer: Client) -> None:
    page = AudiencePageFactory()

    context = officer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context

    assert not page.body
    assert not context["form"].instance.body


def test_checklist_of_the_newest_draft_is_for_editors(officer: Client, people: dict[str, User]) -> None:
    page = AudiencePageFactory(body=json.dumps([{"type": "sign_up", "value": {}}]))
    page.headline = "See https://bit.ly/a"
    page.search_description = "d" * 200
    page.save_revision()
    address = reverse("audiences_checklist", args=[page.pk])

    html = officer.get(address).content.decode()
    nobody = User.objects.create_user("stranger", password="no rights at all")
    officer.force_login(nobody)

    assert "160" in html
    assert officer.get(address).status_code in {302, 403}
    assert Client().get(address).status_code == 302


def test_new_programme_is_to_be_reviewed_in_a_year(officer: Client) -> None:
    parent = ProgrammesPageFactory()
    address = reverse("wagtailadmin_pages:add", args=["home", "programmepage", parent.pk])

    form = officer.get(address).context["form"]

    today = timezone.localdate()
    assert today + datetime.timedelta(days=360) < form.instance.review_on < today + datetime.timedelta(days=370)
    assert ProgrammePage().review_on is None


@pytest.mark.parametrize(("running", "chosen"), [(0, False), (1, True), (2, False)])
def test_new_newsletter_belongs_to_the_only_wave_that_runs(officer: Client, running: int, chosen: bool) -> None:
    parent = NewsletterIndexPageFactory()
    WaveFactory(finished=True)
    waves = [WaveFactory() for _ in range(running)]
    address = reverse("wagtailadmin_pages:add", args=["newsletters", "newsletterpage", parent.pk])

    form = officer.get(address).context["form"]

    assert form.instance.wave_id == (waves[0].pk if chosen else None)
