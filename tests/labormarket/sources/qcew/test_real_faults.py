"""Published files, broken in every way that files break: refused by line, and what was served stays as it was."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.files import open_sheets
from sharedtable.labormarket.sources.qcew.incoming import Asked, asked_at
from sharedtable.labormarket.sources.qcew.layouts import canonical
from sharedtable.labormarket.sources.qcew.load import load_files
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import annual_file, contents
from tests.shared_data import ANNUAL_SLICES, BY_AREA, NATION_2024, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

Rows = list[list[str]]


@dataclass(frozen=True)
class Shape:
    """One official shape: a real file of it, its year, and a code that its year's classification has not."""

    source: Path
    member: int
    year: int
    foreign: str


SHAPES = {
    "annual slice": Shape(ANNUAL_SLICES, 0, 2020, "513"),
    "by area": Shape(BY_AREA["31"], 3, 2016, "513"),
    "nation's quarter": Shape(NATION_2024, 0, 2024, "511"),
}


@pytest.fixture(params=SHAPES)
def shape(request: pytest.FixtureRequest) -> Shape:
    return SHAPES[request.param]


def published(shape: Shape) -> bytes:
    with open_sheets(shape.source)[shape.member].open() as file:
        return file.read()


def changed(shape: Shape, path: Path, change: Callable[[Rows], object]) -> Path:
    """The real file with its rows changed, quoted as BLS quotes."""
    table = list(csv.reader(io.StringIO(published(shape).decode())))
    change(table)
    with path.open("w", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(table)
    return path


def column(shape: Shape, name: str) -> int:
    header = published(shape).decode().partition("\n")[0].strip().split(",")
    return [canonical(one) for one in header].index(name)


def refusal(lake: Lake, path: Path, asked: Asked | None = None) -> DataError:
    load_files(lake, [annual_file(path.parent / "sound.csv", ["08001"], 2023)], at=MOMENT)
    before = contents(lake)
    with pytest.raises(DataError) as caught:
        load_files(lake, [path], at=MOMENT, asked=asked)
    assert contents(lake) == before
    assert "Nothing was loaded" in str(caught.value) or "get it again" in str(caught.value)
    return caught.value


def test_cut_inside_a_line_is_refused(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    text = published(shape)
    path.write_bytes(text[: len(text) * 3 // 5])
    error = refusal(lake, path)
    assert error.spot.file == "cut.csv"
    assert error.spot.line == path.read_bytes().count(b"\n") + 1


def test_cut_between_lines_is_refused(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    path = changed(shape, tmp_path / "cut.csv", lambda rows: rows.__delitem__(slice(len(rows) * 3 // 5, None)))
    error = refusal(lake, path)
    assert "rows are missing" in str(error)
    assert error.spot.line is not None


def test_cut_before_the_last_line_is_refused(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    """Of industries; the nation's last lines are sums of ownerships that nothing else in the file holds."""

    def cut(table: Rows) -> None:
        while len(table.pop()[2]) < 6:
            pass

    error = refusal(lake, changed(shape, tmp_path / "short.csv", cut))
    assert "breaks off here" in str(error)
    assert error.spot.line is not None


def test_gap_too_small_for_any_sum_is_refused(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    """An industry of six digits that is alone in its five."""

    def take_out(table: Rows) -> None:
        codes = {row[2] for row in table if row[1] == "5" and len(row[2]) == 6 and row[2].isdecimal()}
        alone = sorted(code for code in codes if sum(other[:5] == code[:5] for other in codes) == 1)
        wanted = alone[len(alone) // 2]
        del table[next(n for n, row in enumerate(table) if row[1] == "5" and row[2] == wanted)]

    assert "breaks off here" in str(refusal(lake, changed(shape, tmp_path / "gap.csv", take_out)))


def test_letter_in_a_count_is_named(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    name = "annual_avg_estabs" if shape.year == 2020 else "qtrly_estabs"
    place = column(shape, name)
    error = refusal(lake, changed(shape, tmp_path / "bad.csv", lambda rows: rows[90].__setitem__(place, "1O3")))
    assert (error.spot.line, error.spot.column, error.spot.value) == (91, name, "1O3")


def test_row_that_stands_twice_is_named(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    error = refusal(lake, changed(shape, tmp_path / "bad.csv", lambda rows: rows.insert(60, rows[40])))
    assert error.spot.line == 61
    assert "for the second time" in str(error)


def test_row_of_another_year_is_named(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    path = changed(shape, tmp_path / "bad.csv", lambda rows: rows[50].__setitem__(5, str(shape.year + 1)))
    error = refusal(lake, path)
    assert (error.spot.line, error.spot.column) == (51, "year")
    assert "a file holds one year" in str(error)


def test_code_of_another_classification_is_named(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    path = changed(shape, tmp_path / "bad.csv", lambda rows: rows[50].__setitem__(2, shape.foreign))
    error = refusal(lake, path)
    assert (error.spot.line, error.spot.column, error.spot.value) == (51, "industry_code", shape.foreign)


def test_file_without_a_sector_is_refused(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    def drop(rows: Rows) -> None:
        rows[1:] = [row for row in rows[1:] if row[1] != "5" or not row[2].startswith("44")]

    error = refusal(lake, changed(shape, tmp_path / "bad.csv", drop))
    assert "rows are missing" in str(error)


def test_totals_alone_are_refused(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    """What a slice of industry 10 holds of each area."""

    def keep_totals(rows: Rows) -> None:
        rows[1:] = [row for row in rows[1:] if row[2] == "10"]

    path = changed(shape, tmp_path / "bad.csv", keep_totals)
    assert "rows are missing" in str(refusal(lake, path))


def test_file_of_another_year_than_asked_is_refused(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "sound.txt.csv"
    path.write_bytes(published(shape))
    error = refusal(lake, path, asked=Asked(shape.year - 1))
    assert (error.spot.line, error.spot.column, error.spot.value) == (2, "year", str(shape.year))
    assert f"{shape.year - 1} had been asked for" in str(error)


def test_packed_file_cut_off_is_refused(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "cut.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", published(shape))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "cut off" in str(refusal(lake, path))
    damaged = bytearray(whole)
    damaged[len(whole) // 2 : len(whole) // 2 + 30] = bytes(30)
    path.write_bytes(damaged)
    assert "cut off or damaged" in str(refusal(lake, path))


def test_marked_unquoted_and_crlf_files_load_the_same(shape: Shape, lake: Lake, tmp_path: Path) -> None:
    table = list(csv.reader(io.StringIO(published(shape).decode())))
    plain = io.StringIO(newline="")
    csv.writer(plain, quoting=csv.QUOTE_MINIMAL, lineterminator="\n").writerows(table)
    marked = b"\xef\xbb\xbf" + published(shape)
    crlf = published(shape).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    found = set()
    for number, text in enumerate((published(shape), plain.getvalue().encode(), marked, crlf)):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(text)
        report = load_files(Lake(tmp_path / f"lake-{number}"), [path], at=MOMENT)
        found.add(tuple(report.landed))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://data.bls.gov/cew/data/api/2024/a/area/08013.csv", Asked(2024, 0)),
        ("https://data.bls.gov/cew/data/api/2024/2/area/US000.csv", Asked(2024, 2)),
        ("https://data.bls.gov/cew/data/files/2023/csv/2023_annual_singlefile.zip", Asked(2023)),
        ("2024-a-08013.csv", None),
    ],
)
def test_address_says_what_was_asked(address: str, asked: Asked | None) -> None:
    assert asked_at(address) == asked


def test_quarter_at_the_address_of_another_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / "US000.csv"
    path.write_bytes(published(SHAPES["nation's quarter"]))
    address = "https://data.bls.gov/cew/data/api/2024/3/area/US000.csv"
    with pytest.raises(DataError, match="quarter 3 of 2024 had been asked for") as caught:
        load_files(lake, [path], at=MOMENT, names={path: address})
    assert (caught.value.spot.column, caught.value.spot.value) == ("qtr", "1")
    assert lake.tables() == []


def test_micropolitan_areas_with_a_total_only_load(lake: Lake, tmp_path: Path) -> None:
    """As in the national file: one row an area, no ownerships, no sectors."""

    def add_micropolitan(rows: Rows) -> None:
        total = list(rows[1])
        total[0], total[3] = "C1010", "80"
        rows.append(total)

    path = annual_file(tmp_path / "a.csv", ["08013"], change=add_micropolitan)
    assert load_files(lake, [path], at=MOMENT).landed[0].areas == 2


def test_hidden_sector_excuses_what_is_missing_from_a_total(lake: Lake, tmp_path: Path) -> None:
    """BLS hides the places of a few cells as well; then the parts need not make up the total."""

    def hide(rows: Rows) -> None:
        row = next(row for row in rows if row[1] == "5" and row[2] == "62")
        row[7], row[8] = "N", "0"

    path = annual_file(tmp_path / "a.csv", ["08013"], change=hide)
    assert load_files(lake, [path], at=MOMENT).landed[0].areas == 1
