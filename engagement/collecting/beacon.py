"""Reads what a page says of itself, and trusts none of it."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, QueryDict, UnreadablePostError

from engagement.collecting.languages import is_language
from engagement.collecting.refusals import Reason, Refused
from engagement.models.dimensions import Kind
from engagement.traffic import has_opted_out

LARGEST_BODY = 2048
LARGEST_QUERY = 512
# Only what happens on a page: sign-ups and links are counted where they happen, by whoever answers them.
KINDS = frozenset({Kind.VIEW, Kind.READ, Kind.ACTION, Kind.DOWNLOAD, Kind.CHECK, Kind.VIDEO})


@dataclass(frozen=True)
class Beacon:
    """What a page says: which page across its languages, in which language, and what happened on it."""

    key: uuid.UUID
    language: str
    kind: Kind


def check_request(request: HttpRequest, method: str) -> None:
    """Refuse what is not from a page of ours, and whoever does not want to be counted."""
    if request.method != method:
        raise Refused(Reason.WRONG_METHOD)
    try:
        request.get_host()
    except DisallowedHost as error:
        raise Refused(Reason.WRONG_HOST) from error
    if has_opted_out(request):
        raise Refused(Reason.OPTED_OUT)
    if request.META.get("HTTP_SEC_FETCH_SITE", "same-origin") not in {"same-origin", "none"}:
        raise Refused(Reason.OTHER_SITE)


def read_beacon(request: HttpRequest) -> Beacon:
    """What the page says in the query of a picture or in the body of a script; whatever else it says is ignored.

    The body is JSON in UTF-8, whatever type it claims to be.
    """
    told = _read_query(request) if request.method == "GET" else _read_body(request)
    key, language, kind = told.get("p"), told.get("l"), told.get("k", Kind.VIEW)
    if not (isinstance(key, str) and isinstance(language, str) and isinstance(kind, str)):
        raise Refused(Reason.MALFORMED)
    if kind not in KINDS or not is_language(language):
        raise Refused(Reason.MALFORMED)
    try:
        return Beacon(uuid.UUID(key), language, Kind(kind))
    except ValueError as error:
        raise Refused(Reason.MALFORMED) from error


def _read_query(request: HttpRequest) -> Mapping[str, object]:
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LARGEST_QUERY:
        raise Refused(Reason.TOO_LARGE)
    # Read here and not as `request.GET`, which follows whatever encoding the request claims to have.
    told = QueryDict(query.encode(errors="replace"), encoding="utf-8")
    if any(len(values) > 1 for _, values in told.lists()):
        raise Refused(Reason.MALFORMED)
    return told.dict()


def _read_body(request: HttpRequest) -> Mapping[str, object]:
    try:
        body = request.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise Refused(Reason.TOO_LARGE)
        told = json.loads(body.decode(), object_pairs_hook=_read_pairs)
    except (ValueError, RecursionError, UnreadablePostError) as error:
        raise Refused(Reason.MALFORMED) from error
    if not isinstance(told, dict):
        raise Refused(Reason.MALFORMED)
    return told


def _read_pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("Something is said twice.")
    return told
