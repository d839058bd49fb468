"""Forms of the screen that sends a newsletter."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsletters.mailings.options import ReleaseOptions
from newsletters.models import Segment

NOW, LATER = "now", "later"
FARTHEST = datetime.timedelta(days=366)
# What is proposed for two texts: a fifth of the people, and half a working day.
USUAL_SHARE, USUAL_HOURS, MOST_HOURS = 20, 4, 72


def _name_time_zone() -> str:
    return gettext("Times are in the time zone %(zone)s.") % {"zone": timezone.get_current_timezone_name()}


name_time_zone = lazy(_name_time_zone, str)


class SegmentChoiceForm(forms.Form):
    """Who gets the newsletter."""

    segment = forms.ModelChoiceField(
        Segment.objects.all(), label=_("Segment"), empty_label=_("Choose who gets this newsletter")
    )


class MomentField(forms.DateTimeField):
    """A moment in the time zone of the officer, for the browser's own chooser."""

    def __init__(self, **kwargs: Any) -> None:
        picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=picker, help_text=name_time_zone(), **kwargs)

    def clean(self, value: Any) -> datetime.datetime | None:
        moment: datetime.datetime | None = super().clean(value)
        if moment and moment <= timezone.now():
            raise forms.ValidationError(gettext("This moment has passed: choose a later one."))
        if moment and moment > timezone.now() + FARTHEST:
            raise forms.ValidationError(gettext("Choose a moment within a year."))
        return moment


class MomentForm(forms.Form):
    """Another moment for a mailing that has not begun."""

    starts_at = MomentField(label=_("New moment"))


class ReleaseOptionsForm(forms.Form):
    """When it starts, and how two texts are tried where there are two."""

    when = forms.ChoiceField(
        label=_("When"),
        choices=[(NOW, _("At once")), (LATER, _("At a moment that I choose"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    starts_at = MomentField(label=_("Moment"), required=False)
    ignores_quiet_hours = forms.BooleanField(
        label=_("Also in quiet hours"),
        required=False,
        help_text=_("Otherwise whoever's turn comes in quiet hours gets the mail after them."),
    )
    test_share = forms.IntegerField(
        label=_("Percentage of the people who get one of the two texts first"),
        min_value=0,
        max_value=100,
        initial=USUAL_SHARE,
        help_text=_("0 sends the first text to everybody."),
    )
    test_hours = forms.IntegerField(
        label=_("Hours to wait for clicks before the others get the better text"),
        min_value=1,
        max_value=MOST_HOURS,
        initial=USUAL_HOURS,
    )

    def __init__(self, *args: Any, has_two_texts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_two_texts:
            del self.fields["test_share"], self.fields["test_hours"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_later = cleaned.get("when") == LATER
        if "starts_at" in self.errors:
            return cleaned
        if is_later and not cleaned.get("starts_at"):
            self.add_error("starts_at", gettext("Choose the moment at which it starts."))
        if not is_later and cleaned.get("starts_at"):
            self.add_error("when", gettext("You filled in a moment but chose ‘At once’: choose one of them."))
        return cleaned

    def read_options(self) -> ReleaseOptions:
        """What was chosen; only of a valid form."""
        chosen = self.cleaned_data
        share = chosen.get("test_share", 0)
        return ReleaseOptions(
            starts_at=chosen["starts_at"],
            ignores_quiet_hours=chosen["ignores_quiet_hours"],
            test_share=share,
            test_hours=chosen.get("test_hours", 0) if share else 0,
        )


class DeclineForm(forms.Form):
    """Why a request is declined."""

    note = forms.CharField(
        label=_("What has to change?"), max_length=200, help_text=_("Who asked reads this."), strip=True
    )
