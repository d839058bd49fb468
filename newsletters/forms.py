"""The public sign-up form."""

import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from audiences.models import Audience, Municipality
from newsletters.addresses import InvalidAddress, normalise_address
from newsletters.audience_names import name_audiences

# A person needs longer than this to fill in the form.
SHORTEST_SECONDS = 2.0
_STARTED_SALT = "newsletters.started"


class SignUpForm(forms.Form):
    """Asks for nothing but an address, audiences, a language and, if you like, a municipality.

    It has no CSRF token on purpose: no session and no authority stands behind it, and the page must not set a cookie.
    """

    address = forms.CharField(
        label=_("Your mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )
    audiences = forms.ModelMultipleChoiceField(
        label=_("What is it about for you?"),
        queryset=Audience.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one group.")},
    )
    municipality = forms.ModelChoiceField(
        label=_("Your municipality"),
        queryset=Municipality.objects.all(),
        required=False,
        empty_label=_("Somewhere else, or rather not say"),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
    agreed = forms.BooleanField(error_messages={"required": _("Without your permission we cannot mail you.")})
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    started = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, agreement: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"language": get_language(), "started": make_started()})
        super().__init__(*args, **kwargs)
        self.fields["agreed"].label = agreement
        choices = self.fields["audiences"]
        assert isinstance(choices, forms.ModelMultipleChoiceField)  # noqa: S101 - tells mypy which field it is
        choices.choices = list(name_audiences(get_language() or settings.LANGUAGE_CODE).items())

    def clean_address(self) -> str:
        try:
            return normalise_address(self.cleaned_data["address"])
        except InvalidAddress as error:
            raise forms.ValidationError(
                _("This does not look like a mail address. Write it like name@example.com.")
            ) from error

    def looks_automatic(self, now: float | None = None) -> bool:
        """Whether a machine filled it in: the hidden field has text, or it went faster than anybody types."""
        if self.data.get("website"):
            return True
        try:
            started = float(signing.loads(self.data.get("started", ""), salt=_STARTED_SALT))
        except (signing.BadSignature, TypeError, ValueError):
            return True
        return (now or time.time()) - started < SHORTEST_SECONDS


def make_started(now: float | None = None) -> str:
    """The signed moment at which the form was shown."""
    return signing.dumps(now or time.time(), salt=_STARTED_SALT)
