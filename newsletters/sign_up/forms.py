"""The public sign-up form."""

import re
import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsletters.form_fields import AddressField, AudiencesField, MunicipalityField, offer_audiences

# A person needs longer than this to fill in the form.
SHORTEST_SECONDS = 2.0
# An older form is shown anew: a machine cannot use one moment for ever.
LONGEST_SECONDS = 24 * 60 * 60.0
OLD_ENOUGH, TOO_YOUNG = "yes", "no"
_STARTED_SALT = "newsletters.started"


class SignUpForm(forms.Form):
    """Asks for nothing but an address, audiences, a language and, if you like, a municipality.

    It has no CSRF token on purpose: no session and no authority stands behind it, and the page must not set a cookie.
    """

    age = forms.ChoiceField(
        label=_("Are you 16 or older?"),
        help_text=_("The law wants us to ask. We do not keep your answer."),
        choices=[(OLD_ENOUGH, _("Yes")), (TOO_YOUNG, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you are 16 or older.")},
    )
    address = AddressField(error_messages={"required": _("Fill in your mail address.")})
    audiences = AudiencesField(error_messages={"required": _("Choose at least one group.")})
    municipality = MunicipalityField(widget=forms.Select(attrs={"autocomplete": "address-level2"}))
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=settings.LANGUAGES,
        widget=forms.Select(attrs={"autocomplete": "language"}),
    )
    agreed = forms.BooleanField(error_messages={"required": _("Without your permission we cannot mail you.")})
    # Nobody sees these, so whatever stands in them is no mistake of the person.
    website = forms.Field(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    started = forms.Field(required=False, widget=forms.HiddenInput)
    via = forms.Field(required=False, widget=forms.HiddenInput)
    invited_by = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, agreement: str = "", query: Any = None) -> None:
        """`query` is that of the address of the page, which may say where somebody came from."""
        query = query or {}
        self.is_old = data is not None and (_find_age(data.get("started", "")) or 0) > LONGEST_SECONDS
        if data is not None and self.is_old:
            data = data.copy()
            # One that may be pressed at once.
            data["started"] = make_started(time.time() - SHORTEST_SECONDS)
        initial = {
            "language": get_language(),
            "started": make_started(),
            "via": clean_short_link(query.get("via", "")),
            "invited_by": clean_page_id(query.get("from", "")),
        }
        super().__init__(data, initial=initial)
        self.fields["agreed"].label = agreement
        offer_audiences(self)

    def clean_via(self) -> str:
        return clean_short_link(self.cleaned_data["via"] or "")

    def clean_invited_by(self) -> str:
        return clean_page_id(self.cleaned_data["invited_by"] or "")

    def clean(self) -> dict[str, Any]:
        if self.is_old:
            raise forms.ValidationError(
                _("This page was open for more than a day. Nothing is lost. Please press the button once more.")
            )
        return self.cleaned_data

    def looks_automatic(self) -> bool:
        """Whether a machine filled it in: the hidden field has text, or it went faster than anybody types."""
        if self.data.get("website"):
            return True
        age = _find_age(self.data.get("started", ""))
        return age is None or age < SHORTEST_SECONDS


def is_too_young(data: QueryDict) -> bool:
    """Whether somebody says that she is under 16; looks at nothing else of what was filled in."""
    return data.get("age") == TOO_YOUNG


def make_started(now: float | None = None) -> str:
    """The signed moment at which the form was shown."""
    return signing.dumps(now or time.time(), salt=_STARTED_SALT)


def clean_short_link(text: str) -> str:
    """The code of a short link, or nothing when the text cannot be one."""
    code = text.lower()
    return code if re.fullmatch(r"[a-z0-9]{1,16}", code) else ""


def clean_page_id(text: str) -> str:
    """What may be the id of a page, or nothing."""
    return text if re.fullmatch(r"[0-9]{1,9}", text) else ""


def _find_age(started: str) -> float | None:
    """For how many seconds the form was open; None when we did not sign that moment."""
    try:
        return time.time() - float(signing.loads(started, salt=_STARTED_SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None
