import csv
import io
import json
from pathlib import Path

import pytest

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.sources.qcew.sample import load_sample
from tests.cli.conftest import Typed
from tests.labormarket.conftest import MOMENT
from tests.labormarket.made_files import quarterly_file
from tests.labormarket.published import raw_rows, summed
from tests.shared_data import BY_AREA, NATIONAL_2016, needs_shared

pytestmark = pytest.mark.any_database

REGION = ("labor", "industries", "--region", "08013,08069")


@needs_shared
def test_csv_equals_a_direct_reading_of_the_raw_file(typed: Typed) -> None:
    assert typed("data", "load", "qcew", BY_AREA["08"]).exit_code == 0
    result = typed(*REGION, "--year", "2016", "--level", "4", "--national", NATIONAL_2016, "--format", "csv")
    assert result.exit_code == 0
    lines = list(csv.DictReader(io.StringIO(result.stdout)))
    expected, _ = summed(raw_rows(BY_AREA["08"], ["08013", "08069"]), 4, "private")
    assert list(lines[0]) == [
        "industry_code",
        "title",
        "jobs",
        "establishments",
        "lq",
        "growth",
        "pay",
        "withheld",
    ]
    assert {line["industry_code"] for line in lines} == set(expected)
    for line in lines:
        raw = expected[line["industry_code"]]
        assert float(line["jobs"] or 0) == pytest.approx(raw.months / 12, abs=1e-4)
        assert float(line["establishments"]) == pytest.approx(raw.places / 4)
        assert int(line["withheld"]) == len(raw.withheld)


def test_csv_keeps_notes_out_of_the_figures(typed: Typed, home: Path, tmp_path: Path) -> None:
    load_files(
        Lake(home / "lake"),
        [
            quarterly_file(tmp_path / "a.csv", "08013", 2024, 1, 100, flag="N"),
            quarterly_file(tmp_path / "b.csv", "08069", 2024, 1, 40),
        ],
        at=MOMENT,
    )
    result = typed(*REGION, "--format", "csv")
    assert result.stdout == (
        "industry_code,title,jobs,establishments,lq,growth,pay,withheld\n"
        "1111,Oilseed and Grain Farming,40,8,,0.428571,40000,1\n"
    )
    assert "1 of 1 industries have withheld county cells" in result.stderr
    assert "lq: None, because no national rows" in result.stderr
    assert "growth: BLS over-the-year change" in result.stderr
    assert "source: U.S. Bureau of Labor Statistics" in result.stderr


def test_json_carries_notes_sources_and_sample_mark(typed: Typed, home: Path) -> None:
    load_sample(Lake(home / "lake"), ["08013", "08069"], 2024, at=MOMENT)
    answer = json.loads(typed(*REGION, "--level", "2", "--format", "json").stdout)
    assert answer["is_sample"] is True
    assert answer["counties"] == ["08013", "08069"]
    assert answer["notes"][0].startswith("These are generated sample figures")
    assert answer["sources"]
    assert {"31-33", "44-45", "48-49", "62"} <= {row["industry_code"] for row in answer["rows"]}


def test_table_marks_partial_sums(typed: Typed, home: Path) -> None:
    load_sample(Lake(home / "lake"), ["08013", "08069"], 2024, at=MOMENT)
    result = typed(*REGION, "--level", "6")
    assert result.exit_code == 0
    assert "≥ " in result.stdout
    assert "Generated sample" in result.stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["--region", "08002"], 2, "no county '08002'"),
        (["--region", "08013", "--level", "1"], 2, "no NAICS level 1"),
        (["--region", "08013", "--ownership", "mine"], 2, "no ownership 'mine'"),
        (["--region", "08013", "--national", "nowhere.csv"], 2, "There is no file nowhere.csv"),
        (["--region", "08013", "--format", "xml"], 2, "xml"),
        (["--region", "08013", "--year", "1999"], 1, "Loaded years: 2024"),
        (["--region", "41051"], 1, "sharedtable data load qcew"),
    ],
)
def test_what_is_wrong_is_said_with_its_exit_code(
    typed: Typed, home: Path, words: list[str], code: int, says: str
) -> None:
    load_sample(Lake(home / "lake"), ["08013"], 2024, at=MOMENT)
    result = typed("labor", "industries", *words)
    assert result.exit_code == code
    assert says in " ".join(result.stderr.split())
