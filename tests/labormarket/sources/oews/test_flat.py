"""The flat file: every figure as BLS publishes it elsewhere, and broken files."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.oews.figures import BY_DATATYPE
from sharedtable.labormarket.sources.oews.source import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.refusals import refused
from tests.labormarket.served import served
from tests.labormarket.sources.oews.oews_files import (
    ALL_CELLS,
    FLAT,
    VINTAGE,
    lookup_rows,
    write_flat,
    write_lookup,
    write_lookups,
)
from tests.shared_data import needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

CODES = "replace(occupation_code, '-', '')"
FIGURES = ", ".join(BY_DATATYPE.values())


def differing(lake: Lake) -> tuple[int, int]:
    """Cells of a lake, and those whose figures are not the ones of the whole of May 2025 that we hold."""
    ours = lake.path("oews", lake.holding("oews").vintages[VINTAGE])
    found = rows(
        f"""WITH ours AS (
              SELECT area_code, {CODES} AS occupation_code, {FIGURES},
                     CASE WHEN industry_code = '99' THEN '99-100'
                          WHEN industry_code LIKE '__-__'
                          THEN industry_code[1:2] || '--' || (industry_code[4:5]::INTEGER + 1)
                          WHEN length(industry_code) = 2
                          THEN industry_code || '--' || (industry_code::INTEGER + 1)
                          ELSE industry_code END AS industry_code FROM {parquet([ours])}),
            theirs AS (SELECT area_code, occupation_code, {FIGURES}, industry_code FROM {parquet([ALL_CELLS])})
            SELECT (SELECT count(*) FROM ours), (SELECT count(*) FROM (FROM ours EXCEPT FROM theirs))"""  # noqa: S608
    )
    return found[0]


def test_every_figure_is_the_published_one(oews: Lake) -> None:
    cells, wrong = differing(oews)
    assert (cells, wrong) == (8_193, 0)


@pytest.mark.drill
def test_whole_flat_file_loads_with_every_figure_as_published(lake: Lake, tmp_path: Path) -> None:
    report = SOURCE.load(lake, [FLAT, *write_lookups(tmp_path)], at=MOMENT)
    assert [(one.dataset, one.rows) for one in report.landed] == [
        ("oews_areas", 583),
        ("oews_industries", 444),
        ("oews_occupations", 1104),
        ("oews_datatypes", 17),
        ("oews_footnotes", 6),
        ("oews", 139_392),
    ]
    assert differing(lake) == (139_392, 0)


def test_figures_that_are_not_released_are_empty_and_say_why(oews: Lake) -> None:
    zero = "tot_emp = 0 OR h_mean = 0 OR a_mean = 0 OR h_median = 0 OR a_median = 0"
    assert served(oews, "oews", VINTAGE, zero, "count(*)") == [(0,)]
    assert served(oews, "oews", VINTAGE, "(tot_emp IS NULL) <> (emp_note = '**')", "count(*)") == [(0,)]
    assert served(oews, "oews", VINTAGE, "(h_pct90 IS NULL) <> (h_note <> '')", "count(*)") == [(0,)]
    assert served(oews, "oews", VINTAGE, "(a_pct90 IS NULL) <> (a_note <> '')", "count(*)") == [(0,)]
    notes = dict(served(oews, "oews", VINTAGE, "true GROUP BY 1", "h_note || a_note || paid_as, count(*)"))
    assert notes.keys() == {"", "*annual", "*hourly", "**", "##"}


def test_top_coded_wages_stay_apart_from_withheld_ones(oews: Lake) -> None:
    figures = "h_mean, h_note, a_mean, a_note, paid_as"
    surgeon = "occupation_code = '29-1249' AND area_code = '0800000'"
    assert served(oews, "oews", VINTAGE, surgeon, figures) == [(None, "#", None, "#", "")]
    teacher = "occupation_code = '25-2021' AND area_code = '0800000'"
    ((hourly, hourly_note, annual, annual_note, paid),) = served(oews, "oews", VINTAGE, teacher, figures)
    assert (hourly, hourly_note, annual_note, paid) == (None, "*", "", "annual")
    assert annual > 40_000


def test_sectors_are_spelled_as_in_naics(oews: Lake) -> None:
    found = served(oews, "oews", VINTAGE, "area_code = '0000000' GROUP BY 1 ORDER BY 1", "industry_code")
    assert found == [("000000",), ("31-33",), ("311000",), ("999001",)]
    assert served(oews, "oews_industries", VINTAGE, "industry_code = '31-33'", "level") == [(2,)]


def test_lookups_say_what_kind_of_area_and_occupation(oews: Lake) -> None:
    kinds = served(oews, "oews_areas", VINTAGE, "true GROUP BY kind ORDER BY kind", "kind, count(*)")
    assert kinds == [
        ("metropolitan", 393),
        ("nation", 1),
        ("nonmetropolitan", 135),
        ("state", 51),
        ("territory", 3),
    ]
    assert served(oews, "oews_areas", VINTAGE, "area_code = '0014500'") == [
        ("0014500", "metropolitan", "08", "Boulder, CO")
    ]
    levels = served(oews, "oews_occupations", VINTAGE, "true GROUP BY level ORDER BY level", "level, count(*)")
    assert levels == [("broad", 163), ("detailed", 830), ("major", 22), ("minor", 88), ("total", 1)]


def test_same_files_twice_are_a_no_op(lake: Lake, tmp_path: Path, flat_lines: list[bytes]) -> None:
    files = [write_flat(tmp_path, few(flat_lines)), *write_lookups(tmp_path)]
    assert len(SOURCE.load(lake, files, at=MOMENT).landed) == 6
    again = SOURCE.load(lake, files, at=MOMENT)
    assert (again.landed, again.unchanged) == ([], [path.name for path in files])


def test_flat_file_without_its_lookups_is_a_wrong_call(
    lake: Lake, tmp_path: Path, flat_lines: list[bytes]
) -> None:
    with pytest.raises(CallError, match=r"oe\.area, oe\.industry, oe\.occupation, which was not named"):
        SOURCE.load(lake, [write_flat(tmp_path, few(flat_lines))], at=MOMENT)
    assert lake.tables() == []


def few(lines: list[bytes]) -> list[bytes]:
    """Boulder only."""
    return [lines[0], *(line for line in lines if line.startswith(b"OEUM0014500"))]


def replace(line: int, old: bytes, new: bytes) -> Callable[[list[bytes]], None]:
    def change(lines: list[bytes]) -> None:
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("change", "line", "column", "says"),
    [
        (replace(2, b"192390", b"19239O"), 2, "value", "a number, or - with a footnote"),
        (replace(2, b"192390", b"     -"), 2, "footnote_codes", "no reason for an empty value"),
        (replace(2, b"OEUM", b"OEWM"), 2, "series_id", "there is no such series"),
        (replace(2, b"\t2025\t", b"\t20x5\t"), 2, "year", "a year must stand here"),
        (replace(2, b"A01", b"M05"), 2, "period", "A01 must stand here"),
        (replace(2, b"\tA01\t", b"\t"), 2, "series_id", "the line has 4 values, the header 5"),
        (lambda lines: lines.insert(9, lines[3]), 10, "series_id", "second time"),
        (lambda lines: lines.__delitem__(5), None, "series_id", "no figure of data type 05: lines are missing"),
        (lambda lines: lines.__delitem__(slice(5000, None)), None, "series_id", "lines are missing"),
        (replace(40, b"\t2025\t", b"\t2024\t"), None, "year", "several years (2024, 2025): vintages are mixed"),
        (lambda lines: lines.__delitem__(slice(1, 18)), None, "series_id", "no row of all occupations"),
        (lambda lines: lines.__delitem__(slice(2500, None)), None, "series_id", "missing"),
    ],
    ids=[
        "letter",
        "no reason",
        "series",
        "year",
        "period",
        "width",
        "doubled",
        "gap",
        "cut",
        "mixed",
        "total",
        "half",
    ],
)
def test_broken_flat_file_is_refused(
    lake: Lake,
    tmp_path: Path,
    flat_lines: list[bytes],
    change: Callable[[list[bytes]], None],
    line: int | None,
    column: str,
    says: str,
) -> None:
    lines = few(flat_lines)
    change(lines)
    error = refused(lake, SOURCE.load, write_flat(tmp_path, lines), *write_lookups(tmp_path))
    assert says in str(error)
    assert error.spot.file == "oe.data.0.Current"
    assert error.spot.column == column
    assert line in {None, error.spot.line}


def test_flat_file_cut_between_cells_is_noticed_by_its_sums(
    lake: Lake, tmp_path: Path, flat_lines: list[bytes]
) -> None:
    lines = few(flat_lines)
    kept = [line for line in lines if line[17:23] < b"410000" or not line.startswith(b"OEU")]
    error = refused(lake, SOURCE.load, write_flat(tmp_path, kept), *write_lookups(tmp_path))
    assert "area 0014500, industry 000000 has 192,390 jobs, its groups" in str(error)


def test_packed_file_cut_off_is_refused(lake: Lake, tmp_path: Path, flat_lines: list[bytes]) -> None:
    path = tmp_path / "oe.data.0.Current.gz"
    path.write_bytes(gzip.compress(b"".join(few(flat_lines)))[:20_000])
    assert "cut off or damaged" in str(refused(lake, SOURCE.load, path, *write_lookups(tmp_path)))


def test_another_year_than_asked_is_refused(lake: Lake, tmp_path: Path, flat_lines: list[bytes]) -> None:
    paths = [write_flat(tmp_path, few(flat_lines)), *write_lookups(tmp_path)]
    assert "of 2025-05, not of 2024-05" in str(refused(lake, SOURCE.load, *paths, vintage=SOURCE.vintage(2024)))


@pytest.mark.parametrize(
    ("name", "column", "code", "value", "says"),
    [
        ("area", "area_code", "0014500", "0014501", "oe.area has no code 0014500, which the figures use"),
        ("occupation", "occupation_code", "111011", "111012", "oe.occupation has no code 11-1011"),
        (
            "datatype",
            "datatype_name",
            "Hourly median wage",
            "Hourly mode",
            "this data type does not mean what it did",
        ),
        (
            "footnote",
            "footnote_text",
            "Estimate not released.",
            "Great",
            "this footnote does not mean what it did",
        ),
    ],
)
def test_lookup_that_does_not_fit_is_refused(
    lake: Lake, tmp_path: Path, flat_lines: list[bytes], name: str, column: str, code: str, value: str, says: str
) -> None:
    paths = [write_flat(tmp_path, few(flat_lines)), *write_lookups(tmp_path)]
    wrong = [row | {column: value} if row[column] == code else row for row in lookup_rows(name)]
    write_lookup(tmp_path, name, wrong)
    assert says in str(refused(lake, SOURCE.load, *paths))
