"""Regions on the command line: as tables, CSV, JSON and files, and what is said of what is wrong."""

import csv
import io
import json
from pathlib import Path

import pytest

import sharedtable.cli.main  # noqa: F401  puts the regions' words under `labor`
from sharedtable.labormarket.lakes.lake import Lake
from tests.cli.conftest import Typed
from tests.industry.commuting import put_flows, put_table, put_zones
from tests.shared_data import COMMUTING, needs_commuting

pytestmark = pytest.mark.any_database

FLOWS = """home,work,workers
A,A,60
A,B,30
A,C,10
B,A,20
B,B,80
C,C,5
"""
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "delineations.md"
PUBLISHED = (
    ("acs-flows", "commuting/acs_2011_2015_county_to_county.csv.gz"),
    ("commuting-zones", "delineations/ers_cz00_eqv_v1.csv"),
    ("commuting-zones", "delineations/ers_czlma903_1990.csv"),
    ("cbsa", "delineations/omb_cbsa_list1_jul_2023.csv"),
)
LOOSE = ("--min-size", 50, "--target-size", 200)


@pytest.fixture
def flows(tmp_path: Path) -> Path:
    path = tmp_path / "flows.csv"
    path.write_text(FLOWS)
    return path


def test_self_containment_is_written_as_a_table(typed: Typed, flows: Path) -> None:
    result = typed("labor", "self-containment", "--counties", "A, Z", "--flows", flows)
    assert result.exit_code == 0
    assert "Self-containment 60.0%: below two thirds on one side. A" in result.stdout
    assert "Supply side 60.0%: 60 of 100 employed residents work inside." in result.stdout
    assert "Not in the flows, so left out: Z." in result.stdout


def test_self_containment_as_csv_tells_rows_apart(typed: Typed, flows: Path) -> None:
    result = typed("labor", "self-containment", "--counties", "A", "--flows", flows, "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(line["row"], line["area"], line["workers"]) for line in lines] == [
        ("residents", "", "100"),
        ("jobs", "", "80"),
        ("inside", "", "60"),
        ("leak_out", "B", "30"),
        ("leak_out", "C", "10"),
        ("leak_in", "B", "20"),
        ("gain", "B", "50"),
        ("gain", "C", "10"),
    ]
    assert lines[6]["points"] == "35"


def test_self_containment_as_json_holds_everything(typed: Typed, flows: Path) -> None:
    result = typed("labor", "self-containment", "--counties", "A,B", "--flows", flows, "--format", "json")
    told = json.loads(result.stdout)
    assert (told["supply_share"], told["is_labor_market"], told["leaks_in"]) == (0.95, True, [])


def test_regions_are_written_to_a_file_and_summed_up(typed: Typed, flows: Path, tmp_path: Path) -> None:
    out = tmp_path / "areas.csv"
    result = typed("labor", "regions", "--flows", flows, *LOOSE, "--out", out)
    assert result.exit_code == 0
    assert out.read_text() == "area,region\nA,B\nB,B\nC,B\n"
    assert "1 region of 3 areas; 100.0% of the workers who live in one work in the same." in result.stdout


def test_regions_as_csv_are_the_same_lines(typed: Typed, flows: Path) -> None:
    result = typed("labor", "regions", "--flows", flows, *LOOSE, "--format", "csv")
    assert result.stdout == "area,region\nA,B\nB,B\nC,B\n"
    assert "source: flows.csv" in result.stderr


def test_regions_in_one_piece_take_borders_from_a_file(typed: Typed, flows: Path, tmp_path: Path) -> None:
    borders = tmp_path / "borders.csv"
    borders.write_text("one,other\nA,B\n")
    words = (
        "labor",
        "regions",
        "--flows",
        flows,
        *LOOSE,
        "--contiguous",
        "--borders",
        borders,
        "--format",
        "json",
    )
    told = json.loads(typed(*words).stdout)
    assert ([region["areas"] for region in told["regions"]], told["unassigned"]) == ([["A", "B"]], ["C"])


def test_the_hierarchical_method_takes_a_cut(typed: Typed, flows: Path) -> None:
    told = typed(
        "labor", "regions", "--flows", flows, "--method", "hierarchical", "--cut", 0.8, "--format", "json"
    )
    assert [region["areas"] for region in json.loads(told.stdout)["regions"]] == [["A", "B", "C"]]


@needs_commuting
def test_a_state_of_the_loaded_flows_is_delineated(typed: Typed, tmp_path: Path) -> None:
    """Loaded, delineated, and compared with what R finds; its ids have no leading zero."""
    out = tmp_path / "ours.csv"
    loaded = typed("data", "load", "acs-flows", COMMUTING / "acs_2011_2015_county_to_county.csv.gz")
    assert loaded.exit_code == 0
    result = typed("labor", "regions", "--state", "CO", "--out", out)
    assert "30 regions of 64 areas; 91.4%" in result.stdout
    assert "1 region falls below the criteria, having taken in areas that fit nowhere: 08013." in result.stdout
    found = typed("labor", "compare", out, COMMUTING / "labourmarketareas_r" / "co_2015_lma_r.csv")
    assert "Adjusted Rand index 1.0000 over 64 areas" in found.stdout
    assert "0 areas would have to move" in found.stdout


@needs_commuting
@pytest.mark.drill
def test_the_reference_page_shows_what_the_command_writes(typed: Typed) -> None:
    for source, path in PUBLISHED:
        assert typed("data", "load", source, COMMUTING.parent / path).exit_code == 0
    written = typed("labor", "delineations", "--format", "markdown").stdout
    assert written.strip() in PAGE.read_text()


def test_delineations_stand_beside_each_other(typed: Typed, home: Path) -> None:
    put_flows(Lake(home / "lake"), sample=True)
    put_zones(Lake(home / "lake"))
    result = typed("labor", "delineations", "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(line["delineation"], line["regions"], line["counties"]) for line in lines] == [
        ("Travel-to-work areas", "1", "4"),
        ("Travel-to-work areas, improved", "1", "4"),
        ("Average-linkage zones, cut at 0.98", "1", "4"),
        ("Commuting zones 2000 (ERS)", "2", "3"),
        ("Metropolitan and micropolitan areas 2023 (OMB)", "2", "2"),
        ("Each county alone", "4", "4"),
    ]
    assert "These are generated sample figures, not real ones." in result.stderr


def test_lodes_flows_say_what_they_leave_out(typed: Typed, home: Path) -> None:
    rows = [("08013", "08013", 90), ("08013", "08014", 10)]
    put_table(Lake(home / "lake"), "lodes_flows", "2022", "home_fips, work_fips, workers", rows, sample=False)
    result = typed("labor", "self-containment", "--counties", "08013")
    assert "Self-containment 90.0%" in result.stdout
    assert "LODES counts jobs in the states that are loaded" in result.stdout


def test_two_files_are_compared_without_flows(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("area,region\n1,x\n2,x\n3,y\n4,y\n")
    (tmp_path / "b.csv").write_text("area,region\n1,p\n2,p\n3,p\n4,q\n9,q\n")
    result = typed("labor", "compare", tmp_path / "a.csv", tmp_path / "b.csv", "--format", "json")
    told = json.loads(result.stdout)
    assert (told["areas"], told["moved_areas"], told["only_second"]) == (4, ["3"], ["9"])
    assert "No flows are loaded, so only areas are counted; name some with --flows." in told["notes"]


def test_two_files_are_compared_on_flows(typed: Typed, flows: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("area,region\nA,x\nB,x\nC,y\n")
    (tmp_path / "b.csv").write_text("area,region\nA,x\nB,y\nC,y\n")
    result = typed("labor", "compare", tmp_path / "a.csv", tmp_path / "b.csv", "--flows", flows, "--format", "csv")
    told = {line["figure"]: (line["first"], line["second"]) for line in csv.DictReader(io.StringIO(result.stdout))}
    assert told["moved_workers"] == ("100", "")
    assert told["overall"] == ("0.951220", "0.707317") or told["overall"] == ("0.95122", "0.707317")


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (("self-containment", "--counties", "08013"), "The lake holds no commuting flows.", 1),
        (("regions",), "The lake holds no commuting flows.", 1),
        (
            ("regions", "--min-size", 9, "--target-size", 5),
            "The smallest size (9) must be below the target (5)",
            2,
        ),
        (("regions", "--borders", "none.csv"), "of use with --contiguous only", 2),
        (("regions", "--method", "hierarchical", "--improve"), "belong to the travel-to-work method", 2),
        (("compare", "none.csv", "none.csv"), "none.csv: The file cannot be read", 1),
    ],
    ids=["nothing loaded", "no flows", "crossed sizes", "borders alone", "two methods", "no file"],
)
def test_what_is_wrong_is_said_plainly(typed: Typed, words: tuple[str, ...], said: str, code: int) -> None:
    result = typed("labor", *words)
    assert (result.exit_code, said in result.stderr) == (code, True)


def test_a_broken_line_of_flows_is_said_with_its_place(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "flows.csv"
    path.write_text(FLOWS + "C,A,-3\n")
    result = typed("labor", "regions", "--flows", path)
    assert result.exit_code == 1
    assert "flows.csv, line 8, column workers, value '-3': Workers must be a number from zero up." in result.stderr


def test_a_place_that_cannot_be_written_is_said(typed: Typed, flows: Path, tmp_path: Path) -> None:
    result = typed("labor", "regions", "--flows", flows, *LOOSE, "--out", tmp_path / "none" / "areas.csv")
    assert (result.exit_code, "Cannot write" in result.stderr) == (2, True)
