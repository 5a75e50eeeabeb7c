"""Lakes behind the pages: none, a sample, Colorado's real figures; and an analysis saved from the sample."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sharedtable.atlas.models import County, State
from sharedtable.industry.actions import save_analysis
from sharedtable.industry.models import Analysis
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.qcew.sample import load_sample
from sharedtable.labormarket.tables.industries import IndustryTable, region_industries
from tests.cast import NOW, Cast
from tests.shared_data import BY_AREA, NATIONAL_2016

MOMENT = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
COUNTIES = ("08013", "08069", "08123")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """Three counties and the nation of 2024, made up."""
    lake = Lake(tmp_path_factory.mktemp("sample"))
    load_sample(lake, COUNTIES, 2024, at=MOMENT)
    return lake


@pytest.fixture(scope="session")
def colorado(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """Colorado's published quarters of 2016 and the nation's employment."""
    lake = Lake(tmp_path_factory.mktemp("colorado"))
    load_files(lake, [BY_AREA["08"], NATIONAL_2016], at=MOMENT)
    return lake


@pytest.fixture
def on_sample(settings: object, sample: Lake) -> Lake:
    """Pages read the sample."""
    settings.LAKE = sample.root  # type: ignore[attr-defined]
    return sample


@pytest.fixture
def on_colorado(settings: object, colorado: Lake) -> Lake:
    """Pages read Colorado's real figures."""
    settings.LAKE = colorado.root  # type: ignore[attr-defined]
    return colorado


@pytest.fixture
def on_nothing(settings: object, tmp_path: Path) -> None:
    """Pages find no figures at all."""
    settings.LAKE = tmp_path / "empty"  # type: ignore[attr-defined]


@pytest.fixture
def table(sample: Lake) -> IndustryTable:
    return region_industries(sample, counties=COUNTIES)


@pytest.fixture
def counties(db: None) -> None:
    """The sample's counties as rows, whether or not the cast made some."""
    state = State.objects.get_or_create(fips="08", defaults={"name": "Colorado", "abbreviation": "CO"})[0]
    for code in COUNTIES:
        County.objects.get_or_create(fips=code, defaults={"state": state, "name": f"County {code}"})


@pytest.fixture
def analysis(cast: Cast, counties: None, table: IndustryTable) -> Analysis:
    """Saved by the lead, not decided yet."""
    return save_analysis(
        cast.north,
        by=cast.lead,
        at=NOW,
        region_name="Front Range",
        title="Instruments, first look",
        table=table,
        chosen=[table.rows[0].industry_code],
    )
