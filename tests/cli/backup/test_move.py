"""Every row goes to the other kind of database, or none; a call that was killed can be made again."""

from pathlib import Path

import pytest
from django.db import connection

from sharedtable.cli.carrying import carry as carrying
from sharedtable.cli.carrying.carry import NotEmpty
from sharedtable.cli.carrying.databases import file_address, opened
from sharedtable.cli.carrying.move import move_to
from sharedtable.cli.printing import Problem
from sharedtable.industry.models import Analysis
from sharedtable.people.models import Person
from tests.cast import NOW, Cast
from tests.cli.backup.conftest import fresh_postgres
from tests.cli.backup.test_round_trip import on_postgres, quiet, sums


@pytest.mark.drill
def test_every_row_moves_as_it_was_once_and_not_over_records_of_others(deployed: Cast, tmp_path: Path) -> None:
    """Dates, numbers, truth values, JSON and letters from everywhere."""
    address = file_address(tmp_path / "moved.sqlite3")
    Person.objects.create(network=deployed.north, name='Zoë 日本 😀 \\ \t" ,\n;')
    Analysis.objects.create(
        network=deployed.north, region=deployed.instruments.region, title="Figures", year=2025, created_at=NOW
    )
    here = sums(connection)

    assert not move_to(address, quiet).was_there
    with opened(address, "look") as there:
        assert sums(there) == here
    assert move_to(address, quiet).was_there

    Person.objects.create(network=deployed.north, name="Later")
    with pytest.raises(NotEmpty, match="people_person"):
        move_to(address, quiet)


@pytest.mark.drill
def test_move_that_stops_half_way_leaves_nothing_and_can_be_made_again(
    deployed: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the process is killed: the database takes back what was not committed."""
    address = file_address(tmp_path / "moved.sqlite3")

    def stop(*call: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(carrying, "set_counters", stop)
        with pytest.raises(KeyboardInterrupt):
            move_to(address, quiet)
    with opened(address, "look") as there:
        assert sums(there)["people_person"][0] == 0
    assert move_to(address, quiet).carried.sums["people_person"].rows == Person.objects.count()


def test_move_to_the_database_in_use_is_refused(deployed: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("its address would carry a password")
    with pytest.raises(Problem, match="used now"):
        move_to(file_address(Path(str(connection.settings_dict["NAME"]))), quiet)


@on_postgres
def test_row_that_the_other_database_cannot_keep_is_named(deployed: Cast) -> None:
    """SQLite keeps text that is longer than it should be; PostgreSQL does not."""
    try:
        change("ALTER TABLE people_network ALTER COLUMN name TYPE text")
        change("UPDATE people_network SET name = repeat('x', 400)")
        with (
            fresh_postgres() as address,
            pytest.raises(Problem, match="people_network cannot be kept there: value"),
        ):
            move_to(address, quiet)
    finally:
        change("UPDATE people_network SET name = slug")
        change("ALTER TABLE people_network ALTER COLUMN name TYPE varchar(200)")


def change(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
