"""The two groups who work in the admin, and a first person in each."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
)
from wagtail.users.models import UserProfile

FILE_NAME = "sign-ins.txt"
OFFICERS, APPROVERS = "Officers", "Approvers"

PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
COLLECTION_PERMISSIONS = {
    "wagtailimages": ("add_image", "change_image", "choose_image"),
    "wagtaildocs": ("add_document", "change_document", "choose_document"),
}
# What each group may do with rows, by app: actions and models.
OFFICER_RIGHTS: dict[str, tuple[str, ...]] = {
    "wagtailadmin": ("access_admin",),
    "wagtail_localize": ("submit_translation",),
    "audiences": (
        *("view_audience", "add_audience", "change_audience"),
        *("view_municipality", "add_municipality", "change_municipality"),
        *("view_postcodearea", "add_postcodearea", "change_postcodearea"),
        *("view_reportingchannel", "add_reportingchannel", "change_reportingchannel"),
        "view_channelproposal",
    ),
    "campaigns": (
        *("view_campaign", "add_campaign", "change_campaign"),
        *("view_wave", "add_wave", "change_wave"),
        *("view_goal", "add_goal", "change_goal", "delete_goal"),
    ),
    "newsletters": (
        *("view_subscriber", "add_subscriber", "change_subscriber"),
        *("view_segment", "add_segment", "change_segment", "delete_segment"),
        *("view_mailing", "add_mailing", "change_mailing"),
        *("view_consent", "view_consentwording", "view_delivery", "view_export"),
    ),
    "engagement": (
        "view_tally",
        *("view_shortlink", "add_shortlink", "change_shortlink", "delete_shortlink"),
        *("view_datacentrelist", "add_datacentrelist", "change_datacentrelist", "delete_datacentrelist"),
    ),
    "wagtailredirects": ("view_redirect", "add_redirect", "change_redirect", "delete_redirect"),
    "images": ("view_campaignimage", "add_campaignimage", "change_campaignimage"),
}
APPROVER_RIGHTS: dict[str, tuple[str, ...]] = OFFICER_RIGHTS | {
    # Who may change a proposal may approve or refuse it.
    "audiences": (*OFFICER_RIGHTS["audiences"], "change_channelproposal"),
    # Taking addresses out of the product takes one more pair of eyes than looking at them.
    "newsletters": (*OFFICER_RIGHTS["newsletters"], "export_subscriber"),
    "auth": ("view_user", "add_user", "change_user", "delete_user", "view_group"),
    "wagtailcore": ("view_locale", "add_locale", "change_locale"),
}


@dataclass(frozen=True)
class SignIn:
    """Somebody who can sign in; the password is empty when it was changed since and we do not know it."""

    username: str
    password: str
    is_new: bool


@transaction.atomic
def ensure_sign_ins(data_dir: Path) -> list[SignIn]:
    """Make sure of groups and first people; passwords are kept in `data_dir`, readable by its owner only."""
    groups = {OFFICERS: _ensure_group(OFFICERS, OFFICER_RIGHTS), APPROVERS: _ensure_group(APPROVERS, APPROVER_RIGHTS)}
    for task in GroupApprovalTask.objects.all():
        task.groups.add(groups[APPROVERS])
    _name_workflow()
    path = data_dir / FILE_NAME
    known = _read_passwords(path)
    sign_ins = [
        _ensure_person("officer", [groups[OFFICERS]], known),
        _ensure_person("approver", [groups[OFFICERS], groups[APPROVERS]], known),
    ]
    if any(sign_in.is_new for sign_in in sign_ins):
        _write_passwords(path, known | {sign_in.username: sign_in.password for sign_in in sign_ins})
    return sign_ins


def _name_workflow() -> None:
    """Call Wagtail's own workflow what officers call it; one that somebody renamed keeps its name."""
    with translation.override(settings.LANGUAGE_CODE):
        name = gettext("a second reader")
    for model in (Workflow, Task):
        model.objects.filter(name="Moderators approval").update(name=name)


def _ensure_group(name: str, rights: dict[str, tuple[str, ...]]) -> Group:
    """A new group gets its rights once; later the operator decides."""
    group, is_new = Group.objects.get_or_create(name=name)
    if not is_new:
        return group
    wanted = Q()
    for app, codenames in rights.items():
        wanted |= Q(content_type__app_label=app, codename__in=codenames)
    for app, codenames in COLLECTION_PERMISSIONS.items():
        wanted |= Q(content_type__app_label=app, codename__in=codenames)
    group.permissions.set(Permission.objects.filter(wanted))
    _grant_pages(group)
    _grant_collections(group)
    return group


def _grant_pages(group: Group) -> None:
    root = Page.get_first_root_node()
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS)
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=root, permission=permission) for permission in permissions
    )


def _grant_collections(group: Group) -> None:
    root = Collection.get_first_root_node()
    for app, codenames in COLLECTION_PERMISSIONS.items():
        permissions = Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
        GroupCollectionPermission.objects.bulk_create(
            GroupCollectionPermission(group=group, collection=root, permission=permission) for permission in permissions
        )


def _ensure_person(username: str, groups: list[Group], known: dict[str, str]) -> SignIn:
    people: type[AbstractUser] = get_user_model()
    password = known.get(username, "")
    person = people.objects.filter(username=username).first()
    if person:
        return SignIn(username, password if password and person.check_password(password) else "", is_new=False)
    password = password or secrets.token_urlsafe(12)
    person = people.objects.create_user(username, password=password)
    person.groups.set(groups)
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = "nl"
    profile.save(update_fields=["preferred_language"])
    return SignIn(username, password, is_new=True)


def _read_passwords(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = [line.split() for line in path.read_text().splitlines()]
    return {parts[0]: parts[1] for parts in lines if len(parts) == 2}


def _write_passwords(path: Path, passwords: dict[str, str]) -> None:
    text = "".join(f"{username} {password}\n" for username, password in passwords.items())
    with open(path, "w", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(text)
    path.chmod(0o600)
