"""Flow files as people bring them: any header, any ids; whatever is wrong is said with its place."""

import gzip
from pathlib import Path

import pytest

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.regions.assignment_files import read_assignment, respelled
from sharedtable.labormarket.regions.flow_files import read_flow_file

pytestmark = pytest.mark.any_database


def written(folder: Path, text: str) -> Path:
    path = folder / "flows.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\nNorth,South,5\nSouth,South,2\n",
        "\ufeffvon;nach;Leute\nNorth;South;5\nSouth;South;2\n",
        "North\tSouth\t5\nSouth\tSouth\t2.0\n\n",
        '"x","y","n"\n" North ","South","5"\n"South","South","2"\n',
        "a,b,c\nNorth,South,5\nSouth,South,2\nNorth,North,0\n",
    ],
    ids=["commas", "semicolons and a mark", "tabs without header", "quotes", "a zero"],
)
def test_a_flow_file_is_read_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    found = read_flow_file(written(tmp_path, text)).flows
    assert found.areas == ("North", "South")
    assert found.workers.tolist() == [5, 2]


def test_a_gzipped_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "flows.csv.gz"
    path.write_bytes(gzip.compress(b"a,b,c\n1,2,3\n"))
    assert read_flow_file(path).flows.total == 3


def test_what_was_not_taken_as_it_stands_is_said(tmp_path: Path) -> None:
    found = read_flow_file(written(tmp_path, "res,work,workers,moe\n1,2,3,9\n1,2,4,9\n2,2,0,9\n"))
    assert found.flows.total == 7
    assert found.notes == (
        "Took res as home, work as work, workers as workers; not moe.",
        "1 line repeats a pair of areas; its workers were added.",
        "1 line has no workers.",
    )


@pytest.mark.parametrize("head", ["w_geocode,h_geocode,S000", "community_work,community_live,amount"])
def test_a_header_that_names_the_place_of_work_first_is_believed(tmp_path: Path, head: str) -> None:
    work, home, workers = head.split(",")
    found = read_flow_file(written(tmp_path, f"{head}\nto,from,3\n"))
    assert found.flows.areas[found.flows.home[0]] == "from"
    assert found.notes == (f"Took {home} as home, {work} as work, {workers} as workers.",)


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("", Spot("flows.csv")),
        ("\n\n", Spot("flows.csv")),
        ("a,b,c\n", Spot("flows.csv")),
        ("a\n1\n", Spot("flows.csv", 1)),
        ("a,b,c\n1,2,3\n4,5\n", Spot("flows.csv", 3)),
        ("a,b,c\n1,2,3\n1,2,-4\n", Spot("flows.csv", 3, "c", "-4")),
        ("a,b,c\n1,2,NaN\n", Spot("flows.csv", 2, "c", "NaN")),
        ("a,b,c\n1,2,3\n1,3,NaN\n", Spot("flows.csv", 3, "c", "NaN")),
        ("a,b,c\n1,2,3\n1,3,inf\n", Spot("flows.csv", 3, "c", "inf")),
        ("a,b,c\n1,2,3\n1,3,\n", Spot("flows.csv", 3, "c", "")),
        ("a,b,c\n1,2,3\n1,3,few\n", Spot("flows.csv", 3, "c", "few")),
        ("a,b,c\n1,2,3\n1,3,1_000\n", Spot("flows.csv", 3, "c", "1_000")),
        ("a,b,c\n1,2,3\n,3,4\n", Spot("flows.csv", 3, "a", "")),
    ],
    ids=[
        "nothing", "blank", "header alone", "one column", "short line", "negative", "NaN first", "NaN", "infinite",
        "no number", "a word", "underscore", "no area",
    ],
)  # fmt: skip
def test_a_broken_flow_file_is_refused_with_the_place(tmp_path: Path, text: str, spot: Spot) -> None:
    with pytest.raises(DataError) as refused:
        read_flow_file(written(tmp_path, text))
    assert refused.value.spot == spot


def test_a_file_of_other_letters_or_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "flows.csv"
    path.write_bytes(b"a,b,c\n1,2,3\nCa\xf1on,2,3\n")
    with pytest.raises(DataError, match=r"flows.csv, line 3: .*UTF-8"):
        read_flow_file(path)
    path.write_bytes(gzip.compress(b"a,b,c\n" * 99)[:-9])
    with pytest.raises(DataError, match="damaged"):
        read_flow_file(path)
    with pytest.raises(DataError, match="No such file"):
        read_flow_file(tmp_path / "none.csv")


def test_a_field_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read: field larger"):
        read_flow_file(written(tmp_path, "a,b,c\n1,2,3\n" + "9" * 200_000 + ",2,3\n"))


def test_an_assignment_names_each_area_once(tmp_path: Path) -> None:
    assert read_assignment(written(tmp_path, "community,cluster,residents\n1,7,99\n2,7,5\n")) == {
        "1": "7",
        "2": "7",
    }
    with pytest.raises(DataError, match="stands twice"):
        read_assignment(written(tmp_path, "area,region\n1,7\n1,8\n"))
    with pytest.raises(DataError, match="region is missing"):
        read_assignment(written(tmp_path, "area,region\n1,\n"))


def test_ids_that_are_the_same_number_are_spelled_alike() -> None:
    assert respelled({"8001": "x", "9": "y", "A": "z"}, ["08001", "A"]) == {"08001": "x", "9": "y", "A": "z"}
