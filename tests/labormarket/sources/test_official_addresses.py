"""Occupations and training by their official addresses, served here: what is asked for, and what loads."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sharedtable.labormarket.errors import DataError, DownloadError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.addresses import Choice
from sharedtable.labormarket.sources.catalogue import source_of
from sharedtable.labormarket.sources.source import Source, fetch_and_load
from tests.labormarket.conftest import MOMENT
from tests.labormarket.sources.oews.oews_files import write_flat, write_lookups
from tests.labormarket.sources.training.ipeds_files import DIRECTORY, completions_rows, write_csv, zipped
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

CONTACT = "data@example.org"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing on the screen."""


@contextmanager
def served_from(folder: Path, source: Source) -> Iterator[Source]:
    """The source with its addresses led to this machine, each path as it is."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        here = f"http://127.0.0.1:{server.server_port}"
        try:
            yield replace(
                source, wanted=lambda choice: [here + urlsplit(one).path for one in source.addresses_of(choice)]
            )
        finally:
            server.shutdown()
            thread.join()


def publish(root: Path, files: Mapping[str, Path]) -> Path:
    for address, file in files.items():
        target = root / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    return root


def ipeds_files(folder: Path) -> dict[str, Path]:
    completions = write_csv(folder / "c2024_a.csv", completions_rows("UNITID < 100800"))
    (folder / "hd2024.csv").write_bytes(DIRECTORY.read_bytes())
    return {
        "ipeds/datacenter/data/C2024_A.zip": zipped(folder / "C2024_A.zip", completions),
        "ipeds/datacenter/data/HD2024.zip": zipped(folder / "HD2024.zip", folder / "hd2024.csv"),
    }


@pytest.mark.parametrize(
    ("key", "file", "address", "tables"),
    [
        ("projections", "projections/occupation_2024-2034.xlsx", "emp/ind-occ-matrix/occupation.xlsx", 4),
        (
            "cip-soc",
            "training/CIP2020_SOC2018_Crosswalk.xlsx",
            "ipeds/cipcode/Files/CIP2020_SOC2018_Crosswalk.xlsx",
            1,
        ),
    ],
)
def test_one_file_is_fetched_and_loaded(
    lake: Lake, tmp_path: Path, key: str, file: str, address: str, tables: int
) -> None:
    root = publish(tmp_path / "www", {address: SHARED / file})
    with served_from(root, source_of(key)) as source:
        report = fetch_and_load(source, lake, Choice(everything=True), CONTACT, at=MOMENT)
    assert len(report.landed) == tables
    (load,) = next(iter(lake.tables()[0].vintages.values())).loads
    assert load.source.endswith(f"/{address}")


def test_flat_file_is_fetched_with_its_lookups(lake: Lake, tmp_path: Path, flat_lines: list[bytes]) -> None:
    few = [flat_lines[0], *(line for line in flat_lines if line.startswith(b"OEUM0014500"))]
    (tmp_path / "made").mkdir()
    files = [write_flat(tmp_path / "made", few), *write_lookups(tmp_path / "made")]
    root = publish(tmp_path / "www", {f"pub/time.series/oe/{file.name}": file for file in files})
    with served_from(root, source_of("oews")) as source:
        report = fetch_and_load(source, lake, Choice(everything=True), CONTACT, at=MOMENT)
    assert [(one.dataset, one.vintage) for one in report.landed][-1] == ("oews", "2025-05")
    assert len(report.landed) == 6


def test_named_year_of_oews_is_the_workbook_of_all_areas() -> None:
    assert source_of("oews").addresses_of(Choice(everything=True, year=2023)) == [
        "https://www.bls.gov/oes/special-requests/oesm23all.zip"
    ]


def test_ipeds_takes_both_files_of_the_year(lake: Lake, tmp_path: Path) -> None:
    root = publish(tmp_path / "www", ipeds_files(tmp_path))
    with served_from(root, source_of("ipeds")) as source:
        report = fetch_and_load(source, lake, Choice(year=2024, everything=True), CONTACT, at=MOMENT)
    assert {(one.dataset, one.vintage) for one in report.landed} == {
        ("ipeds_completions", "2024"),
        ("ipeds_institutions", "2024"),
    }


def test_one_damaged_file_of_two_loads_neither(lake: Lake, tmp_path: Path) -> None:
    files = ipeds_files(tmp_path)
    damaged = files["ipeds/datacenter/data/HD2024.zip"]
    damaged.write_bytes(damaged.read_bytes()[:-4000])
    root = publish(tmp_path / "www", files)
    with (
        served_from(root, source_of("ipeds")) as source,
        pytest.raises(DataError, match=r"HD2024\.zip: the file is cut off or damaged"),
    ):
        fetch_and_load(source, lake, Choice(year=2024, everything=True), CONTACT, at=MOMENT)
    assert lake.tables() == []


def test_file_that_is_not_published_yet_is_said(lake: Lake, tmp_path: Path) -> None:
    with (
        served_from(tmp_path, source_of("ipeds")) as source,
        pytest.raises(DownloadError, match=r"NCES has no file at .*2031"),
    ):
        fetch_and_load(source, lake, Choice(year=2031, everything=True), CONTACT, at=MOMENT)
    assert lake.tables() == []
