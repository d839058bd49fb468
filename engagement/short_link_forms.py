"""The form of a short link: a page of ours or a known address elsewhere, one of the two."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from engagement.models import ShortLink
from engagement.short_links import find_version, is_known_host


def list_languages() -> list[tuple[str, Any]]:
    """The visitor's own language first, then every language of the site."""
    return [("", _("The visitor's own language")), *settings.LANGUAGES]


class ShortLinkForm(WagtailAdminModelForm):
    """Shows and takes the page in any of its languages."""

    page = forms.ModelChoiceField(
        label=_("Page"),
        queryset=Page.objects.filter(depth__gt=1),
        widget=AdminPageChooser,
        required=False,
        help_text=_("In any language: visitors see it in theirs where it is translated."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=list_languages,
        required=False,
        help_text=_("Choose one for what is printed in one language. A page without that language opens in another."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.page_key:
            self.initial["page"] = find_version(self.instance.page_key, settings.LANGUAGE_CODE)

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"]
        if address and not is_known_host(address):
            raise ValidationError(
                _(
                    "Links may lead to the sites of reporting channels and municipalities only, over https. "
                    "Add the site to the basic facts first."
                )
            )
        return address

    def clean(self) -> dict[str, Any]:
        """A link leads to one place."""
        cleaned: dict[str, Any] = super().clean()
        if not self.errors and bool(cleaned.get("page")) == bool(cleaned.get("address")):
            self.add_error("page", _("Choose a page, or write an address on another site: one of the two."))
        return cleaned

    def save(self, commit: bool = True) -> ShortLink:
        """Save under the key that the page has in all languages."""
        page = self.cleaned_data["page"]
        self.instance.page_key = page.translation_key if page else None
        link: ShortLink = super().save(commit=commit)
        return link
