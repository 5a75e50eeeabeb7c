"""The commands about measures: the library's figures in three shapes, each explained on request."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.qcew.sample import load_sample
from sharedtable.labormarket.tables.region_score import score_region
from sharedtable.labormarket.tables.shifts import region_shift_share
from tests.cli.conftest import Typed
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import quarterly_file

pytestmark = pytest.mark.any_database

COUNTIES = ["08013", "08069", "08123"]
REGION = ("--region", "08013,08069")


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up sample of two years, three counties and the nation, to be copied."""
    folder = tmp_path_factory.mktemp("sampled") / "lake"
    for year in (2023, 2024):
        load_sample(Lake(folder), COUNTIES, year, at=MOMENT)
    return folder


@pytest.fixture
def two_years(home: Path, sampled: Path) -> Lake:
    """The sample as the lake of this home."""
    shutil.copytree(sampled, home / "lake")
    return Lake(home / "lake")


CALLS = {
    "industries": ("industries", *REGION),
    "quotients": ("quotients", *REGION),
    "shift-share": ("shift-share", *REGION, "--from", "2023", "--to", "2024"),
    "trend": ("trend", *REGION, "--industry", "62,3345"),
    "score": ("score", *REGION, "--weights", "lq=2,growth=1,pay=1"),
    "concentration": ("concentration", *REGION),
    "localization": ("localization",),
    "areas": ("complexity",),
    "industries by complexity": ("complexity", "--show", "industries"),
    "near": ("complexity", "--show", "near", "--area", "08013"),
}


def test_every_command_writes_the_same_rows_as_csv_and_json_and_explains_itself(
    typed: Typed, two_years: Lake
) -> None:
    for name, words in CALLS.items():
        sheet = typed("labor", *words, "--format", "csv")
        lines = list(csv.DictReader(io.StringIO(sheet.stdout)))
        answer = json.loads(typed("labor", *words, "--format", "json", "--explain").stdout)
        assert len(lines) == len(answer["rows"]) > 0, name
        assert list(lines[0]) == list(answer["rows"][0]), name
        assert any("sample" in note for note in answer["notes"]), name
        assert answer["sources"], name
        assert any("From: " in line for line in answer["explain"]), name
        assert "source: " in sheet.stderr, name


def test_shift_share_equals_the_library(typed: Typed, two_years: Lake) -> None:
    result = typed("labor", *CALLS["shift-share"], "--format", "json")
    answer = json.loads(result.stdout)
    table = region_shift_share(two_years, counties=["08013", "08069"], year_from=2023, year_to=2024)
    assert [row["industry_code"] for row in answer["rows"]] == [row.industry_code for row in table.rows]
    assert answer["rows"][0]["regional"] == pytest.approx(table.rows[0].regional, abs=1e-4)
    assert answer["total"]["change"] == pytest.approx(table.total.change)


def test_shift_share_table_ends_with_all_together_and_csv_does_not(typed: Typed, two_years: Lake) -> None:
    assert "Together" in typed("labor", *CALLS["shift-share"]).stdout
    assert "Together" not in typed("labor", *CALLS["shift-share"], "--format", "csv").stdout


def test_score_table_shows_the_top_and_says_what_is_left(typed: Typed, two_years: Lake) -> None:
    result = typed("labor", *CALLS["score"], "--top", "5")
    ranked = score_region(two_years, counties=["08013", "08069"], weights={"lq": 2, "growth": 1, "pay": 1}, top=5)
    assert f"{len(ranked.ranked) - 5} more rows; --format csv has them all." in result.stdout
    assert ranked.ranked[0][0].title[:30] in result.stdout


def test_explanation_carries_formula_and_source_into_the_table(typed: Typed, two_years: Lake) -> None:
    told = typed("labor", *CALLS["industries"], "--explain").stdout
    assert "LQ(i,r) = (e(i,r) / E(r)) / (e(i,n) / E(n))" in told
    assert "From: U.S. Bureau of Labor Statistics" in told


def test_base_can_be_chosen_and_is_said(typed: Typed, two_years: Lake) -> None:
    result = typed(
        "labor", *CALLS["quotients"], "--base", "08123", "--base-total", "ownership", "--format", "json"
    )
    answer = json.loads(result.stdout)
    assert answer["base"] == "Against areas 08123 together, both as shares of all jobs of the same ownership."


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("score", *REGION, "--weights", "luck=1"), 2, "no criterion 'luck'"),
        (("score", *REGION, "--weights", "lq"), 2, "'lq' is not a weight"),
        (("shift-share", *REGION, "--from", "2024", "--to", "2023"), 2, "2024 is not before 2023"),
        (("shift-share", *REGION, "--from", "2019", "--to", "2024"), 1, "No figures of 2019"),
        (("complexity", "--show", "near"), 2, "--area and --show near belong together"),
        (("complexity", "--show", "all"), 2, "nothing called 'all'"),
        (("complexity", "--over", "08013"), 2, "fewer than two"),
        (("localization", "--over", "states"), 1, "No states are loaded"),
        (("localization", "--of", "luck"), 2, "no figure 'luck'"),
        (("quotients", *REGION, "--base-total", "half"), 2, "no base total 'half'"),
        (("concentration", *REGION, "--level", "9"), 2, "no NAICS level 9"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said_with_its_exit_code(
    typed: Typed, home: Path, tmp_path: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    files = [quarterly_file(tmp_path / f"{area}.csv", area, 2024, 1, 100) for area in ("08013", "08069")]
    load_files(Lake(home / "lake"), files, at=MOMENT)
    result = typed("labor", *words)
    assert result.exit_code == code
    assert says in " ".join(result.stderr.split())
