"""The form that asks where test mails go."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from newsletters.mailings.second_person import find_colleagues
from newsletters.models import NewsletterPage

MOST_ADDRESSES = 10


class TestMailForm(forms.Form):
    """Who gets a test mail, and in which languages."""

    __test__ = False

    colleagues = forms.MultipleChoiceField(label=_("Colleagues"), widget=forms.CheckboxSelectMultiple, required=False)
    addresses = forms.CharField(
        label=_("Other addresses"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One on each line, or with commas between them. At most ten people get a test."),
    )
    languages = forms.MultipleChoiceField(label=_("Languages"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, pages: dict[str, NewsletterPage], user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        colleagues: Any = self.fields["colleagues"]
        colleagues.choices = [(person.email, f"{person} ({person.email})") for person in find_colleagues()]
        colleagues.initial = [user.email] if user.email else []
        if not colleagues.choices:
            del self.fields["colleagues"]
            self.fields["addresses"].label = _("Addresses")
        languages: Any = self.fields["languages"]
        languages.choices = [(code, page.locale.get_display_name()) for code, page in pages.items()]
        languages.initial = list(pages)

    def clean_addresses(self) -> list[str]:
        addresses = self.cleaned_data["addresses"].replace(",", " ").replace(";", " ").split()
        for address in addresses:
            try:
                validate_email(address)
            except ValidationError as error:
                raise ValidationError(
                    gettext("‘%(address)s’ is not a mail address."), params={"address": address}
                ) from error
        return addresses

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = [*cleaned.get("colleagues", []), *cleaned.get("addresses", [])]
        # The same address in other letters is the same mailbox.
        everybody = list({address.lower(): address for address in reversed(chosen)}.values())[::-1]
        if not everybody and not self.errors:
            raise ValidationError(gettext("Say who gets the test."))
        if len(everybody) > MOST_ADDRESSES:
            raise ValidationError(
                ngettext(
                    "A test goes to at most %(most)d person.", "A test goes to at most %(most)d people.", MOST_ADDRESSES
                ),
                params={"most": MOST_ADDRESSES},
            )
        return cleaned | {"everybody": everybody}
