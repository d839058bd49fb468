"""Where officers load the ranges of data centres, pasted or from a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from engagement.models import DataCentreList
from engagement.networks import BadRanges, read_ranges

# Far more than any provider publishes.
LARGEST_FILE = 5_000_000


class DataCentreForm(WagtailAdminModelForm):
    """A file takes the place of what is pasted; with a mistake in it, its lines stand in the field to be put right."""

    data: Any
    file = forms.FileField(
        label=_("Or a text file"), required=False, help_text=_("It takes the place of what stands above.")
    )
    ranges = forms.CharField(
        label=_("Ranges"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        help_text=_(
            "One per line, such as 198.51.100.0/24 or 2001:db8::/32. Empty lines and what follows a # are left out."
        ),
    )

    def clean_file(self) -> str:
        """The words of the file, put where they can be seen and put right."""
        uploaded = self.cleaned_data["file"]
        if not uploaded:
            return ""
        if uploaded.size > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large for a list of ranges."))
        try:
            text: str = uploaded.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("This is not a text file. Save the list as plain text.")) from error
        return text

    def clean(self) -> dict[str, Any]:
        """Every line of the list is a range."""
        cleaned: dict[str, Any] = super().clean()
        text = cleaned.get("file") or cleaned.get("ranges") or ""
        cleaned["ranges"] = text
        if cleaned.get("file"):
            self.data = self.data.copy()
            self.data[self.add_prefix("ranges")] = text
        try:
            if not read_ranges(text) and not self.errors:
                self.add_error("ranges", _("Paste at least one range, or choose a file."))
        except BadRanges as mistakes:
            self.add_error("ranges", mistakes.sentences)
        return cleaned


class DataCentreViewSet(SnippetViewSet):
    """One list per provider; nobody reads a page from there."""

    model = DataCentreList
    icon = "site"
    menu_label = _("Data centres")
    menu_order = 900
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["name", "taken_on", "source"]
    search_fields = ["name"]
    index_results_template_name = "engagement/admin/data_centre_list_results.html"
    edit_handler = ObjectList(
        [
            HelpPanel(template="engagement/admin/data_centre_help.html"),
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("source"), FieldPanel("taken_on")]),
            FieldPanel("ranges"),
            FieldPanel("file"),
        ],
        base_form_class=DataCentreForm,
    )


register_snippet(DataCentreViewSet)
