"""No surface shows a row that `visible_to` hides, whatever part random people take; rule and filter agree."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sharedtable.base.access import allows
from sharedtable.indicators.load import load_frameworks
from sharedtable.partnerships.choices import RoleKind
from sharedtable.people.choices import NetworkRole, Side
from sharedtable.people.standing import Standing
from tests.guards.readers import client_of, leaks, standing
from tests.guards.surfaces import SURFACES
from tests.guards.world import KINDS, Someone, World, build

pytestmark = pytest.mark.walk

INDUSTRY, SUPPORT = Side.INDUSTRY.value, Side.SUPPORT.value
over = st.booleans()
somewhere = st.integers(0, 1)
someone = st.builds(
    Someone,
    home=somewhere,
    positions=st.lists(st.tuples(somewhere, st.sampled_from([INDUSTRY, SUPPORT]), over), max_size=2).map(tuple),
    roles=st.lists(st.tuples(somewhere, st.sampled_from(RoleKind.values), over), max_size=2).map(tuple),
    offices=st.lists(st.tuples(somewhere, st.sampled_from(NetworkRole.values), over), max_size=1).map(tuple),
    invitations=st.lists(st.tuples(somewhere, st.sampled_from(KINDS), over), max_size=1).map(tuple),
    is_archived=st.sampled_from([False, False, False, True]),
)
guesting = st.lists(st.tuples(somewhere, somewhere, over), max_size=1).map(tuple)
VIEW_RULES = {
    "Partnership": "partnerships.view",
    "Opportunity": "plan.view",
    "Priority": "plan.view",
    "Commitment": "plan.view",
    "Organization": "people.view",
    "Analysis": "industry.view",
    "Attestation": "indicators.view",
}


@settings(
    max_examples=8,
    phases=[Phase.generate],  # a found case is small already; making it smaller would take minutes
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(people=st.lists(someone, min_size=2, max_size=2), guests=guesting)
def test_random_people_meet_no_hidden_row(
    db: None, people: list[Someone], guests: tuple[tuple[int, int, bool], ...]
) -> None:
    with transaction.atomic():
        load_frameworks()
        world = build(people, guests)
        for turn, person in enumerate(world.persons):
            client, who = client_of(person), standing(person)
            seen = world.seen_marks(who)
            assert disagreements(world, who) == set()
            for surface in SURFACES:
                shown = surface.shown_to(client, world, most=3, turn=len(str(people)) + turn)
                assert leaks(world, shown, seen) == set(), f"{surface} shows hidden rows to {person}"
        transaction.set_rollback(True)


def disagreements(world: World, who: Standing) -> set[str]:
    """Models whose filter shows a row that the app's view rule does not, or the other way round."""
    found = set()
    for row in world.rows():
        key = VIEW_RULES.get(type(row).__name__)
        if key:
            is_shown = type(row)._default_manager.visible_to(who).filter(pk=row.pk).exists()
            if is_shown != allows(key, row.classes_for(who)):
                found.add(type(row).__name__)
    return found
