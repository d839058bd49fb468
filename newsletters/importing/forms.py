"""What an officer fills in to import a list."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsletters.importing.columns import KINDS, Column, find_missing
from newsletters.models.consent import LegalBasis

_MEGABYTE = 1024 * 1024
LARGEST_TEXT = 150  # MB; a million rows of six columns have about ninety
LARGEST_SHEET = 40


class ImportForm(forms.Form):
    """The list, and by what right we may mail the people in it."""

    file = forms.FileField(
        label=gettext_lazy("CSV or Excel file"),
        # The name is shown only, and made harmless first: a long one is no reason to refuse a list.
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=gettext_lazy(
            "With a column of addresses and one of audiences, and if you have them language, municipality and date of "
            "consent. At most 1,000,000 rows in a CSV file and 100,000 in an .xlsx file."
        ),
    )
    legal_basis = forms.ChoiceField(
        label=gettext_lazy("Why may we mail these people?"),
        choices=LegalBasis.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Of people who asked for it, only rows with 'ja' or 'yes' in a column of consent are taken."
        ),
    )
    origin = forms.CharField(
        label=gettext_lazy("Where does the list come from?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Where and when people gave their address, and what they were told. Whoever asks what we hold about her "
            "reads this sentence."
        ),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        is_sheet = PurePosixPath(file.name or "").suffix.lower() == ".xlsx"
        largest = LARGEST_SHEET if is_sheet else LARGEST_TEXT
        if (file.size or 0) > largest * _MEGABYTE:
            raise forms.ValidationError(
                _("This file is larger than %(limit)d MB. Split the list, and import the parts.") % {"limit": largest}
            )
        return file

    def clean_origin(self) -> str:
        return " ".join(self.cleaned_data["origin"].split())


class ColumnsForm(forms.Form):
    """What stands in each column of a list."""

    def __init__(
        self, *args: Any, columns: list[Column], mapping: dict[str, int], legal_basis: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._legal_basis = legal_basis
        kinds = {place: kind for kind, place in mapping.items()}
        choices = [("", gettext_lazy("Do not read")), *KINDS.items()]
        for place, column in enumerate(columns):
            title = column.title or format_lazy(gettext_lazy("Column {number}"), number=place + 1)
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=title, choices=choices, required=False, initial=kinds.get(place, "")
            )

    def clean(self) -> dict[str, Any]:
        chosen = [kind for kind in self.cleaned_data.values() if kind]
        twice = [KINDS[kind] for kind in KINDS if chosen.count(kind) > 1]
        missing = [KINDS[kind] for kind in find_missing(chosen, self._legal_basis)]
        if twice:
            names = ", ".join(map(str, twice))
            raise forms.ValidationError(_("Choose one column only for: %(names)s.") % {"names": names})
        if missing:
            names = ", ".join(map(str, missing))
            raise forms.ValidationError(_("No column is chosen for: %(names)s.") % {"names": names})
        return self.cleaned_data

    def find_mapping(self) -> dict[str, int]:
        """The place of every column that is read."""
        return {kind: int(name.removeprefix("column-")) for name, kind in self.cleaned_data.items() if kind}
