"""A source downloaded from a stand-in for its publisher: continued, checked, loaded whole, and forgotten."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sharedtable.labormarket.errors import CallError, DataError, DownloadError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.addresses import Choice
from sharedtable.labormarket.sources.catalogue import SOURCES, Source, fetch_and_load
from sharedtable.labormarket.sources.download import DOWNLOADS
from sharedtable.labormarket.sources.lodes.source import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.served import served
from tests.labormarket.sources.test_lodes import AUX, od_file

pytestmark = pytest.mark.any_database


@dataclass
class Publisher:
    """What is published, and what was asked: method, path, range."""

    files: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""


@contextmanager
def serving(publisher: Publisher) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            publisher.asked.append((self.command, self.path))
            body = publisher.files.get(self.path)
            tag = f'"{hash(body)}"'
            if body is None:
                self.send_error(404)
            elif self.headers.get("If-None-Match") == tag:
                self.send_response(304)
                self.end_headers()
            else:
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("ETag", tag)
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        publisher.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield
        server.shutdown()
        thread.join()


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    main = od_file(tmp_path).read_bytes()
    aux = od_file(tmp_path, "aux.csv.gz", AUX).read_bytes()
    files = {"/co_od_main_JT00_2021.csv.gz": main, "/co_od_aux_JT00_2021.csv.gz": aux}
    stand_in = Publisher(files)
    with serving(stand_in):
        yield stand_in


def source_at(publisher: Publisher) -> Source:
    parts = ("main", "aux")
    names = [publisher.address + "/{state}_od_" + part + "_JT00_{year}.csv.gz" for part in parts]
    return replace(SOURCE, addresses=tuple(names))


CHOICE = Choice(states=("CO",), year=2021)


def fetch(lake: Lake, publisher: Publisher, choice: Choice = CHOICE) -> list[tuple[str, int, int]]:
    seen: list[tuple[str, int, int]] = []
    fetch_and_load(
        source_at(publisher),
        lake,
        choice,
        "a@example.org",
        at=MOMENT,
        on_progress=lambda what, done, of: seen.append((what, done, of)),
    )
    return seen


def test_both_files_of_a_state_are_loaded_and_forgotten(lake: Lake, publisher: Publisher) -> None:
    seen = fetch(lake, publisher)
    assert served(lake, "lodes_flows", "2021", what="count(*)") == [(6,)]
    sources = {load.source for load in lake.holding("lodes_flows").vintages["2021"].loads}
    assert sources == {f"{publisher.address}{path}" for path in publisher.files}
    assert list((lake.root / DOWNLOADS).iterdir()) == []
    assert any(what == "Downloading from The Census Bureau, 2 of 2 files" for what, _, _ in seen)
    assert all(done <= of for _, done, of in seen)


def test_what_came_whole_is_not_asked_for_again(lake: Lake, publisher: Publisher) -> None:
    aux = publisher.files.pop("/co_od_aux_JT00_2021.csv.gz")
    with pytest.raises(DownloadError, match="no file at"):
        fetch(lake, publisher)
    (lake.root / DOWNLOADS).mkdir(exist_ok=True)
    publisher.files["/co_od_aux_JT00_2021.csv.gz"] = aux
    fetch(lake, publisher)
    mains = [method for method, path in publisher.asked if "main" in path]
    assert mains in (["GET", "HEAD"], ["GET", "GET"])
    assert served(lake, "lodes_flows", "2021", what="count(*)") == [(6,)]


def test_wrong_file_is_refused_and_not_kept(lake: Lake, publisher: Publisher) -> None:
    sound = publisher.files["/co_od_main_JT00_2021.csv.gz"]
    publisher.files["/co_od_main_JT00_2021.csv.gz"] = sound[:-9]
    with pytest.raises(DataError, match="cut off or damaged"):
        fetch(lake, publisher)
    assert lake.tables() == []
    assert list((lake.root / DOWNLOADS).iterdir()) == []
    publisher.files["/co_od_main_JT00_2021.csv.gz"] = sound
    fetch(lake, publisher)
    assert served(lake, "lodes_flows", "2021", what="count(*)") == [(6,)]


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        (Choice(year=2021), "Which states"),
        (Choice(states=("CO",)), "Which year"),
        (Choice(states=("XX",), year=2021), "no state 'XX'"),
    ],
)
def test_incomplete_choice_is_said_before_anything_is_asked(
    lake: Lake, publisher: Publisher, choice: Choice, says: str
) -> None:
    with pytest.raises(CallError, match=says):
        fetch(lake, publisher, choice)
    assert publisher.asked == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.key)
def test_every_source_has_addresses_of_the_web_s_safe_kind(source: Source) -> None:
    choice = Choice(states=("CO",), areas=("08013",), year=source.latest or 2021)
    if source.key == "commuting-zones":
        choice = replace(choice, year=2000)
    found = source.addresses_of(choice)
    assert found
    assert all(address.startswith("https://") and "{" not in address for address in found)
    assert source.licence
    assert source.citation
    assert source.tables
