"""The forms of the preference page, and of the page that asks for the link to it."""

import datetime
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsletters.choices import Choices, read_choices
from newsletters.form_fields import AddressField, AudiencesField, MunicipalityField, offer_audiences
from newsletters.models import Subscriber
from newsletters.preferences.choosing import PAUSES, find_last_pause_day, find_pause_end


class AddressForm(forms.Form):
    """Asks whose preferences it is about."""

    address = AddressField()


class ChoicesForm(forms.Form):
    """What the mail is about, and in which language."""

    audiences = AudiencesField(
        error_messages={"required": gettext_lazy("Choose at least one group, or stop all mail further down.")}
    )
    municipality = MunicipalityField()
    language = forms.ChoiceField(label=gettext_lazy("Language of the mail"), choices=settings.LANGUAGES)

    def __init__(self, data: Any = None, *, subscriber: Subscriber) -> None:
        held = read_choices(subscriber)
        super().__init__(
            data,
            initial={
                "audiences": [audience.pk for audience in held.audiences],
                "municipality": held.municipality,
                "language": held.language,
            },
        )
        offer_audiences(self)

    def read(self) -> Choices:
        """What was chosen; only after `is_valid`."""
        filled_in = self.cleaned_data
        audiences = sorted(filled_in["audiences"], key=lambda audience: audience.pk)
        return Choices(filled_in["language"], filled_in["municipality"], tuple(audiences))


class SignUpAgainForm(ChoicesForm):
    """The same with the words that somebody agrees to who had left."""

    agreed = forms.BooleanField(
        error_messages={"required": gettext_lazy("Without your permission we cannot mail you.")}
    )

    def __init__(self, data: Any = None, *, subscriber: Subscriber, agreement: str) -> None:
        super().__init__(data, subscriber=subscriber)
        self.fields["agreed"].label = agreement
        self.fields["audiences"].error_messages["required"] = _("Choose at least one group.")


def read_pause_days(posted: Mapping[str, Any]) -> int | None:
    """For how many days the pressed button pauses; None when it was another one."""
    return next((days for days in PAUSES if posted.get("days") == str(days)), None)


class PauseForm(forms.Form):
    """Until when no mail comes: a day, or one of the buttons."""

    until = forms.DateField(
        label=gettext_lazy("First day with mail again"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("This is not a date we can read. Write it like 31-12-2030."),
        },
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, at: datetime.datetime | None = None) -> None:
        super().__init__(data)
        self._at = at
        first, last = find_pause_end(1, at), find_last_pause_day(at)
        self.fields["until"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}

    def clean(self) -> dict[str, Any]:
        filled_in = super().clean() or {}
        days = read_pause_days(self.data)
        if days:
            # Whoever presses a button need not care what stands in the field below it.
            self.errors.pop("until", None)
            filled_in["until"] = find_pause_end(days, self._at)
        elif not self.errors and not find_pause_end(1, self._at) <= filled_in["until"] <= find_last_pause_day(self._at):
            self.add_error("until", _("Choose a day after today, at most a year ahead."))
        return filled_in
