"""The form of a reporting channel: words are saved at once, facts wait for a second person."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from audiences.channel_approval import propose_facts, read_facts
from audiences.models import ChannelProposal, Municipality, ReportingChannel, Situation
from audiences.models.reporting_channel import FACTS

WORDS = ("name", "bar_label", "purpose")
PHONE = re.compile(r"\+?[0-9][0-9 -]*")


def list_municipalities() -> list[tuple[str, str]]:
    """Every municipality as a choice, by its key."""
    return list(Municipality.objects.values_list("key", "name"))


class ChannelForm(WagtailAdminModelForm):
    """Shows what waits, where something waits, and proposes what was changed."""

    situations = forms.MultipleChoiceField(
        label=_("Situations"),
        choices=Situation.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("When the signpost names this channel."),
    )
    first_for = forms.MultipleChoiceField(
        label=_("Named first for"),
        choices=Situation.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The situations in which this is the best answer."),
    )
    municipality_keys = forms.MultipleChoiceField(
        label=_("Municipalities"),
        choices=list_municipalities,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None chosen: it serves all of them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal: ChannelProposal | None = None
        if self.instance.pk:
            # The key stands in texts: changing it would leave them without a number.
            self.fields["key"].disabled = True
            self.fields["key"].help_text = _("In texts, write %(token)s: readers see the number as it is now.") % {
                "token": f"{{{self.instance.key}}}"
            }
            waiting = ChannelProposal.objects.waiting().filter(channel_key=self.instance.translation_key).first()
            self.initial.update(read_facts(waiting.facts) if waiting else {})
        else:
            self.fields.pop("is_shown", None)
            self.fields["key"].help_text = _("Short and lasting, such as 'police': in texts it stands as {police}.")

    def clean_key(self) -> str:
        """One key, one channel, whatever its language: a second one would take over the number in texts."""
        key: str = self.cleaned_data["key"]
        others = ReportingChannel.objects.exclude(translation_key=self.instance.translation_key)
        if others.filter(key=key).exists():
            raise self.instance.unique_error_message(ReportingChannel, ("key",))
        return key

    def clean_phone(self) -> str:
        return clean_number(self.cleaned_data["phone"])

    def clean_phone_from_abroad(self) -> str:
        return clean_number(self.cleaned_data["phone_from_abroad"])

    def clean(self) -> dict[str, Any]:
        """A channel leads somewhere, and is named first only where it is named."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors and not cleaned.get("phone") and not cleaned.get("web_address"):
            self.add_error("phone", _("Give a phone number or a web address, or nobody can reach it."))
        cleaned["first_for"] = [
            letter for letter in cleaned.get("first_for", []) if letter in cleaned.get("situations", [])
        ]
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> ReportingChannel:
        """Save the words; hand the facts to a second person."""
        channel: ReportingChannel = self.instance
        facts = {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}
        if channel.pk:
            channel.refresh_from_db(fields=FACTS)
            channel.save(update_fields=WORDS)
        else:
            channel.is_shown = False
            channel.save()
            facts["is_shown"] = True
        self.proposal = propose_facts(channel=channel, facts=facts, proposed_by=self.for_user)
        channel.refresh_from_db(fields=FACTS)
        return channel


def clean_number(phone: str) -> str:
    """The number as it was written; raises ValidationError when it cannot be dialled."""
    if phone and not PHONE.fullmatch(phone):
        raise ValidationError(_("Write a number with digits, spaces and hyphens only, such as 0800-7000."))
    return phone
