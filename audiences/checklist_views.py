"""The checklist of a page, for the editor that has just saved it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET
from wagtail.models import Page

from audiences.content_checks import check_page


@require_GET
def show_checklist(request: HttpRequest, page_id: int) -> HttpResponse:
    """What the newest draft of the page still needs, for whoever may edit it."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    return render(request, "audiences/admin/checklist.html", {"checklist": check_page(draft)})
