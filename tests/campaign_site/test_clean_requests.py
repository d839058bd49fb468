import io
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest

from campaign_site.clean_requests import read_as_unicode


def ask(content_type: str) -> WSGIRequest:
    """What Django makes of a request with this type."""
    seen: list[WSGIRequest] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(WSGIRequest(environ))
        return []

    environ = {"REQUEST_METHOD": "POST", "wsgi.input": io.BytesIO(), "QUERY_STRING": "p=%ff"}
    read_as_unicode(application)({**environ, "CONTENT_TYPE": content_type}, None)
    return seen[0]


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain; charset=\0",
        "text/plain; charset*=nothing''known",
        "text/plain; charset=rot13",
        "text/plain; CHARSET=idna",
        "text/plain; charset=utf-16; charset=base64",
    ],
)
def test_request_in_an_impossible_encoding_is_read_as_ours(content_type: str) -> None:
    request = ask(content_type)
    assert request.GET["p"] == "\N{REPLACEMENT CHARACTER}"
    assert request.content_type == "text/plain"


@pytest.mark.parametrize(
    "content_type", ["", "application/json", "multipart/form-data; boundary=a", "a/b; charset=UTF-8"]
)
def test_request_that_claims_nothing_else_stays_as_it_is(content_type: str) -> None:
    assert ask(content_type).META["CONTENT_TYPE"] == content_type
