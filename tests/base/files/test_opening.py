"""The one address of a file: who may open it, and what the answer lets a browser do with it."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from sharedtable.base.files import DOCUMENTS, RESULTS, StoredFile, remove_file, restore_file, store_file
from sharedtable.base.files.models import Scan
from sharedtable.people.models import Person
from tests.base.files import made
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]
WORDS = b"0123456789" * 30


@pytest.fixture
def paper(cast: Cast) -> StoredFile:
    return kept(cast, WORDS, "minutes.txt")


def kept(cast: Cast, content: bytes, name: str) -> StoredFile:
    return store_file(content, name=name, holder=cast.instruments, allow=DOCUMENTS, by_id=None, at=NOW)


def address(stored: StoredFile) -> str:
    return reverse("base:file", args=[stored.uuid])


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_file_opens_for_whom_its_holder_is_visible_to(cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    opened = {
        name
        for name, person in {"anonymous": None, **cast.by_class, "outsider": cast.outsider}.items()
        if sign_in(person).get(address(paper)).status_code == 200
    }
    assert opened == {"lead", "support", "business", "reader", "state", "network_admin", "operator"}


def test_what_is_hidden_is_not_there(cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    answers = [
        sign_in(cast.outsider).get(address(paper)),
        sign_in(None).get(address(paper)),
        sign_in(cast.lead).get(reverse("base:file", args=[uuid4()])),
    ]
    assert [each.status_code for each in answers] == [404, 404, 404]
    assert not any(each.has_header("ETag") or b"minutes" in each.content for each in answers)


def test_answer_keeps_a_browser_from_running_it(cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    response = sign_in(cast.lead).get(address(paper))
    said = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'attachment; filename="minutes.txt"',
        "Content-Length": "300",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Type": "text/plain",
        "Cross-Origin-Resource-Policy": "same-origin",
        "ETag": f'"{paper.sha256}"',
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex",
    }
    assert {name: response.headers.get(name) for name in said} == said
    assert "Cookie" in response.headers["Vary"]
    assert "Content-Encoding" not in response.headers
    assert body(response) == WORDS


def test_picture_is_shown_and_can_be_saved(cast: Cast, sign_in: SignIn) -> None:
    stored = kept(cast, made.picture(), "logo.png")
    client = sign_in(cast.lead)
    shown, saved = client.get(address(stored)), client.get(address(stored), {"save": ""})
    assert shown.headers["Content-Disposition"] == 'inline; filename="logo.png"'
    assert shown.headers["Content-Type"] == "image/png"
    assert saved.headers["Content-Disposition"].startswith("attachment;")
    assert body(shown) == body(saved)


def test_name_in_any_letters_is_said_as_browsers_read_it(cast: Cast, sign_in: SignIn) -> None:
    stored = kept(cast, WORDS, 'Protokoll "März"\r\nX: y.txt')
    said = sign_in(cast.lead).get(address(stored)).headers["Content-Disposition"]
    assert said == "attachment; filename*=utf-8''Protokoll%20-M%C3%A4rz-%20X-%20y.txt"


RANGES = {
    "from the start": ("bytes=0-9", 206, b"0123456789", "bytes 0-9/300"),
    "from the middle": ("bytes=295-", 206, b"56789", "bytes 295-299/300"),
    "beyond the end": ("bytes=295-999", 206, b"56789", "bytes 295-299/300"),
    "the last ones": ("bytes=-3", 206, b"789", "bytes 297-299/300"),
    "more than all of the last ones": ("bytes=-900", 206, WORDS, "bytes 0-299/300"),
    "several": ("bytes=0-1,5-6", 200, WORDS, None),
    "backwards": ("bytes=9-0", 200, WORDS, None),
    "nonsense": ("lines=1-2", 200, WORDS, None),
    "neither end": ("bytes=-", 200, WORDS, None),
}


@pytest.mark.parametrize("case", RANGES)
def test_part_of_a_file(case: str, cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    asked, status, content, said = RANGES[case]
    response = sign_in(cast.lead).get(address(paper), headers={"Range": asked})
    assert (response.status_code, response.headers.get("Content-Range")) == (status, said)
    assert response.headers["Content-Length"] == str(len(content))
    assert body(response) == content


@pytest.mark.parametrize("asked", ["bytes=300-", "bytes=-0"])
def test_part_that_is_not_there(asked: str, cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    response = sign_in(cast.lead).get(address(paper), headers={"Range": asked})
    assert (response.status_code, response.headers["Content-Range"]) == (416, "bytes */300")


def test_download_goes_on_only_with_the_same_file(cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    client = sign_in(cast.lead)
    same = client.get(address(paper), headers={"Range": "bytes=290-", "If-Range": f'"{paper.sha256}"'})
    other = client.get(address(paper), headers={"Range": "bytes=290-", "If-Range": '"older"'})
    assert (same.status_code, other.status_code) == (206, 200)
    assert len(body(same)), len(body(other)) == (10, 300)


def test_unchanged_file_is_not_sent_again(cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    response = sign_in(cast.lead).get(address(paper), headers={"If-None-Match": f'"{paper.sha256}"'})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["Cache-Control"] == "private, no-cache"


def test_browser_that_kept_it_is_told_no_once_it_may_not(cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    headers = {"If-None-Match": f'"{paper.sha256}"'}
    assert sign_in(cast.outsider).get(address(paper), headers=headers).status_code == 404


def test_head_tells_and_sends_nothing(cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    response = sign_in(cast.lead).head(address(paper))
    assert (response.status_code, response.headers["Content-Length"], response.content) == (200, "300", b"")


def test_text_is_sent_as_it_is_kept_even_to_who_takes_it_packed(
    cast: Cast, sign_in: SignIn, paper: StoredFile
) -> None:
    response = sign_in(cast.lead).get(address(paper), headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
    assert body(response) == WORDS


def test_nothing_can_be_sent_to_it(cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    assert sign_in(cast.lead).post(address(paper)).status_code == 405


def test_removed_file_is_not_there_until_it_is_brought_back(
    cast: Cast, sign_in: SignIn, paper: StoredFile
) -> None:
    client = sign_in(cast.lead)
    remove_file(paper, at=NOW)
    assert client.get(address(paper)).status_code == 404
    restore_file(paper)
    assert client.get(address(paper)).status_code == 200


def test_file_of_an_archived_row_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    organization = cast.lead.positions.get().organization
    stored = store_file(WORDS, name="a.txt", holder=organization, allow=DOCUMENTS, by_id=None, at=NOW)
    client = sign_in(cast.lead)
    assert client.get(address(stored)).status_code == 200
    organization.archive(NOW)
    assert client.get(address(stored)).status_code == 404


@pytest.mark.parametrize(
    ("holder_type", "holder_id"),
    [("partnerships.Partnership", 999_999), ("people.User", None), ("gone.Thing", 1)],
    ids=["deleted row", "rows without a filter", "app that is gone"],
)
def test_abandoned_file_is_not_there(
    holder_type: str, holder_id: int | None, cast: Cast, sign_in: SignIn, paper: StoredFile
) -> None:
    StoredFile.objects.update(holder_type=holder_type, holder_id=holder_id or cast.lead.user.pk)
    assert sign_in(cast.by_class["operator"]).get(address(paper)).status_code == 404


@pytest.mark.parametrize("scan", [Scan.WAITING, Scan.REFUSED])
def test_file_that_is_not_known_to_be_clean_is_not_there(
    scan: Scan, cast: Cast, sign_in: SignIn, paper: StoredFile
) -> None:
    StoredFile.objects.update(scan=scan)
    assert sign_in(cast.lead).get(address(paper)).status_code == 404


def test_file_whose_content_is_lost_is_not_there(cast: Cast, sign_in: SignIn, paper: StoredFile) -> None:
    default_storage.delete(paper.path)
    assert sign_in(cast.lead).get(address(paper)).status_code == 404


def test_large_file_is_sent_piece_by_piece(cast: Cast, sign_in: SignIn) -> None:
    content = b"a,b\n" * 100_000
    stored = store_file(content, name="a.csv", holder=cast.instruments, allow=RESULTS, by_id=None, at=NOW)
    pieces = list(sign_in(cast.lead).get(address(stored)).streaming_content)  # type: ignore[attr-defined]
    assert max(len(each) for each in pieces) == 64 * 1024
    assert b"".join(pieces) == content


def test_opening_a_file_asks_little(
    cast: Cast, sign_in: SignIn, paper: StoredFile, django_assert_num_queries: Callable[[int], object]
) -> None:
    """Session, login and person, standing (two), the file, its holder."""
    client = sign_in(cast.lead)
    client.get(address(paper))
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        body(client.get(address(paper)))
