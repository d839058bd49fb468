"""Who of the team gets the mail on Mondays: everybody with a mail address who did not switch it off."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab
from wagtail.users.models import UserProfile

from engagement.models import MondayMailRefusal
from newsletters.officer_mail import find_officers

PERMISSION = "wagtailadmin.access_admin"


def find_team() -> QuerySet[User]:
    """Whom to mail."""
    return find_officers(PERMISSION).exclude(pk__in=MondayMailRefusal.objects.values("person"))


def choose_monday_mail(*, person: User, is_wanted: bool) -> None:
    """Switch the mail on or off for somebody."""
    if is_wanted:
        MondayMailRefusal.objects.filter(person=person).delete()
    else:
        MondayMailRefusal.objects.get_or_create(person=person)


class MondayMailForm(forms.Form):
    """One switch in the settings of the account."""

    is_wanted = forms.BooleanField(
        label=_("Mail me on Mondays while a wave runs"),
        help_text=_("The numbers of the week before, in a short mail. Nobody can see whether you read it."),
        required=False,
    )

    def __init__(self, *args: Any, instance: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = instance
        self.initial["is_wanted"] = not MondayMailRefusal.objects.filter(person=instance).exists()

    def save(self) -> None:
        choose_monday_mail(person=self.person, is_wanted=self.cleaned_data["is_wanted"])


class MondayMailPanel(BaseSettingsPanel):
    """Where the switch stands, for those who have a mail address."""

    name = "monday_mail"
    title = _("Mail on Mondays")
    tab = notifications_tab
    order = 200
    form_class = MondayMailForm

    def is_active(self) -> bool:
        return bool(self.user.email)


@hooks.register("register_account_settings_panel")
def add_monday_mail_panel(request: HttpRequest, user: User, profile: UserProfile) -> MondayMailPanel:
    """Show it among the notifications."""
    return MondayMailPanel(request, user, profile)
