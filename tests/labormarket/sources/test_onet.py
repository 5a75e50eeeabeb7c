"""O*NET from the real text database, and from broken ones."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.onet.source import SOURCE
from tests.labormarket.conftest import MOMENT
from tests.labormarket.refusals import refused
from tests.labormarket.served import served
from tests.shared_data import SHARED, needs_shared

pytestmark = [pytest.mark.any_database, needs_shared]

DATABASE = SHARED / "onet" / "db_29_0_text.zip"
VERSION = "29.0"

Files = dict[str, list[str]]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    lake = Lake(tmp_path_factory.mktemp("onet"))
    SOURCE.load(lake, [DATABASE], at=MOMENT)
    return lake


@pytest.fixture(scope="module")
def files() -> Files:
    """The first occupations of every file: small, and sound."""
    with zipfile.ZipFile(DATABASE) as archive:
        members = [name for name in archive.namelist() if name.endswith(".txt")]
        texts = {name.split("/")[1]: archive.read(name).decode().splitlines() for name in members}
    return {name: [line for line in lines if line < "11-1022" or line[2] != "-"] for name, lines in texts.items()}


def written(tmp_path: Path, files: Files, change: Callable[[Files], None], folder: str = "db_29_0_text") -> Path:
    """A text database of these files after a change."""
    copy = {name: list(lines) for name, lines in files.items()}
    change(copy)
    path = tmp_path / "db_29_0_text.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in copy.items():
            archive.writestr(f"{folder}/{name}", "\n".join(lines) + "\n")
    return path


def test_database_loads_as_ten_tables(loaded: Lake) -> None:
    assert {one.dataset: one.vintages[VERSION].rows for one in loaded.tables()} == {
        "onet_occupations": 1016,
        "onet_titles": 55_120,
        "onet_ratings": 59_772,
        "onet_technology": 32_470,
        "onet_job_zones": 923,
        "onet_zone_meanings": 5,
        "onet_related": 18_460,
        "onet_education": 36_209,
        "onet_education_levels": 41,
        "onet_tasks": 18_796,
    }


def test_attribution_that_the_licence_asks_for_is_in_the_manifest(loaded: Lake) -> None:
    manifest = loaded.holding("onet_ratings")
    assert "CC BY 4.0" in manifest.licence
    for words in ("O*NET Database", "USDOL/ETA", "CC BY 4.0", "modified", "not approved", "trademark"):
        assert words in manifest.citation


def test_codes_finer_than_soc_carry_the_soc_occupation(loaded: Lake) -> None:
    found = served(loaded, "onet_occupations", VERSION, "soc_code = '11-1011'", "onet_code, title")
    assert found == [("11-1011.00", "Chief Executives"), ("11-1011.03", "Chief Sustainability Officers")]
    ((codes,),) = served(loaded, "onet_occupations", VERSION, what="count(DISTINCT soc_code)")
    assert codes == 867


def test_importance_and_level_of_one_element_are_one_row(loaded: Lake) -> None:
    reading = served(loaded, "onet_ratings", VERSION, "onet_code = '11-1011.00' AND element_id = '2.A.1.a'")
    expected = ("11-1011.00", "11-1011", "skill", "2.A.1.a", "Reading Comprehension", 4.12, 4.62, 8)
    assert reading == [(*expected, False, False, "08/2023")]
    domains = served(loaded, "onet_ratings", VERSION, "true GROUP BY domain ORDER BY 1", "domain, count(*)")
    assert domains == [("knowledge", 29_007), ("skill", 30_765)]


def test_uncertain_ratings_are_marked(loaded: Lake) -> None:
    with zipfile.ZipFile(DATABASE) as archive:
        lines = [
            line.split("\t")
            for name in ("Skills", "Knowledge")
            for line in archive.read(f"db_29_0_text/{name}.txt").decode().splitlines()
        ]
    published = {(line[0], line[1]) for line in lines if line[9] == "Y"}
    assert len(published) == 4903
    assert set(served(loaded, "onet_ratings", VERSION, "is_uncertain", "onet_code, element_id")) == published


def test_technology_titles_zones_and_related_are_as_published(loaded: Lake) -> None:
    acrobat = served(loaded, "onet_technology", VERSION, "onet_code = '11-1011.00' AND example = 'Adobe Acrobat'")
    assert acrobat == [
        ("11-1011.00", "11-1011", "Adobe Acrobat", "43232202", "Document management software", True, False)
    ]
    assert served(loaded, "onet_job_zones", VERSION, "onet_code = '11-1011.00'", "job_zone") == [(5,)]
    closest = served(
        loaded, "onet_related", VERSION, "onet_code = '11-1011.00' AND place = 1", "related_code, tier"
    )
    assert closest == [("11-1021.00", "primary, short list")]
    assert ("Agency Owner", "") in served(
        loaded, "onet_titles", VERSION, "onet_code = '11-1011.00'", "title, short_title"
    )


def test_same_database_twice_is_a_no_op(loaded: Lake) -> None:
    report = SOURCE.load(loaded, [DATABASE], at=MOMENT)
    assert (report.landed, report.unchanged) == ([], [DATABASE.name])


def test_part_of_the_occupations_in_whole_loads(lake: Lake, tmp_path: Path, files: Files) -> None:
    SOURCE.load(lake, [written(tmp_path, files, lambda _files: None)], at=MOMENT)
    assert served(lake, "onet_occupations", VERSION, what="count(*)") == [(3,)]


def replace(file: str, line: int, old: str, new: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        assert old in files[file][line - 1]
        files[file][line - 1] = files[file][line - 1].replace(old, new)

    return change


@pytest.mark.parametrize(
    ("change", "file", "line", "says"),
    [
        (replace("Skills.txt", 3, "LV", "LW"), "Skills.txt", 3, "one of IM, LV must stand here"),
        (replace("Skills.txt", 2, "4.12", "four"), "Skills.txt", 2, "a number must stand here"),
        (replace("Skills.txt", 3, "LV", "IM"), "Skills.txt", 3, "second time"),
        (replace("Job Zones.txt", 2, "\t5\t", "\t7\t"), "Job Zones.txt", 2, "a job zone from 1 to 5"),
        (
            replace("Occupation Data.txt", 2, "11-1011.00", "11-1011"),
            "Occupation Data.txt",
            2,
            "such as 11-1011.00",
        ),
        (
            replace("Technology Skills.txt", 1, "Hot Technology", "Hot"),
            "Technology Skills.txt",
            1,
            "'Hot Technology'",
        ),
        (
            lambda files: files["Knowledge.txt"].__delitem__(slice(-9, None)),
            "Knowledge.txt",
            None,
            "rows are missing",
        ),
        (
            lambda files: files["Related Occupations.txt"].__delitem__(3),
            "Related Occupations.txt",
            None,
            "missing",
        ),
        (lambda files: files.__delitem__("Skills.txt"), "db_29_0_text.zip", None, "no file 'Skills.txt'"),
        (replace("Alternate Titles.txt", 9, "\t", " "), "Alternate Titles.txt", 9, "values, the header 4"),
    ],
    ids=["scale", "value", "doubled", "zone", "code", "head", "cut", "gap", "file", "width"],
)
def test_broken_database_is_refused(
    lake: Lake,
    tmp_path: Path,
    files: Files,
    change: Callable[[Files], None],
    file: str,
    line: int | None,
    says: str,
) -> None:
    error = refused(lake, SOURCE.load, written(tmp_path, files, change))
    assert says in str(error)
    assert file in error.spot.file
    assert line in {None, error.spot.line}


def test_folder_of_another_version_is_refused(lake: Lake, tmp_path: Path, files: Files) -> None:
    path = written(tmp_path, files, lambda _files: None, folder="db_28_3_text")
    assert "versions 28.3 and 29.0" in str(refused(lake, SOURCE.load, path))


def test_another_version_than_asked_is_refused(lake: Lake) -> None:
    assert "of 29.0, not of 28.3" in str(refused(lake, SOURCE.load, DATABASE, vintage="28.3"))


def test_archive_cut_off_is_refused(lake: Lake, tmp_path: Path) -> None:
    path = tmp_path / DATABASE.name
    path.write_bytes(DATABASE.read_bytes()[:1_000_000])
    assert "cut off or damaged" in str(refused(lake, SOURCE.load, path))
