"""The roadmap as composed from the record, kept and read back."""

import pytest
from pytest_django import DjangoAssertNumQueries

from sharedtable.plan.models import RoadmapVersion
from sharedtable.plan.roadmap.composing import compose
from sharedtable.plan.roadmap.storing import contents_of, stored
from tests.cast import TODAY, Cast
from tests.plan.roadmap.conftest import Filled, make_milestone


def test_roadmap_tells_everything_of_a_priority(cast: Cast, filled: Filled) -> None:
    content = compose(cast.instruments, TODAY)
    [priority] = content.priorities
    assert [each.name for each in priority.champions] == ["Bea Business"]
    assert [(each.name, each.members, each.priorities) for each in content.teams] == [
        ("Lab team", 2, (filled.priority.pk,))
    ]
    assert [(each.title, each.who, each.is_business, each.state) for each in content.milestones] == [
        ("Ask ten shops", "Sol Support", False, "done"),
        ("Sign the site letter", "Bea Business", True, "open"),
        ("Hire a trainer", cast.support.positions.get().organization.name, False, "blocked"),
    ]
    assert [each.as_partner for each in content.responders] == ["Rooms"]
    assert [(each.title, each.user_count) for each in content.deliverables] == [("Evening course", 22)]


def test_roadmap_leaves_out_a_result_that_shall_stay_and_a_value_its_giver_does_not_tell(
    cast: Cast, filled: Filled
) -> None:
    content = compose(cast.instruments, TODAY)
    assert [each.statement for each in content.outcomes] == ["Eleven jobs filled"]
    assert [each.worth for each in content.commitments] == [None]


@pytest.mark.parametrize("rows", [1, 3])
def test_composing_asks_five_questions_however_much_there_is(
    rows: int, cast: Cast, filled: Filled, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        make_milestone(filled.priority, f"Milestone {number}", number, person=cast.lead)
    with django_assert_num_queries(5):
        compose(cast.instruments, TODAY)


def test_kept_roadmap_reads_back_the_same_and_holds_no_name(cast: Cast, filled: Filled) -> None:
    content = compose(cast.instruments, TODAY)
    kept = stored(content)
    assert "Bea" not in str(kept)
    assert contents_of(RoadmapVersion(content=kept)) == [content]
    cast.champion.name = "Bea Barth"
    cast.champion.save(update_fields=["name"])
    [again] = contents_of(RoadmapVersion(content=kept))
    assert again.priorities[0].champions[0].name == "Bea Barth"
