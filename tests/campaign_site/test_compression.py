"""Text travels small, in an encoding that the browser asked for."""

import gzip

import brotli
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from campaign_site.compression import choose_encoding, compress, compress_response
from home.planting import plant_site

TEXT = "Kijk niet weg. " * 200


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("", "identity"),
        ("deflate", "identity"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("gzip;q=0.9, br;q=0.8", "gzip"),
        ("*", "identity"),
        ("*;q=0.5", "br"),
        ("br;q=nonsense, gzip;q=0", "identity"),
        ("identity;q=1, *;q=0", "identity"),
    ],
)
def test_encoding_is_one_the_browser_accepts(accepted: str, chosen: str) -> None:
    assert choose_encoding(accepted) == chosen


def test_compressed_bytes_are_the_same_each_time() -> None:
    body = TEXT.encode()
    assert gzip.decompress(compress(body, "gzip")) == brotli.decompress(compress(body, "br")) == body
    assert compress(body, "gzip") == compress(body, "gzip")


def answer(response: HttpResponse, accepted: str = "br") -> HttpResponse:
    compress_response(RequestFactory().get("/", headers={"accept-encoding": accepted}), response)
    return response


def test_text_is_compressed_and_its_tag_weakened() -> None:
    response = answer(HttpResponse(TEXT, headers={"ETag": '"1"', "Vary": "Cookie"}))
    assert brotli.decompress(response.content).decode() == TEXT
    assert response.headers["Content-Encoding"] == "br"
    assert response.headers["Content-Length"] == str(len(response.content))
    assert response.headers["ETag"] == 'W/"1"'
    assert response.headers["Vary"] == "Cookie, Accept-Encoding"


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("short"),
        HttpResponse(TEXT, content_type="image/png"),
        HttpResponse(TEXT, headers={"Content-Encoding": "zstd"}),
    ],
    ids=["short", "picture", "compressed before"],
)
def test_what_would_not_gain_stays_as_it_is(response: HttpResponse) -> None:
    before = response.content
    assert answer(response).content == before


def test_streams_are_left_alone() -> None:
    for response in (StreamingHttpResponse([TEXT.encode()]), FileResponse([TEXT.encode()], content_type="text/plain")):
        assert "Content-Encoding" not in answer(response).headers
        assert b"".join(response) == TEXT.encode()


def test_plain_answer_still_says_that_it_depends_on_the_encoding() -> None:
    response = answer(HttpResponse(TEXT), accepted="")
    assert response.content.decode() == TEXT
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.django_db
def test_missing_page_is_compressed_too(client: Client) -> None:
    plant_site()
    response = client.get("/nl/nothing-here/", headers={"accept-encoding": "br"})
    assert response.status_code == 404
    assert b"<!doctype html>" in brotli.decompress(response.content)


@pytest.mark.django_db
def test_head_of_anything_has_no_body_but_its_length(client: Client) -> None:
    plant_site()
    said: dict[str, str] = {}
    environ = RequestFactory().head("/nl/nothing-here/", headers={"accept-encoding": "br"}).environ
    body = b"".join(WSGIHandler()(environ, lambda status, headers: said.update(headers)))
    assert body == b""
    assert int(said["Content-Length"]) > 500
