"""Makes answers small: brotli or gzip, whichever the browser prefers."""

import gzip
import re

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

IDENTITY = "identity"
SMALLEST_BODY = 500  # bytes; below this the header costs more than is won
TEXTUAL = re.compile(r"^(text/|application/(json|xml|rss\+xml|atom\+xml|manifest\+json|javascript)|image/svg\+xml)")


def choose_encoding(accepted: str) -> str:
    """The best encoding that an Accept-Encoding header allows: "br", "gzip" or "identity"."""
    if not accepted:
        return IDENTITY
    # What nearly every browser sends, without looking at each part.
    if "q=" not in accepted:
        names = {part.strip().lower() for part in accepted.split(",")}
        return "br" if "br" in names else "gzip" if "gzip" in names else IDENTITY
    weights = dict(_read_weight(part) for part in accepted.split(","))
    offered = {name: weights.get(name, weights.get("*", 0.0)) for name in ("br", "gzip")}
    best = max(offered, key=lambda name: offered[name])
    return best if offered[best] > 0 else IDENTITY


def compress(body: bytes, encoding: str) -> bytes:
    """The body in one encoding; the same body always gives the same bytes."""
    if encoding == "br":
        compressed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=6)
        return compressed
    return gzip.compress(body, compresslevel=6, mtime=0) if encoding == "gzip" else body


def compress_response(request: HttpRequest, response: HttpResponseBase) -> None:
    """Compress an answer that is not kept, when it is text and nobody did so before."""
    if not isinstance(response, HttpResponse) or not _is_worth_it(response):
        return
    patch_vary_headers(response, ["Accept-Encoding"])
    encoding = choose_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    if encoding != IDENTITY:
        response.content = compress(response.content, encoding)
        response.headers["Content-Encoding"] = encoding
        response.headers["Content-Length"] = str(len(response.content))
        _weaken_etag(response)


def _is_worth_it(response: HttpResponse) -> bool:
    headers = response.headers
    is_text = bool(TEXTUAL.match(headers.get("Content-Type", "")))
    return is_text and "Content-Encoding" not in headers and len(response.content) >= SMALLEST_BODY


def _weaken_etag(response: HttpResponse) -> None:
    etag = response.headers.get("ETag", "")
    if etag.startswith('"'):
        response.headers["ETag"] = f"W/{etag}"


def _read_weight(part: str) -> tuple[str, float]:
    name, _, parameter = part.strip().lower().partition(";")
    try:
        return name.strip(), float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0.0
