import json
from dataclasses import replace
from pathlib import Path

import pytest

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.catalogue import SOURCES
from sharedtable.labormarket.sources.qcew.sample import load_sample
from sharedtable.labormarket.sources.tables.load import load_tables
from tests.cli.conftest import Typed
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import annual_file, contents
from tests.labormarket.sources.tables.test_load import HEAD, LAYOUT, LINES, TABLE

pytestmark = pytest.mark.any_database


def test_load_says_what_it_did_and_the_second_time_that_there_is_nothing_to_do(
    typed: Typed, tmp_path: Path
) -> None:
    path = annual_file(tmp_path / "a.csv", ["08013", "US000"])
    first = typed("data", "load", "qcew", path)
    assert first.exit_code == 0
    assert "Loaded qcew_annual 2024: 2 areas" in first.stdout
    second = typed("data", "load", "qcew", path)
    assert (second.exit_code, second.stdout) == (
        0,
        "Nothing to do for a.csv: these very figures are loaded already.\n",
    )


def test_load_of_a_broken_file_names_the_spot_and_ends_with_1(typed: Typed, home: Path, tmp_path: Path) -> None:
    typed("data", "load", "qcew", annual_file(tmp_path / "sound.csv"))
    before = contents(Lake(home / "lake"))
    broken = annual_file(tmp_path / "broken.csv", change=lambda rows: rows[4].__setitem__(9, "12x"))
    result = typed("data", "load", "qcew", broken)
    assert result.exit_code == 1
    assert "broken.csv, line 5, column annual_avg_emplvl, value '12x'" in result.stderr
    assert "What to do: Nothing was loaded" in result.stderr
    assert contents(Lake(home / "lake")) == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["data", "load", "qcew"], "Name files to load, or what to download of qcew."),
        (["data", "load", "qcew", "a.csv", "--area", "08013"], "Name files to load, or what to download of qcew."),
        (["data", "load", "qcew", "--area", "08013"], "Which year?"),
        (["data", "load", "qcew", "nowhere.csv"], "There is no file nowhere.csv."),
    ],
)
def test_wrong_call_ends_with_2(typed: Typed, words: list[str], says: str) -> None:
    result = typed(*words)
    assert result.exit_code == 2
    assert says in result.stderr


def test_unknown_dataset_ends_with_2(typed: Typed) -> None:
    assert typed("data", "load", "oews", "a.csv").exit_code == 2


def test_download_without_a_contact_says_how_to_set_one(typed: Typed) -> None:
    result = typed("data", "load", "qcew", "--area", "08013", "--year", "2024")
    assert result.exit_code == 1
    assert "SHAREDTABLE_CONTACT=you@example.org" in result.stderr


def test_list_shows_source_licence_and_sample(typed: Typed, home: Path, tmp_path: Path) -> None:
    assert "Nothing is loaded yet" in typed("data", "list").stdout
    typed("data", "load", "qcew", annual_file(tmp_path / "real.csv", year=2023))
    load_sample(Lake(home / "lake"), ["08013"], 2024, at=MOMENT)
    lines = typed("data", "list").stdout.splitlines()
    real, sample = lines[1], lines[2]
    assert "2023" in real
    assert "real.csv" in real
    assert lines[3].startswith("Licence: Public domain")
    assert "sample" not in real
    assert "sample sample-2024.csv" in sample
    listed = json.loads(typed("data", "list", "--format", "json").stdout)
    assert [(one["vintage"], one["sample"], one["areas"]) for one in listed] == [
        ("2023", False, 1),
        ("2024", True, 2),
    ]


def test_check_finds_damage_and_ends_with_1(typed: Typed, home: Path, tmp_path: Path) -> None:
    typed("data", "load", "qcew", annual_file(tmp_path / "a.csv"))
    sound = typed("data", "check")
    assert (sound.exit_code, sound.stdout) == (0, "qcew_annual 2024: sound\n")
    (file,) = (home / "lake").glob("qcew_annual/*.parquet")
    file.write_bytes(file.read_bytes()[:-1])
    damaged = typed("data", "check")
    assert damaged.exit_code == 1
    assert "bytes instead of" in damaged.stdout


def test_remove_asks_first_and_removes_one_vintage(typed: Typed, tmp_path: Path) -> None:
    for year in (2023, 2024):
        typed("data", "load", "qcew", annual_file(tmp_path / f"{year}.csv", year=year))
    assert typed("data", "remove", "qcew_annual", "2023").exit_code == 1
    assert "2023" in typed("data", "list").stdout
    assert typed("data", "remove", "qcew_annual", "2023", "--yes").exit_code == 0
    assert "2023" not in typed("data", "list").stdout
    missing = typed("data", "remove", "qcew_annual", "2023")
    assert missing.exit_code == 1
    assert "The lake holds no qcew_annual 2023." in missing.stderr


def test_list_names_the_tables_of_each_licence(typed: Typed, home: Path, tmp_path: Path) -> None:
    typed("data", "load", "qcew", annual_file(tmp_path / "a.csv"))
    lake = Lake(home / "lake")
    layout = replace(LAYOUT, parts=(replace(LAYOUT.parts[0], table=replace(TABLE, licence="CC BY 4.0")),))
    (tmp_path / "cafes.csv").write_text("\n".join([HEAD, *LINES]))
    load_tables(lake, [layout], [tmp_path / "cafes.csv"], at=MOMENT)
    lines = typed("data", "list").stdout.splitlines()
    assert any(line.strip() == "Licence of cafes: CC BY 4.0" for line in lines)
    assert any(line.strip().startswith("Licence of qcew_annual: Public domain") for line in lines)


def test_sources_are_listed_with_their_addresses(typed: Typed) -> None:
    shown = typed("data", "sources").stdout
    assert "https://lehd.ces.census.gov/data/lodes/LODES8/{state}/od" in shown
    listed = json.loads(typed("data", "sources", "--format", "json").stdout)
    assert [one["key"] for one in listed] == [source.key for source in SOURCES]
    assert typed("data", "load", "lodes", "--year", "2021").exit_code == 2


def test_load_says_where_tables_cannot_be_put_together(typed: Typed, tmp_path: Path) -> None:
    flows = tmp_path / "acs_2016_2020.csv"
    flows.write_text("res_fips,work_fips,workers,moe\n09001,09001,10,1\n")
    typed("data", "load", "acs-flows", flows)
    neighbors = tmp_path / "county_adjacency2023.txt"
    pairs = ["A|09110|A|09110", "A|09110|B|09120", "B|09120|A|09110", "B|09120|B|09120"]
    neighbors.write_text("\n".join(["County Name|County GEOID|Neighbor Name|Neighbor GEOID", *pairs]))
    loaded = typed("data", "load", "county-adjacency", neighbors)
    assert "Loaded county_adjacency 2023: 2 rows." in loaded.stdout
    assert "Note: Connecticut's eight counties gave way to nine planning regions in 2022" in loaded.stdout


def test_file_of_another_year_than_named_is_refused(typed: Typed, tmp_path: Path) -> None:
    wrong = typed("data", "load", "qcew", annual_file(tmp_path / "a.csv", year=2024), "--year", "2023")
    assert wrong.exit_code == 1
    assert "2023" in wrong.stderr
