"""Importing a list in the admin: the file is checked first, and taken after a look at the result."""

import secrets
import time
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from newsletters.importing import ImportResult, import_subscribers
from newsletters.importing_files import UnreadableFile

LARGEST_FILE = 20 * 1024 * 1024
KEPT_SECONDS = 60 * 60
SHOWN_ROWS = 200
_SESSION_KEY = "newsletters_import"

needs_import_right = permission_required("newsletters.add_subscriber", raise_exception=True)


class ImportForm(forms.Form):
    """One CSV file."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "With the columns E-mailadres, Toestemming and Doelgroep, and if you have them Taal, Gemeente and Datum. "
            "English names work too. Only rows with 'ja' or 'yes' under Toestemming are taken."
        ),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("This file is too large. Split the list into parts of at most 20 MB."))
        return file


@needs_import_right
def show_import(request: HttpRequest) -> HttpResponse:
    """Upload, look, confirm."""
    if request.method != "POST":
        return _show(request, ImportForm())
    if "confirm" in request.POST:
        return _take(request)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form)
    path = _keep(form.cleaned_data["file"])
    _forget(request)
    try:
        result = import_subscribers(path=path, source="", dry_run=True)
    except UnreadableFile as error:
        path.unlink(missing_ok=True)
        form.add_error("file", str(error))
        return _show(request, form)
    request.session[_SESSION_KEY] = [path.name, Path(form.cleaned_data["file"].name).name[:100]]
    return _show(request, None, result)


@needs_import_right
@require_POST
def discard_import(request: HttpRequest) -> HttpResponse:
    """Throw the uploaded file away."""
    _forget(request)
    return redirect("newsletters_subscribers:import")


def _take(request: HttpRequest) -> HttpResponse:
    kept, name = request.session.get(_SESSION_KEY, ["", ""])
    try:
        result = import_subscribers(path=_folder() / (kept or "gone"), source=f"import {name}")
    except UnreadableFile:
        messages.error(request, _("The file is no longer there. Please choose it again."))
        return redirect("newsletters_subscribers:import")
    finally:
        _forget(request)
    sentence = ngettext("%(count)d person is taken.", "%(count)d people are taken.", result.taken)
    messages.success(request, sentence % {"count": result.taken})
    return redirect("newsletters_subscribers:index")


def _show(request: HttpRequest, form: ImportForm | None, result: ImportResult | None = None) -> HttpResponse:
    context = {
        "form": form,
        "result": result,
        "shown": result.refused[:SHOWN_ROWS] if result else [],
        "page_title": _("Import subscribers"),
        "header_icon": "upload",
    }
    return render(request, "newsletters/admin/import.html", context)


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def forget_old_uploads() -> None:
    """Remove the files that nobody took or discarded within the hour; the scheduler calls this too."""
    for old in _folder().iterdir():
        if old.stat().st_mtime < time.time() - KEPT_SECONDS:
            old.unlink(missing_ok=True)


def _keep(file: UploadedFile) -> Path:
    """Keep the file for an hour at most, readable by the product only; older ones go."""
    forget_old_uploads()
    path = _folder() / secrets.token_hex(16)
    path.touch(mode=0o600)
    with open(path, "wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    return path


def _forget(request: HttpRequest) -> None:
    kept, _name = request.session.pop(_SESSION_KEY, ["", ""])
    if kept:
        (_folder() / kept).unlink(missing_ok=True)
