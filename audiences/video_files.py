"""Serves our own films and captions so that they play in the page; everything else stays a download."""

import re
from collections.abc import Iterator
from typing import IO

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model

CONTENT_TYPES = {"mp4": "video/mp4", "webm": "video/webm", "vtt": "text/vtt; charset=utf-8"}
# More digits than any file has bytes are no range.
ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})$")
SENT = {200, 206}
PIECE = 64 * 1024


class UnsatisfiableRange(Exception):
    """The asked part lies behind the end of the file."""


@require_safe
def serve_video_file(request: HttpRequest, document_id: int, filename: str) -> HttpResponseBase:
    """A film or its captions, whole or the part that a player asks for (RFC 9110, section 14)."""
    document = get_object_or_404(get_document_model(), id=document_id)
    content_type = CONTENT_TYPES.get(document.file_extension.lower())
    if document.filename != filename or content_type is None:
        raise Http404
    for check in hooks.get_hooks("before_serve_document"):
        refusal = check(document, request)
        if isinstance(refusal, HttpResponse):
            return refusal
    try:
        size = document.file.size
    except FileNotFoundError as error:
        raise Http404 from error
    etag = f'"{document.file_hash or f"{document.pk}-{size}"}"'
    # Asked before the file is opened: an unchanged film needs no open file.
    response = get_conditional_response(request, etag) or _answer(request, document.file, size=size, etag=etag)
    if response.status_code in SENT:
        response.headers["Content-Type"] = content_type
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    # Whoever stands between us and a reader may keep only what everybody may have.
    is_private = document.collection.get_view_restrictions()
    response.headers["Cache-Control"] = "private, no-store" if is_private else "public, max-age=3600"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _answer(request: HttpRequest, stored: FieldFile, *, size: int, etag: str) -> HttpResponseBase:
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        asked = ""
    try:
        part = find_range(asked, size)
    except UnsatisfiableRange:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file = stored.open("rb")
    if part is None:
        return FileResponse(file, headers={"Content-Length": str(size)})
    first, last = part
    headers = {"Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(last - first + 1)}
    return StreamingHttpResponse(FilePart(file, first, last), status=206, headers=headers)


def find_range(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a Range header; nothing for no range, several ranges or a broken one: then send all."""
    match = ONE_RANGE.match(asked.strip())
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        start, end = max(size - int(last), 0), size - 1
        if int(last) == 0:
            raise UnsatisfiableRange
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < int(first):
            return None
    if start >= size:
        raise UnsatisfiableRange
    return start, end


class FilePart:
    """Part of an open file in pieces; closing it closes the file, also when nothing was read."""

    def __init__(self, file: IO[bytes], first: int, last: int) -> None:
        self.file, self.first, self.last = file, first, last

    def __iter__(self) -> Iterator[bytes]:
        self.file.seek(self.first)
        left = self.last - self.first + 1
        while left > 0 and (piece := self.file.read(min(PIECE, left))):
            left -= len(piece)
            yield piece

    def close(self) -> None:
        """Called by the response when it is done."""
        self.file.close()
