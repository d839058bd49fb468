"""Puts the choice between two texts into the admin and its log; `wagtail_hooks` imports this."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from newsletters.mailings import subject_test_admin
from newsletters.mailings.subject_tests import LOG_ACTION


@hooks.register("register_admin_urls")
def add_choice_address() -> list[URLPattern]:
    """Where the buttons lead."""
    address = "mailings/<int:mailing_id>/text/"
    return [path(address, subject_test_admin.choose, name="newsletters_choose_text")]


@hooks.register("register_log_actions")
def register_choice(actions: LogActionRegistry) -> None:
    """Say what happened in the site history."""
    actions.register_action(LOG_ACTION, _("Choose a text"), _("Chose one of two texts for everybody else"))
