"""Importing a list in the admin: upload, name the columns, look at the dry run, take or discard."""

from itertools import islice
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from newsletters.importing.columns import KINDS, SHOWN_CELLS, Column, find_missing, guess_mapping, read_columns
from newsletters.importing.files import UnreadableFile, open_list
from newsletters.importing.forms import ColumnsForm, ImportForm
from newsletters.importing.jobs import discard_import, start_check, start_taking
from newsletters.importing.storage import find_file, find_refused, keep_upload, name_harmlessly
from newsletters.importing.words import read_vocabulary
from newsletters.models.importing import RUNNING, WAITING, ImportJob, ImportState, RowOutcome

SHOWN_IMPORTS = 30
SHOWN_ROWS = 50

needs_import_right = permission_required("newsletters.add_subscriber", raise_exception=True)


@never_cache
@needs_import_right
def show_imports(request: HttpRequest) -> HttpResponse:
    """Choose a file; earlier imports stand below."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            job = _keep_list(request, form)
        except UnreadableFile as error:
            form.add_error("file", str(error))
        else:
            return redirect("newsletters_subscribers:import_columns", job.pk)
    jobs = ImportJob.objects.select_related("started_by")[:SHOWN_IMPORTS]
    return _render(request, "import_start.html", _("Import a list"), form=form, jobs=jobs)


def _keep_list(request: HttpRequest, form: ImportForm) -> ImportJob:
    """Keep the file and what its first rows say; of a file that is no list nothing is kept."""
    file: UploadedFile = form.cleaned_data["file"]
    name = name_harmlessly(file.name or "")
    kept_as = keep_upload(file)
    try:
        columns = read_columns(open_list(find_file(kept_as), name))
    except UnreadableFile:
        find_file(kept_as).unlink(missing_ok=True)
        raise
    return ImportJob.objects.create(
        started_by=request.user,  # type: ignore[misc]
        name=name,
        kept_as=kept_as,
        size=file.size or 0,
        officer_language=translation.get_language() or "en",
        legal_basis=form.cleaned_data["legal_basis"],
        origin=form.cleaned_data["origin"],
        preview=[[column.title, column.cells] for column in columns],
        mapping=guess_mapping(columns, read_vocabulary()),
    )


@never_cache
@needs_import_right
def choose_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """See what we make of the columns, and correct it."""
    job = get_object_or_404(ImportJob, pk=pk)
    if job.state not in WAITING:
        return redirect("newsletters_subscribers:import_job", pk)
    columns = [Column(title, cells) for title, cells in job.preview]
    form = ColumnsForm(request.POST or None, columns=columns, mapping=job.mapping, legal_basis=job.legal_basis)
    if request.method == "POST" and form.is_valid():
        if not start_check(job, form.find_mapping()):
            _say_too_late(request)
        return redirect("newsletters_subscribers:import_job", pk)
    context = {
        "job": job,
        "form": form,
        "rows": [(form[f"column-{place}"], column.cells[:SHOWN_CELLS]) for place, column in enumerate(columns)],
        "missing": [] if form.is_bound else [KINDS[kind] for kind in find_missing(job.mapping, job.legal_basis)],
    }
    return _render(request, "import_columns.html", _("What stands in which column?"), **context)


@never_cache
@needs_import_right
def show_job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, what it would do, or what it did."""
    job = get_object_or_404(ImportJob.objects.select_related("started_by"), pk=pk)
    if job.state == ImportState.UPLOADED:
        return redirect("newsletters_subscribers:import_columns", pk)
    is_running = job.state in RUNNING
    context = {
        "job": job,
        "is_running": is_running,
        "is_waiting": is_running and not job.worker,
        "reasons": _count_reasons(job),
        "shown": list(islice(find_refused(job), SHOWN_ROWS)) if job.state == ImportState.CHECKED else [],
    }
    name = "import_progress.html" if request.headers.get("X-Fragment") == "progress" else "import_job.html"
    return _render(request, name, job.name, **context)


def _count_reasons(job: ImportJob) -> list[tuple[str, int]]:
    """Refused rows by reason, most of them first."""
    named = [(str(RowOutcome(reason).label), people) for reason, people in job.reasons.items()]
    return sorted(named, key=lambda found: (-found[1], found[0]))


@needs_import_right
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what the dry run accepted."""
    if not start_taking(get_object_or_404(ImportJob, pk=pk)):
        _say_too_late(request)
    return redirect("newsletters_subscribers:import_job", pk)


@needs_import_right
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the check or throw the list away."""
    if discard_import(get_object_or_404(ImportJob, pk=pk)):
        messages.success(request, _("The list is thrown away. Nobody was taken."))
        return redirect("newsletters_subscribers:import")
    _say_too_late(request)
    return redirect("newsletters_subscribers:import_job", pk)


def _say_too_late(request: HttpRequest) -> None:
    messages.warning(request, _("Somebody decided on this list already."))


@never_cache
@needs_import_right
def download_refused(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused rows as a file, for a day."""
    job = get_object_or_404(ImportJob, pk=pk)
    try:
        file = open(find_file(job.result_name), "rb")  # noqa: SIM115 - the response closes it
    except OSError as error:
        raise Http404 from error
    answer = FileResponse(file, as_attachment=True, filename=f"refused-{pk}.csv", content_type="text/csv")
    answer.headers["Cache-Control"] = "no-store, private"
    return answer  # type: ignore[return-value]


def _render(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    shown = {"page_title": title, "header_icon": "upload", **context}
    return render(request, f"newsletters/admin/{name}", shown)


IMPORT_URLS = [
    path("import/", show_imports, name="import"),
    path("import/<int:pk>/", show_job, name="import_job"),
    path("import/<int:pk>/columns/", choose_columns, name="import_columns"),
    path("import/<int:pk>/take/", take, name="import_take"),
    path("import/<int:pk>/discard/", discard, name="import_discard"),
    path("import/<int:pk>/refused/", download_refused, name="import_refused"),
]
