"""Films and captions play in the page: parts are answered as players ask for them, and nothing else is shown inline."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.http import HttpResponseBase
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction

from audiences.video_files import PIECE, UnsatisfiableRange, find_range

pytestmark = pytest.mark.django_db
CONTENT = bytes(range(256)) * 400


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def film() -> Document:
    document = Document(title="Barn", file=ContentFile(CONTENT, name="barn.mp4"))
    document._set_document_file_metadata()
    document.save()
    return document


def address(document: Document) -> str:
    return f"/video/{document.pk}/{document.filename}"


def read(response: HttpResponseBase) -> bytes:
    """The body. Reading to the end closes the file; `close` would close the connection of the test as well."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_film_is_sent_whole_and_inline(client: Client, film: Document) -> None:
    response = client.get(address(film))
    assert response.status_code == 200
    assert read(response) == CONTENT
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Length"] == str(len(CONTENT))
    assert response["Accept-Ranges"] == "bytes"
    assert "attachment" not in response.get("Content-Disposition", "")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=100-", 100, len(CONTENT) - 1),
        ("bytes=-5", len(CONTENT) - 5, len(CONTENT) - 1),
        ("bytes=5-9999999", 5, len(CONTENT) - 1),
        (f"bytes=0-{PIECE}", 0, PIECE),
        ("bytes=-9999999", 0, len(CONTENT) - 1),
    ],
)
def test_part_is_sent_as_asked(client: Client, film: Document, asked: str, first: int, last: int) -> None:
    response = client.get(address(film), headers={"range": asked})
    assert response.status_code == 206
    assert read(response) == CONTENT[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", [f"bytes={len(CONTENT)}-", "bytes=-0"])
def test_part_behind_the_end_is_refused(client: Client, film: Document, asked: str) -> None:
    response = client.get(address(film), headers={"range": asked})
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{len(CONTENT)}"


@pytest.mark.parametrize(
    "asked", ["bytes=9-2", "bytes=-", "bytes=0-1,4-5", "lines=0-1", "bytes=a-b", "bytes= 1-2", f"bytes=0-{'9' * 5000}"]
)
def test_odd_range_gets_the_whole_film(client: Client, film: Document, asked: str) -> None:
    response = client.get(address(film), headers={"range": asked})
    assert response.status_code == 200
    assert read(response) == CONTENT


def test_changed_film_is_sent_whole(client: Client, film: Document) -> None:
    whole = client.get(address(film))
    etag = whole["ETag"]
    read(whole)
    stale = client.get(address(film), headers={"range": "bytes=0-1", "if-range": '"older"'})
    assert stale.status_code == 200
    read(stale)
    same = client.get(address(film), headers={"range": "bytes=0-1", "if-range": etag})
    assert same.status_code == 206
    read(same)
    assert client.get(address(film), headers={"if-none-match": etag}).status_code == 304


def test_head_answers_without_a_body(client: Client, film: Document) -> None:
    response = client.head(address(film), headers={"range": "bytes=0-1"})
    assert response.status_code == 206
    assert response["Content-Length"] == "2"
    response.close()


def test_post_is_not_allowed(client: Client, film: Document) -> None:
    assert client.post(address(film)).status_code == 405


def test_film_of_a_camera_that_writes_capitals_plays(client: Client) -> None:
    document = Document.objects.create(title="Barn", file=ContentFile(b"film", name="BARN.MP4"))
    response = client.get(address(document))
    assert response["Content-Type"] == "video/mp4"
    assert read(response) == b"film"


def test_captions_are_text_that_a_player_reads(client: Client) -> None:
    captions = Document.objects.create(title="Words", file=ContentFile(b"WEBVTT\n", name="barn.vtt"))
    response = client.get(address(captions))
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert read(response) == b"WEBVTT\n"


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "list.pdf", "film.mp4.exe"])
def test_any_other_file_is_never_shown_inline(client: Client, name: str) -> None:
    document = Document.objects.create(title=name, file=ContentFile(b"<script>alert(1)</script>", name=name))
    assert client.get(address(document)).status_code == 404


def test_wrong_name_and_missing_file_are_not_found(client: Client, film: Document) -> None:
    assert client.get(f"/video/{film.pk}/other.mp4").status_code == 404
    film.file.storage.delete(film.file.name)
    assert client.get(address(film)).status_code == 404


def test_private_film_stays_private(client: Client, film: Document) -> None:
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    film.collection = private
    film.save()
    response = client.get(address(film))
    assert response.status_code in {302, 403}


def test_private_film_is_kept_by_nobody_in_between(admin_client: Client, film: Document) -> None:
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    film.collection = private
    film.save()
    response = admin_client.get(address(film))
    assert read(response) == CONTENT
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("asked", "size"), [("bytes=0-", 0), ("bytes=-1", 0)])
def test_empty_file_has_no_parts(asked: str, size: int) -> None:
    with pytest.raises(UnsatisfiableRange):
        find_range(asked, size)
