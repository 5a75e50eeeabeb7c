"""Bringing own figures: a sheet is taken over whole, numbered, undone, and put away."""

import pytest

from sharedtable.base.access import Refused
from sharedtable.base.sheets import Unreadable
from sharedtable.industry.models import OwnEdition, OwnTable
from sharedtable.industry.own_data import actions
from sharedtable.industry.own_data.queries import current_editions, own_columns
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.people.standing import standing_of
from tests.cast import NOW, Cast
from tests.industry.own_data.conftest import POSTINGS, Bring


def editions() -> list[int | None]:
    return [each.number for each in current_editions(OwnTable.objects.live())]


def test_sheet_counts_only_once_it_is_taken_over(bring: Bring) -> None:
    edition = bring(is_taken=False)
    assert editions() == []

    actions.take_over(edition, by=edition.author, at=NOW, columns=POSTINGS)

    assert editions() == [1]
    entry = Entry.objects.get(action="industry.take_own_figures")
    assert entry.changes["rows"] == [None, 2]
    assert entry.changes["source"] == [None, "Survey of the chamber"]


def test_newer_sheet_takes_the_place_and_undo_brings_the_former_back(bring: Bring, cast: Cast) -> None:
    first = bring()
    bring("NAICS,Postings\n3345,7\n", table=first.table)
    assert editions() == [2]

    undo(Entry.objects.filter(action="industry.take_own_figures").latest("pk"), by=cast.lead, at=NOW)

    assert editions() == [1]
    (column,) = own_columns(cast.north, standing_of(cast.lead))
    assert column.values == {"3345": 420.0, "6221": 1800.0}


def test_wrong_sheet_changes_nothing(bring: Bring, cast: Cast) -> None:
    edition = bring("NAICS,Postings\n3345,many\n6221,1\n", is_taken=False)

    with pytest.raises(actions.NotReady):
        actions.take_over(edition, by=cast.lead, at=NOW, columns=POSTINGS)
    assert editions() == []


def test_column_needs_its_unit(bring: Bring, cast: Cast) -> None:
    edition = bring(is_taken=False)

    with pytest.raises(actions.NotReady):
        actions.take_over(edition, by=cast.lead, at=NOW, columns=[actions.Column("postings", "", True)])


def test_sheet_is_taken_over_once(bring: Bring, cast: Cast) -> None:
    edition = bring()

    with pytest.raises(actions.TakenAlready):
        actions.take_over(edition, by=cast.lead, at=NOW, columns=POSTINGS)
    with pytest.raises(actions.TakenAlready):
        actions.drop_sheet(edition, by=cast.lead, at=NOW)


def test_name_is_used_once_in_a_network(bring: Bring) -> None:
    bring()

    with pytest.raises(actions.NameTaken):
        bring(name="postings")


def test_file_that_is_no_sheet_is_refused(bring: Bring) -> None:
    with pytest.raises(Unreadable):
        bring("\n\n", is_taken=False)
    assert not OwnTable.objects.exists()


def test_dropped_sheet_leaves_nothing(bring: Bring, cast: Cast) -> None:
    actions.drop_sheet(bring(is_taken=False), by=cast.lead, at=NOW)

    assert not OwnEdition.objects.exists()
    assert not OwnTable.objects.exists()


def test_table_is_put_away_and_brought_back(bring: Bring, cast: Cast) -> None:
    table = bring().table
    entry = actions.archive_own_table(table, by=cast.lead, at=NOW)
    assert editions() == []

    undo(entry, by=cast.lead, at=NOW)

    assert editions() == [1]
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)


@pytest.mark.parametrize("who", ["reader", "member", "business"])
def test_figures_are_brought_by_whom_the_rule_names(bring: Bring, cast: Cast, who: str) -> None:
    edition = bring(is_taken=False)

    with pytest.raises(Refused):
        actions.take_over(edition, by=cast.by_class[who], at=NOW, columns=POSTINGS)


def test_other_network_sees_nothing_of_them(bring: Bring, cast: Cast) -> None:
    edition = bring()
    outside = standing_of(cast.outsider)

    assert not OwnTable.objects.visible_to(outside).exists()
    assert not OwnEdition.objects.visible_to(outside).exists()
    assert own_columns(cast.north, outside) == []
    assert OwnEdition.objects.visible_to(standing_of(cast.lead)).get() == edition
