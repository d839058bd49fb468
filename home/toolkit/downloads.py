"""Gives the files of the toolkit: one lasting address per audience, municipality, kind and format."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from audiences.models import Municipality
from engagement.posters import Format, Kind
from home.models import ToolkitPage
from home.toolkit.files import read_or_draw, version_of
from home.toolkit.offers import find_offer, make_material, name_file, read_imprint

CONTENT_TYPES = {Format.PDF: "application/pdf", Format.PNG: "image/png", Format.WEBP: "image/webp"}
A_YEAR = 365 * 24 * 60 * 60


@require_safe
def download_material(
    request: HttpRequest, offer: str, kind: str, form: str, municipality: str | None = None
) -> HttpResponseBase:
    """The file as an attachment, or the small picture that shows it; 404 for whatever is not offered."""
    chosen_kind, chosen_form = _read_names(kind, form)
    sender = get_object_or_404(Municipality, key=municipality) if municipality else None
    page = _find_page()
    found = find_offer(page, offer)
    if found is None:
        raise Http404
    imprint = read_imprint(page)
    material = make_material(found, imprint, sender, chosen_kind)
    version = version_of(material, chosen_kind, chosen_form)
    response = get_conditional_response(request, etag=f'"{version}"')
    if response is None:
        content = read_or_draw(material, chosen_kind, chosen_form)
        response = HttpResponse(content, content_type=CONTENT_TYPES[chosen_form])
        if chosen_form is not Format.WEBP:
            parts = (chosen_kind, found.key, *([sender.key] if sender else []), imprint.language)
            name = name_file(imprint.campaign, *parts)
            response["Content-Disposition"] = f'attachment; filename="{name}.{chosen_form}"'
    response["ETag"] = f'"{version}"'
    response["Cache-Control"] = _lifetime(is_named=request.GET.get("v") == version)
    return response


def _read_names(kind: str, form: str) -> tuple[Kind, Format]:
    try:
        return Kind(kind), Format(form)
    except ValueError as error:
        raise Http404 from error


def _find_page() -> ToolkitPage:
    pages = ToolkitPage.objects.live().public().select_related("locale")
    page = pages.filter(locale__language_code=translation.get_language()).order_by("path").first()
    if page is None:
        raise Http404
    return page


def _lifetime(*, is_named: bool) -> str:
    """An address that names the version never changes; any other is asked for again each time."""
    return f"public, max-age={A_YEAR}, immutable" if is_named else "public, no-cache"
