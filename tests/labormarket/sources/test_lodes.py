"""Block-to-block flows: the quick reading and the exact one agree, and whatever is wrong is said to the cell."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from sharedtable.labormarket.engines.embedded import loading_connection
from sharedtable.labormarket.errors import CallError, DataError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.addresses import Choice
from sharedtable.labormarket.sources.lodes import stream
from sharedtable.labormarket.sources.lodes.exact import read_exactly
from sharedtable.labormarket.sources.lodes.source import SOURCE
from sharedtable.labormarket.sources.lodes.stream import HEADER, CutOff, NotPlain, read_published
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import contents
from tests.labormarket.served import served

pytestmark = pytest.mark.any_database

# Work block, home block, jobs: Boulder (013), Larimer (069), Weld (123) in Colorado; Laramie County in Wyoming.
MAIN = [
    ("080130121011000", "080130121011000", 2),
    ("080130121011000", "080690013041002", 1),
    ("080130121011000", "081230022031011", 114),
    ("080130121011001", "080690013041002", 3),
    ("080690013041002", "080130121011000", 1_234_567),
]
AUX = [("080130121011000", "560210002001003", 7), ("080690013041002", "560210002001003", 12)]
Lines = list[str]


def lines_of(flows: list[tuple[str, str, int]]) -> Lines:
    return [f"{work},{home},{jobs},0,{jobs},0,{jobs},0,0,0,0,{jobs},20230321" for work, home, jobs in flows]


def od_file(
    folder: Path,
    name: str = "co_od_main_JT00_2021.csv.gz",
    flows: list[tuple[str, str, int]] = MAIN,
    change: Callable[[Lines], object] | None = None,
) -> Path:
    """A LODES file, its lines (header first) changed by `change` before they are written."""
    lines = [HEADER.decode().strip(), *lines_of(flows)]
    if change:
        change(lines)
    text = ("\n".join(lines) + "\n").encode()
    path = folder / name
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return path


EXPECTED = {
    ("08013", "08013"): 2,
    ("08069", "08013"): 4,
    ("08123", "08013"): 114,
    ("08013", "08069"): 1_234_567,
}


def test_quick_and_exact_reading_agree(tmp_path: Path) -> None:
    path = od_file(tmp_path)
    quick = {(home, work): workers for home, work, workers in read_published(path).triples()}
    assert quick == EXPECTED
    assert read_exactly(loading_connection(tmp_path), path, path.name) == EXPECTED


def test_quick_reading_takes_pieces_members_and_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_PACKED_AT_ONCE", 7)
    path = od_file(tmp_path, "plain.csv")
    assert sum(workers for *_, workers in read_published(path).triples()) == sum(EXPECTED.values())
    text = path.read_bytes()
    members = tmp_path / "members.csv.gz"
    members.write_bytes(gzip.compress(text[:150]) + gzip.compress(text[150:]))
    assert read_published(members).rows == len(MAIN)
    members.write_bytes(members.read_bytes()[:-9])
    with pytest.raises(CutOff):
        read_published(members)


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines.append(lines[-1]),
        lambda lines: lines.insert(1, lines[-1]),
        lambda lines: lines.append(lines[-1].replace("08069", "08068")),
        lambda lines: lines.append(lines[-1].replace(",20230321", "")),
        lambda lines: lines.append(lines[-1].replace(",0,", ",x,", 1)),
        lambda lines: lines.__setitem__(0, lines[0].replace("S000", "s_000")),
        lambda lines: lines.__setitem__(1, f'"{lines[1][:15]}"{lines[1][15:]}'),
        lambda lines: lines.__setitem__(1, lines[1][1:]),
        lambda lines: lines.__setitem__(1, lines[1].replace(",0,", ",,", 1)),
        lambda lines: lines.__setitem__(1, lines[1][:-1]),
        lambda lines: lines.append(lines[-1].replace("08069", "56021", 1)),
    ],
)
def test_quick_reading_leaves_anything_unusual_to_the_exact_one(
    tmp_path: Path, change: Callable[[Lines], object]
) -> None:
    with pytest.raises(NotPlain):
        read_published(od_file(tmp_path, change=change))


def test_flows_of_main_and_aux_are_kept_by_county(lake: Lake, tmp_path: Path) -> None:
    main, aux = od_file(tmp_path), od_file(tmp_path, "co_od_aux_JT00_2021.csv.gz", AUX)
    report = SOURCE.load(lake, [main, aux], at=MOMENT)
    assert [(one.dataset, one.vintage, one.rows) for one in report.landed] == [("lodes_flows", "2021", 6)]
    assert report.notes == []
    assert served(lake, "lodes_flows", "2021", "home_fips = '56021'") == [
        ("56021", "08013", 7),
        ("56021", "08069", 12),
    ]
    assert lake.holding("lodes_flows").vintages["2021"].areas == {"08 main", "08 aux"}
    again = SOURCE.load(lake, [main, aux], at=MOMENT)
    assert (again.landed, again.unchanged) == ([], [main.name, aux.name])


def test_flows_replace_only_their_own_state_and_part(lake: Lake, tmp_path: Path) -> None:
    one = SOURCE.load(lake, [od_file(tmp_path)], at=MOMENT)
    assert one.notes == ["CO 2021: load the aux file too; workers who live in other states are not counted yet."]
    SOURCE.load(lake, [od_file(tmp_path, "co_od_aux_JT00_2021.csv.gz", AUX)], at=MOMENT)
    wyoming = [("560210002001003", "560210002001003", 50)]
    SOURCE.load(lake, [od_file(tmp_path, "wy_od_main_JT00_2021.csv.gz", wyoming)], at=MOMENT)
    assert served(lake, "lodes_flows", "2021", what="count(*), sum(workers)") == [(7, 1_234_756)]
    newer = od_file(tmp_path / "..", "co_od_main_JT00_2021.csv.gz", MAIN[:1])
    SOURCE.load(lake, [newer], at=MOMENT)
    assert served(lake, "lodes_flows", "2021", what="count(*), sum(workers)") == [(4, 71)]


@pytest.mark.parametrize("name", ["co.csv", "co.csv.gz"])
def test_flows_that_a_spreadsheet_went_through_are_put_right(lake: Lake, tmp_path: Path, name: str) -> None:
    def as_numbers(lines: Lines) -> None:
        lines[:] = ["\ufeff" + lines[0], *(line[1:16] + line[17:] for line in reversed(lines[1:]))]

    SOURCE.load(lake, [od_file(tmp_path, name, change=as_numbers)], at=MOMENT, vintage="2021")
    rows = served(lake, "lodes_flows", "2021")
    assert {(home, work): workers for home, work, workers in rows} == EXPECTED


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda lines: lines.append(lines[-1]), "line 7, column w_geocode.*second time"),
        (lambda lines: lines.insert(1, lines[2]), "line 4, column w_geocode.*second time"),
        (
            lambda lines: lines.__setitem__(3, lines[3].replace(",114,", ",1x4,", 1)),
            "line 4, column S000, value '1x4'",
        ),
        (lambda lines: lines.__setitem__(3, lines[3].replace(",0,", ",,", 1)), "line 4, column SA01, value ''"),
        (
            lambda lines: lines.__setitem__(2, lines[2].replace("08069", "08068")),
            "line 3, column h_geocode, value",
        ),
        (lambda lines: lines.__setitem__(2, lines[2][:50]), "line 3, value.*cut off or damaged"),
        (lambda lines: lines.__setitem__(5, lines[5][:-2]), "line 6, column createdate, value '202303'"),
        (
            lambda lines: lines.append(lines[-1].replace("08069", "56021", 1)),
            "line 7, column w_geocode.*two states",
        ),
        (lambda lines: lines.__setitem__(0, lines[0].replace("S000", "C000")), "line 1, column S000.*has not"),
        (lambda lines: lines.__delitem__(slice(1, None)), "header and no rows"),
        (
            lambda lines: lines.append(lines[-1].replace("080130121011000", "560210002001003")),
            "holds aux rows too",
        ),
    ],
)
def test_broken_flows_are_refused_and_change_nothing(
    lake: Lake, tmp_path: Path, change: Callable[[Lines], object], says: str
) -> None:
    (tmp_path / "good").mkdir()
    SOURCE.load(lake, [od_file(tmp_path / "good")], at=MOMENT)
    before = contents(lake)
    with pytest.raises(DataError, match=says):
        SOURCE.load(lake, [od_file(tmp_path, change=change)], at=MOMENT)
    assert contents(lake) == before


def test_flows_of_a_packed_file_that_is_cut_off_are_refused(lake: Lake, tmp_path: Path) -> None:
    path = od_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(DataError, match="cut off or damaged"):
        SOURCE.load(lake, [path], at=MOMENT)
    assert lake.tables() == []


@pytest.mark.parametrize(
    ("name", "flows", "vintage", "says"),
    [
        ("co_od_main_JT00_2021.csv.gz", MAIN, "2020", "of 2021, not of 2020"),
        ("wy_od_main_JT00_2021.csv.gz", MAIN, None, "name says state 56, its workplaces are in 08"),
        ("co_od_aux_JT00_2021.csv.gz", MAIN, None, "name says aux, but it holds main rows"),
        ("co_od_main_JT02_2021.csv.gz", MAIN, None, "jobs of type JT02 only"),
    ],
)
def test_flows_of_another_file_than_named_are_refused(
    lake: Lake, tmp_path: Path, name: str, flows: list[tuple[str, str, int]], vintage: str | None, says: str
) -> None:
    with pytest.raises(DataError, match=says):
        SOURCE.load(lake, [od_file(tmp_path, name, flows)], at=MOMENT, vintage=vintage)
    assert lake.tables() == []


def test_same_part_of_a_state_twice_in_one_load_is_refused(lake: Lake, tmp_path: Path) -> None:
    other = od_file(tmp_path, "again_co_od_main_JT00_2021.csv.gz", MAIN[:2])
    with pytest.raises(DataError, match="08 main of 2021 stands in co_od_main_JT00_2021"):
        SOURCE.load(lake, [od_file(tmp_path), other], at=MOMENT)


def test_flows_without_a_year_need_one(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="Which year"):
        SOURCE.load(lake, [od_file(tmp_path, "flows.csv")], at=MOMENT)


def test_addresses_are_the_published_ones() -> None:
    folder = "https://lehd.ces.census.gov/data/lodes/LODES8/co/od"
    assert SOURCE.addresses_of(Choice(states=("CO",), year=2021)) == [
        f"{folder}/co_od_main_JT00_2021.csv.gz",
        f"{folder}/co_od_aux_JT00_2021.csv.gz",
    ]
    assert len(SOURCE.addresses_of(Choice(year=2021, everything=True))) == 2 * 51
