"""IPEDS completions in the official layout with the real figures, and broken."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.errors import CallError, DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.tables.known import require_not_shrunk
from sharedtable.labormarket.sources.training.source import IPEDS_SOURCE as SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.refusals import refused
from tests.labormarket.served import served
from tests.labormarket.sources.training.ipeds_files import COMPLETIONS, completions_rows, write_csv, zipped
from tests.shared_data import needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

FEW = "UNITID < 100800"
Lines = list[list[Any]]


@pytest.mark.drill
def test_all_completions_load_without_their_totals(lake: Lake, tmp_path: Path) -> None:
    path = zipped(tmp_path / "C2024_A.zip", write_csv(tmp_path / "c2024_a.csv", completions_rows()))
    (landed,) = SOURCE.load(lake, [path], at=MOMENT, vintage=SOURCE.vintage(2024)).landed
    assert (landed.dataset, landed.vintage, landed.rows) == ("ipeds_completions", "2024", 267_595)
    assert served(lake, "ipeds_completions", "2024", what="sum(completions), count(DISTINCT unitid)") == [
        (5_459_862, 5869)
    ]
    by_level = served(lake, "ipeds_completions", "2024", "true GROUP BY 1", "award_level, sum(completions)")
    published = f"SELECT AWLEVEL, sum(CTOTALT) FROM {parquet([COMPLETIONS])} WHERE CIPCODE = '99' GROUP BY 1"  # noqa: S608
    assert sorted(by_level) == sorted(rows(published))


def test_completions_load_without_their_totals(lake: Lake, tmp_path: Path) -> None:
    lines = completions_rows(FEW)
    path = zipped(tmp_path / "C2024_A.zip", write_csv(tmp_path / "c2024_a.csv", lines))
    (landed,) = SOURCE.load(lake, [path], at=MOMENT, vintage=SOURCE.vintage(2024)).landed
    programs = [line for line in lines[1:] if line[1] != "99"]
    assert len(programs) < len(lines) - 1
    assert (landed.dataset, landed.vintage, landed.rows) == ("ipeds_completions", "2024", len(programs))
    assert sorted(served(lake, "ipeds_completions", "2024")) == [
        (line[0], line[1], line[2], line[3], line[5], line[7], line[9]) for line in programs
    ]
    again = SOURCE.load(lake, [path], at=MOMENT)
    assert (again.landed, again.unchanged) == ([], ["C2024_A.zip"])


@pytest.mark.parametrize(("rows", "is_refused"), [(89_999, True), (90_000, False)])
def test_file_with_far_fewer_rows_than_are_served_is_refused(rows: int, is_refused: bool) -> None:
    with pytest.raises(DataError, match="rows are missing") if is_refused else nullcontext():
        require_not_shrunk("ipeds_completions", "2024", rows, 100_000, "c2024_a.csv")


def test_packed_plain_and_marked_files_give_the_same_rows(lake: Lake, tmp_path: Path) -> None:
    lines = completions_rows(FEW)
    plain = write_csv(tmp_path / "c2024_a.csv", lines)
    (tmp_path / "marked").mkdir()
    marked = write_csv(tmp_path / "marked" / "c2024_a.csv", lines, "utf-8-sig")
    found = []
    for number, path in enumerate((plain, marked, zipped(tmp_path / "C2024_A.zip", plain))):
        other = Lake(lake.root / str(number))
        SOURCE.load(other, [path], at=MOMENT)
        found.append(served(other, "ipeds_completions", "2024"))
    assert found[0]
    assert found == [found[0]] * 3


def test_revised_figures_in_the_archive_stand_for_the_first_ones(lake: Lake, tmp_path: Path) -> None:
    lines = completions_rows(FEW)
    first = write_csv(tmp_path / "c2024_a.csv", lines)
    for line in lines[1:]:
        if line[0] == 100654 and line[3] == 5 and line[1] in {"01.0999", "99"}:
            line[5] += 1
    revised = write_csv(tmp_path / "c2024_a_rv.csv", lines)
    SOURCE.load(lake, [zipped(tmp_path / "C2024_A.zip", first, revised)], at=MOMENT)
    assert served(
        lake, "ipeds_completions", "2024", "unitid = 100654 AND cip_code = '01.0999'", "completions"
    ) == [(13,)]


def put(line: int, column: int, value: Any) -> Callable[[Lines], None]:
    def change(lines: Lines) -> None:
        lines[line - 1][column] = value

    return change


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (put(2, 1, 1.0999), 2, "a program code such as 01.0101, with its leading zero"),
        (put(2, 0, 1006), 2, "an institution's number of six digits"),
        (put(2, 5, "many"), 2, "a count must stand here"),
        (put(2, 5, -3), 2, "a count must stand here"),
        (put(2, 3, 42), 2, "there is no such award level"),
        (put(1, 5, "CRACE24"), 1, "has a column 'CTOTALT', this file has not"),
        (lambda lines: lines.insert(4, lines[2]), 5, "second time"),
        (lambda lines: lines.__delitem__(slice(100, 120)), None, "rows are missing"),
        (lambda lines: lines.__delitem__(slice(-1, None)), None, "the total row is missing"),
        (lambda lines: lines.__delitem__(slice(1, None)), 2, "a header and no rows"),
    ],
    ids=["program", "unit", "word", "negative", "level", "head", "doubled", "gap", "cut", "empty"],
)
def test_broken_completions_are_refused(
    lake: Lake, tmp_path: Path, change: Callable[[Lines], None], line: int | None, says: str
) -> None:
    lines = completions_rows(FEW)
    change(lines)
    error = refused(lake, SOURCE.load, write_csv(tmp_path / "c2024_a.csv", lines))
    assert says in str(error)
    assert line in {None, error.spot.line}


def test_line_cut_in_the_middle_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "c2024_a.csv", completions_rows(FEW))
    path.write_bytes(path.read_bytes()[:2000])
    assert "cut off or damaged" in str(refused(lake, SOURCE.load, path))


def test_years_that_disagree_are_refused(lake: Lake, tmp_path: Path) -> None:
    plain = write_csv(tmp_path / "c2024_a.csv", completions_rows(FEW))
    assert "different years (2023 and 2024)" in str(
        refused(lake, SOURCE.load, zipped(tmp_path / "C2023_A.zip", plain))
    )
    assert "of 2024, not of 2023" in str(refused(lake, SOURCE.load, plain, vintage="2023"))
    other = write_csv(tmp_path / "c2023_a.csv", completions_rows("UNITID BETWEEN 100800 AND 100900"))
    assert "several vintages (2023, 2024)" in str(refused(lake, SOURCE.load, plain, other))


def test_file_without_a_year_in_its_name_asks_for_one(lake: Lake, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "completions.csv", completions_rows(FEW))
    with pytest.raises(CallError, match="Which year"):
        SOURCE.load(lake, [path], at=MOMENT)
    (landed,) = SOURCE.load(lake, [path], at=MOMENT, vintage="2024").landed
    assert landed.vintage == "2024"
