from pathlib import Path

import pytest

from sharedtable.labormarket.codes.areas import NATION
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew import ANNUAL
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.qcew.sample import load_sample, write_sample
from sharedtable.labormarket.tables.industries import region_industries
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import quarterly_file

pytestmark = pytest.mark.any_database


def test_sample_is_the_same_every_time(tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        write_sample(tmp_path / name, ["08013"], 2024)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_sample_is_marked_in_its_manifest(lake: Lake) -> None:
    load_sample(lake, ["08013"], 2024, at=MOMENT)
    manifest = lake.manifest(ANNUAL)
    assert manifest is not None
    vintage = manifest.vintages["2024"]
    assert vintage.sample
    assert vintage.areas == {"08013", NATION}


def test_sample_never_replaces_real_rows(lake: Lake, tmp_path: Path) -> None:
    load_files(lake, [quarterly_file(tmp_path / "real.csv", "08013", 2024, 1, 100)], at=MOMENT)
    load_sample(lake, ["08013", "08069"], 2024, at=MOMENT)
    real = region_industries(lake, counties=["08013"])
    assert (real.total_jobs, real.is_sample) == (100, False)
    assert region_industries(lake, counties=["08069"]).is_sample


def test_sample_has_every_kind_of_cell(sample_lake: Lake) -> None:
    table = region_industries(sample_lake, counties=["08013"], level=6)
    assert any(row.withheld for row in table.rows)
    assert any((row.lq or 0) > 1.5 for row in table.rows)
    assert any((row.growth or 0) < 0 for row in table.rows)
