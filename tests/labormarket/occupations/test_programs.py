"""Programs that lead to an occupation, counted by hand from the published files."""

import pytest

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.occupations.programs import programs_for
from sharedtable.labormarket.sources.training.source import CROSSWALK_SOURCE, IPEDS_SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.sources.training.ipeds_files import COMPLETIONS, DIRECTORY, completions_rows, write_csv
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

COLORADO = f"""UNITID IN (SELECT UNITID::BIGINT FROM read_csv('{DIRECTORY}', all_varchar = true)
                           WHERE STABBR = 'CO')"""  # noqa: S608  our own file


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """The crosswalk, all institutions, and the completions of Colorado."""
    folder = tmp_path_factory.mktemp("training")
    lake = Lake(folder / "lake")
    CROSSWALK_SOURCE.load(lake, [SHARED / "training" / "CIP2020_SOC2018_Crosswalk.xlsx"], at=MOMENT)
    file = write_csv(folder / "c2024_a.csv", completions_rows(COLORADO))
    IPEDS_SOURCE.load(lake, [file, DIRECTORY], at=MOMENT)
    return lake


def test_nursing_programs_lead_to_nurses(training: Lake) -> None:
    nurses = programs_for(training, "29-1141")
    by_code = {program.cip_code: program for program in nurses.rows}
    ((published,),) = rows(
        f"SELECT sum(CTOTALT) FROM {parquet([COMPLETIONS])} WHERE CIPCODE = '51.3801' AND {COLORADO}"  # noqa: S608
    )
    registered = by_code["51.3801"]
    assert (registered.title, registered.completions) == (
        "Registered Nursing/Registered Nurse",
        published,
    )
    assert registered.institutions > 10
    assert nurses.rows[0] == registered
    assert "not split" in nurses.notes[0]
    assert [program.completions for program in nurses.rows] == sorted(
        (program.completions for program in nurses.rows), reverse=True
    )
    assert len(nurses.sources) == 3


def test_counties_narrow_the_institutions(training: Lake) -> None:
    everywhere = programs_for(training, "29-1141").rows[0]
    denver = next(
        program
        for program in programs_for(training, "29-1141", counties=["08031"]).rows
        if program.cip_code == everywhere.cip_code
    )
    assert 0 < denver.completions < everywhere.completions
    none = programs_for(training, "29-1141", counties=["08111"])
    assert {(program.completions, program.institutions) for program in none.rows} == {(0, 0)}


def test_broad_occupation_takes_the_programs_of_its_parts(training: Lake) -> None:
    parts = {program.cip_code for code in ("25-2055", "25-2056") for program in programs_for(training, code).rows}
    assert {program.cip_code for program in programs_for(training, "25-2052").rows} == parts


def test_occupation_without_a_program_has_no_rows(training: Lake) -> None:
    assert programs_for(training, "25-3041").rows == ()
    with pytest.raises(CallError):
        programs_for(training, "29-1141", counties=["08002"])


def test_empty_lake_says_what_to_load(lake: Lake) -> None:
    with pytest.raises(NotLoadedError, match="data load cip-soc"):
        programs_for(lake, "29-1141")
