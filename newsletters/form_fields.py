"""What the public forms of this room ask: an address, what the mail is about, and where somebody lives."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from audiences.models import Audience, Municipality
from newsletters.addresses import InvalidAddress, normalise_address
from newsletters.audience_names import name_audiences


class AddressField(forms.CharField):
    """A mail address; it comes back normalised."""

    def __init__(self, **options: Any) -> None:
        entry = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
        widget = forms.EmailInput(attrs=entry)
        super().__init__(label=gettext_lazy("Your mail address"), max_length=254, widget=widget, **options)

    def clean(self, value: Any) -> str:
        try:
            return normalise_address(super().clean(value))
        except InvalidAddress as error:
            raise forms.ValidationError(
                _("This does not look like a mail address. Write it like name@example.com.")
            ) from error


class AudiencesField(forms.ModelMultipleChoiceField):
    """One or more audiences; a form names them with `offer_audiences`."""

    def __init__(self, **options: Any) -> None:
        label = gettext_lazy("What is it about for you?")
        super().__init__(queryset=Audience.objects.all(), label=label, widget=forms.CheckboxSelectMultiple, **options)

    def _check_values(self, value: Any) -> Any:
        try:
            return super()._check_values(value)  # type: ignore[misc]
        except OverflowError as error:
            # A number that no database knows.
            params = {"value": "…"}
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", params) from error


def offer_audiences(form: forms.Form) -> None:
    """Name the choices of the form's field `audiences` in the active language."""
    field = form.fields["audiences"]
    assert isinstance(field, AudiencesField)  # noqa: S101 - tells mypy which field it is
    field.choices = list(name_audiences(get_language() or settings.LANGUAGE_CODE).items())


class MunicipalityField(forms.ModelChoiceField):
    """A municipality, or none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=Municipality.objects.all(),
            label=gettext_lazy("Your municipality"),
            required=False,
            empty_label=gettext_lazy("Somewhere else, or rather not say"),
            **options,
        )
