"""Adopting: by whom, where, on whose word; and how it is taken back."""

import pytest

from sharedtable.ledger.actions import undo
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.people.standing import Refused
from sharedtable.plan.models import Roadmap, RoadmapVersion
from sharedtable.plan.roadmap.actions import (
    NotAtThisTable,
    NothingToAdopt,
    adopt_roadmap,
    archive_version,
    edit_roadmap,
)
from tests.cast import NOW, Cast
from tests.plan.roadmap.conftest import Filled, make_meeting


@pytest.mark.parametrize(
    ("who", "may"), [("lead", True), ("business", True), ("support", False), ("reader", False)]
)
def test_businesses_and_whoever_convenes_adopt(who: str, may: bool, cast: Cast, filled: Filled) -> None:
    given = {"by": cast.by_class[who], "at": NOW, "occasion": filled.occasion, "champion": cast.champion}
    if may:
        assert adopt_roadmap(cast.instruments, **given)[0].number == 1
    else:
        with pytest.raises(Refused):
            adopt_roadmap(cast.instruments, **given)


def test_roadmap_is_not_adopted_ahead_elsewhere_or_on_a_public_partners_word(cast: Cast, filled: Filled) -> None:
    ahead = make_meeting(cast, 3, MeetingKind.PARTNERSHIP)
    for occasion, champion in ((ahead, cast.champion), (filled.occasion, cast.support)):
        with pytest.raises(NotAtThisTable):
            adopt_roadmap(cast.instruments, by=cast.lead, at=NOW, occasion=occasion, champion=champion)


def test_plan_without_a_priority_is_not_adopted(cast: Cast) -> None:
    with pytest.raises(NothingToAdopt):
        adopt_roadmap(
            cast.instruments, by=cast.lead, at=NOW, occasion=make_meeting(cast, -1), champion=cast.champion
        )


def test_adoption_and_its_archive_are_undone_and_numbers_are_not_given_twice(cast: Cast, filled: Filled) -> None:
    given = {"by": cast.lead, "at": NOW, "occasion": filled.occasion, "champion": cast.champion}
    first, entry = adopt_roadmap(cast.instruments, **given)
    undo(entry, by=cast.lead, at=NOW)
    assert not RoadmapVersion.objects.live().exists()
    second, _entry = adopt_roadmap(cast.instruments, **given)
    assert (first.number, second.number) == (1, 2)
    undo(archive_version(second, by=cast.lead, at=NOW), by=cast.lead, at=NOW)
    assert list(RoadmapVersion.objects.live().values_list("number", flat=True)) == [2]


def test_words_are_edited_back(cast: Cast) -> None:
    edit_roadmap(cast.instruments, by=cast.lead, at=NOW, expected=1, introduction="First", outlook="")
    entry = edit_roadmap(cast.instruments, by=cast.lead, at=NOW, expected=2, introduction="Second", outlook="")
    undo(entry, by=cast.lead, at=NOW)
    assert Roadmap.objects.get().introduction == "First"
