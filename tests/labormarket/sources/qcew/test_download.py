"""Downloading from a stand-in for BLS on this machine: polite, resumed, all or nothing."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sharedtable.labormarket.errors import CallError, DataError, DownloadError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.addresses import Choice
from sharedtable.labormarket.sources.download import DOWNLOADS
from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.download import OFFICIAL, fetch_area_slices, slice_address
from sharedtable.labormarket.sources.qcew.source import SOURCE
from sharedtable.labormarket.sources.source import Source, fetch_and_load
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import annual_file

pytestmark = pytest.mark.any_database

CONTACT = "analyst@example.org"


class Bls:
    """What the stand-in serves, how it misbehaves, and what it was asked."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, str | None, str | None]] = []
        self.breaks_off_after: int | None = None
        self.fails_first = 0
        self.waits = 0.0
        self.address = ""


class Server(ThreadingHTTPServer):
    """Lets go of clients that gave up."""

    block_on_close = False

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def serving(bls: Bls) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            bls.asked.append((self.path, self.headers.get("User-Agent"), wanted))
            time.sleep(bls.waits)
            body = bls.files.get(self.path)
            if bls.fails_first > 0:
                bls.fails_first -= 1
                self.send_error(503)
            elif body is None:
                self.send_error(404)
            else:
                self._send(body, int(wanted[6:-1]) if wanted else 0)

        def _send(self, body: bytes, start: int) -> None:
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            self.send_header("Content-Length", str(len(body) - start))
            self.send_header("ETag", '"tag"')
            self.end_headers()
            if bls.breaks_off_after is not None:
                end, bls.breaks_off_after = start + bls.breaks_off_after, None
                self.wfile.write(body[start:end])
                self.close_connection = True
            else:
                self.wfile.write(body[start:])

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        bls.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield
        server.shutdown()
        thread.join()


@pytest.fixture
def bls(tmp_path: Path) -> Iterator[Bls]:
    stand_in = Bls()
    for area in ("08013", "08069", "US000"):
        stand_in.files[f"/2024/a/area/{area}.csv"] = annual_file(tmp_path / "a.csv", [area]).read_bytes()
    with serving(stand_in):
        yield stand_in


def fetch(lake: Lake, bls: Bls, *areas: str, contact: str | None = CONTACT, seconds: float = 20.0) -> list[str]:
    report = fetch_area_slices(
        lake, areas, 2024, contact, at=MOMENT, deadline_seconds=seconds, official=bls.address
    )
    return [landed.vintage for landed in report.landed]


def test_official_address_is_the_published_one() -> None:
    assert slice_address("08013", 2024) == "https://data.bls.gov/cew/data/api/2024/a/area/08013.csv"
    assert slice_address("US000", 2024, 2) == "https://data.bls.gov/cew/data/api/2024/2/area/US000.csv"


def test_download_says_who_asks_and_keeps_the_address(lake: Lake, bls: Bls) -> None:
    assert fetch(lake, bls, "08013", "08069", "US000") == ["2024"]
    assert {agent for _, agent, _ in bls.asked} == {f"Sharedtable ({CONTACT})"}
    manifest = lake.manifest(ANNUAL)
    assert manifest is not None
    sources = {load.source for load in manifest.vintages["2024"].loads}
    assert sources == {f"{bls.address}{path}" for path in bls.files}
    assert list((lake.root / DOWNLOADS).iterdir()) == []


def test_download_without_a_contact_asks_nothing(lake: Lake, bls: Bls) -> None:
    with pytest.raises(DownloadError, match="SHAREDTABLE_CONTACT"):
        fetch(lake, bls, "08013", contact=None)
    assert bls.asked == []


def test_download_of_an_unknown_area_asks_nothing(lake: Lake, bls: Bls) -> None:
    with pytest.raises(CallError, match="no area '08002'"):
        fetch(lake, bls, "08013", "08002")
    assert bls.asked == []


def test_download_missing_one_file_loads_none(lake: Lake, bls: Bls) -> None:
    with pytest.raises(DownloadError, match="no file at"):
        fetch(lake, bls, "08013", "08123")
    assert lake.tables() == []


def test_download_tries_again_when_the_server_is_busy(
    lake: Lake, bls: Bls, capfd: pytest.CaptureFixture[str]
) -> None:
    bls.fails_first = 1
    assert fetch(lake, bls, "08013") == ["2024"]
    assert len(bls.asked) == 2
    assert capfd.readouterr().out == ""


def test_download_continues_where_it_broke_off(lake: Lake, bls: Bls) -> None:
    bls.breaks_off_after = 5000
    assert fetch(lake, bls, "08013") == ["2024"]
    assert [wanted for _, _, wanted in bls.asked] == [None, "bytes=5000-"]


def test_download_gives_up_at_its_deadline(lake: Lake, bls: Bls) -> None:
    bls.waits = 8
    started = time.monotonic()
    with pytest.raises(DownloadError):
        fetch(lake, bls, "08013", seconds=0.5)
    assert time.monotonic() - started < 7
    assert lake.tables() == []


def test_download_of_a_broken_file_changes_nothing(lake: Lake, bls: Bls) -> None:
    bls.files["/2024/a/area/08013.csv"] = b"<html>maintenance</html>"
    with pytest.raises(DataError, match="not a QCEW file"):
        fetch(lake, bls, "08013")
    assert lake.tables() == []


def of_stand_in(bls: Bls) -> Source:
    """QCEW's source, its addresses led to the stand-in."""

    def wanted(choice: Choice) -> list[str]:
        return [address.replace(OFFICIAL, bls.address) for address in SOURCE.addresses_of(choice)]

    return replace(SOURCE, wanted=wanted)


def test_state_brings_its_counties_and_the_nation_and_says_what_is_lacking(lake: Lake, bls: Bls) -> None:
    whole = bls.files["/2024/a/area/08013.csv"].replace(b"08013", b"08000")
    bls.files["/2024/a/area/08000.csv"] = whole
    report = fetch_and_load(of_stand_in(bls), lake, Choice(states=("CO",), year=2024), CONTACT, at=MOMENT)
    assert [(landed.vintage, landed.areas) for landed in report.landed] == [("2024", 4)]
    (note,) = report.notes
    assert "BLS has no file of 08001" in note
    assert "08013" not in note


def test_state_that_is_not_there_at_all_is_an_error(lake: Lake, bls: Bls) -> None:
    with pytest.raises(DownloadError, match="no file at"):
        fetch_and_load(of_stand_in(bls), lake, Choice(states=("CO",), year=2024), CONTACT, at=MOMENT)
    assert lake.tables() == []


def test_file_of_another_year_than_its_address_is_refused(lake: Lake, bls: Bls, tmp_path: Path) -> None:
    bls.files["/2024/a/area/08013.csv"] = annual_file(tmp_path / "old.csv", ["08013"], 2023).read_bytes()
    with pytest.raises(DataError, match="the averages of 2024 had been asked for"):
        fetch(lake, bls, "08013")
    assert lake.tables() == []


@pytest.mark.parametrize(
    ("choice", "last"),
    [
        (Choice(everything=True, year=2023), "files/2023/csv/2023_annual_singlefile.zip"),
        (Choice(everything=True, year=2023, quarter=2), "files/2023/csv/2023_qtrly_singlefile.zip"),
        (Choice(areas=("08013",), year=2024, quarter=2), "api/2024/2/area/08013.csv"),
        (Choice(states=("CT",), year=2024), "api/2024/a/area/09999.csv"),
    ],
)
def test_addresses_follow_the_choice(choice: Choice, last: str) -> None:
    assert SOURCE.addresses_of(choice)[-1] == f"https://data.bls.gov/cew/data/{last}"


def test_choice_of_nothing_is_a_wrong_call() -> None:
    with pytest.raises(CallError, match="Which areas"):
        SOURCE.addresses_of(Choice(year=2024))
    with pytest.raises(CallError, match="no state 'XX'"):
        SOURCE.addresses_of(Choice(states=("XX",), year=2024))
