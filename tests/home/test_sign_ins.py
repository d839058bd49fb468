import stat
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import GroupApprovalTask, Page
from wagtail.users.models import UserProfile

from home.sign_ins import ensure_sign_ins

pytestmark = pytest.mark.django_db


def test_ensure_sign_ins_makes_two_people_who_can_sign_in(tmp_path: Path) -> None:
    sign_ins = ensure_sign_ins(tmp_path)

    assert [(sign_in.username, sign_in.is_new) for sign_in in sign_ins] == [("officer", True), ("approver", True)]
    for sign_in in sign_ins:
        person = get_user_model().objects.get(username=sign_in.username)
        assert person.check_password(sign_in.password)
        assert UserProfile.get_for_user(person).preferred_language == "nl"


def test_ensure_sign_ins_keeps_passwords_for_their_owner_only(tmp_path: Path) -> None:
    sign_ins = ensure_sign_ins(tmp_path)

    path = tmp_path / "sign-ins.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert all(f"{sign_in.username} {sign_in.password}\n" in path.read_text() for sign_in in sign_ins)


def test_ensure_sign_ins_twice_keeps_the_passwords(tmp_path: Path) -> None:
    first = ensure_sign_ins(tmp_path)

    second = ensure_sign_ins(tmp_path)

    assert [sign_in.password for sign_in in second] == [sign_in.password for sign_in in first]
    assert not any(sign_in.is_new for sign_in in second)


def test_ensure_sign_ins_does_not_know_a_changed_password(tmp_path: Path) -> None:
    ensure_sign_ins(tmp_path)
    officer = get_user_model().objects.get(username="officer")
    officer.set_password("somebody chose this herself")
    officer.save()

    known = {sign_in.username: sign_in.password for sign_in in ensure_sign_ins(tmp_path)}

    assert known["officer"] == ""
    officer.refresh_from_db()
    assert officer.check_password("somebody chose this herself")


def test_ensure_sign_ins_lets_both_do_the_main_job(tmp_path: Path) -> None:
    ensure_sign_ins(tmp_path)

    for person in get_user_model().objects.all():
        assert person.has_perms(
            ["wagtailadmin.access_admin", "wagtail_localize.submit_translation", "newsletters.change_segment"]
        )
        permissions = Page.get_first_root_node().permissions_for_user(person)
        assert permissions.can_edit() or permissions.can_add_subpage()
        assert permissions.can_publish_subpage()
        assert not person.is_superuser


def test_ensure_sign_ins_leaves_people_to_the_approvers(tmp_path: Path) -> None:
    ensure_sign_ins(tmp_path)
    officer, approver = (get_user_model().objects.get(username=name) for name in ("officer", "approver"))

    assert not officer.has_perm("auth.change_user")
    assert approver.has_perm("auth.change_user")
    assert all(task.groups.filter(name="Approvers").exists() for task in GroupApprovalTask.objects.all())
