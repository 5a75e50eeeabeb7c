"""Every small source from its real file, and from that file broken: refused with the reason, nothing changed."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sharedtable.labormarket.errors import DataError, LaborMarketError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.catalogue import source_of
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import contents
from tests.labormarket.served import served
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]


@dataclass(frozen=True)
class Real:
    """A real file, what it fills, and a code in it that can be broken."""

    key: str
    file: str
    dataset: str
    vintage: str
    rows: int
    code: str

    @property
    def path(self) -> Path:
        return SHARED / self.file


ZONES = "commuting_zones"
REAL = [
    Real("county-adjacency", "geo/census_county_adjacency_2010.txt", "county_adjacency", "2010", 18966, "01021"),
    Real("cbsa", "delineations/omb_cbsa_list1_jul_2023.csv", "cbsa", "2023", 1915, ",46,013"),
    Real("commuting-zones", "delineations/ers_czlma903_1990.csv", ZONES, "1990", 3141, "01003"),
    Real("commuting-zones", "delineations/ers_cz00_eqv_v1.csv", ZONES, "2000", 3141, "01003"),
    Real("naics", "classifications/naics2022_all.csv", "naics_structure", "2022", 2130, "111110"),
    Real(
        "naics-concordance",
        "classifications/naics2017_naics2022.csv",
        "naics_concordance",
        "2017-2022",
        1150,
        "111110",
    ),
    Real("soc", "classifications/soc2018_all.csv", "soc_structure", "2018", 1447, "11-1011"),
    Real("soc-concordance", "classifications/soc2010_soc2018.csv", "soc_concordance", "2010-2018", 900, "11-1011"),
]


def truncated(text: str, _real: Real) -> str:
    return text[: len(text) * 2 // 3].rsplit("\n", 1)[0] + "\n"


def cut_in_a_line(text: str, _real: Real) -> str:
    lines = text.splitlines(keepends=True)[:40]
    return "".join(lines) + lines[-1][:4]


def mistyped(text: str, real: Real) -> str:
    return text.replace(real.code, real.code[:-1] + "x", 1)


def doubled(text: str, _real: Real) -> str:
    lines = text.splitlines(keepends=True)
    last = lines[-1].rstrip("\r\n")
    return "".join(lines[:-1]) + f"{last}\n{last}\n"


Broken = Callable[[str, Real], str]


@pytest.mark.parametrize("real", REAL, ids=lambda real: Path(real.file).stem)
@pytest.mark.parametrize("spoil", [truncated, cut_in_a_line, mistyped, doubled], ids=lambda one: one.__name__)
def test_broken_file_is_refused_and_changes_nothing(lake: Lake, tmp_path: Path, real: Real, spoil: Broken) -> None:
    source = source_of(real.key)
    source.load(lake, [real.path], at=MOMENT)
    assert len(served(lake, real.dataset, real.vintage)) == real.rows
    before = contents(lake)
    broken = tmp_path / real.path.name
    broken.write_bytes(spoil(real.path.read_bytes().decode("latin-1"), real).encode("latin-1"))
    with pytest.raises(DataError) as refused:
        source.load(lake, [broken], at=MOMENT)
    assert refused.value.spot.file == broken.name
    assert contents(lake) == before


@pytest.mark.parametrize("real", REAL, ids=lambda real: Path(real.file).stem)
def test_file_of_another_vintage_than_asked_is_refused(lake: Lake, real: Real) -> None:
    with pytest.raises(DataError, match=f"{real.vintage}, not"):
        source_of(real.key).load(lake, [real.path], at=MOMENT, vintage="1999")
    assert lake.tables() == []


def test_same_file_twice_is_said_and_changes_nothing(lake: Lake) -> None:
    real = REAL[-1]
    source_of(real.key).load(lake, [real.path], at=MOMENT)
    before = contents(lake)
    again = source_of(real.key).load(lake, [real.path], at=MOMENT)
    assert (again.landed, again.unchanged) == ([], [real.path.name])
    with pytest.raises(LaborMarketError, match="loaded as 2010-2018 already, not 2000-2010"):
        source_of(real.key).load(lake, [real.path], at=MOMENT, vintage="2000-2010")
    assert contents(lake) == before


def test_codes_that_a_spreadsheet_turned_into_numbers_are_put_right(lake: Lake, tmp_path: Path) -> None:
    real = REAL[3]
    lines = real.path.read_text().splitlines()
    numbers = tmp_path / "cz00.csv"
    numbers.write_text("\n".join([lines[0], *(f"{int(line[:5])}.0{line[5:]}" for line in lines[1:])]))
    source_of(real.key).load(lake, [numbers], at=MOMENT)
    assert served(lake, ZONES, "2000", "county_fips = '01001'") == [("01001", "60")]


def test_tables_carry_the_columns_they_are_documented_with(lake: Lake) -> None:
    for real in REAL:
        source = source_of(real.key)
        source.load(lake, [real.path], at=MOMENT)
        described = served(lake, real.dataset, real.vintage, "true LIMIT 1")
        (table,) = [one for one in source.holds if one.dataset == real.dataset]
        assert len(described[0]) == len(table.columns)


def test_gzipped_zipped_and_marked_files_load_alike(lake: Lake, tmp_path: Path) -> None:
    real = REAL[4]
    packed = tmp_path / "naics2022.csv.gz"
    packed.write_bytes(gzip.compress(b"\xef\xbb\xbf" + real.path.read_bytes()))
    assert source_of(real.key).load(lake, [packed], at=MOMENT).landed[0].rows == real.rows
    cut = tmp_path / "naics2022-cut.csv.gz"
    cut.write_bytes(packed.read_bytes()[:-2000])
    with pytest.raises(DataError, match="cut off or damaged"):
        source_of(real.key).load(lake, [cut], at=MOMENT)
