"""Forms of the screen that sends a newsletter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from newsletters.models import NewsletterPage, Segment


class SegmentChoiceForm(forms.Form):
    """Who gets the newsletter."""

    segment = forms.ModelChoiceField(
        Segment.objects.all(), label=_("Segment"), empty_label=_("Choose who gets this newsletter")
    )


class TestMailForm(forms.Form):
    """Where a test mail goes, and in which language."""

    __test__ = False

    address = forms.EmailField(label=_("Send a test to"))
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, pages: dict[str, NewsletterPage], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices = [(code, page.locale.get_display_name()) for code, page in pages.items()]
