"""The rule and the filter agree: `visible_to` shows a row exactly to whom the app's view rule names."""

from typing import Any

import pytest

from sharedtable.base.access import allows
from sharedtable.people.models import Network, Organization, Person
from tests.cast import Cast
from tests.guards.things import Things, make_things
from tests.guards.walking import everybody, standing


def rows(things: Things) -> list[tuple[str, Any]]:
    table = things.partnership
    return [
        ("partnerships.view", table),
        ("plan.view", things.opportunity),
        ("plan.view", things.priority),
        ("plan.view", things.commitment),
        ("indicators.view_metrics", things.metrics["indicators:metric"]),
        ("indicators.see_small_counts", things.metrics["indicators:reading"]),
        ("indicators.record_reading", things.metrics["indicators:check_readings"]),
        ("people.view", things.organization),
        ("industry.view", things.analysis),
        ("industry.view", table.region),
        ("industry.view", things.own_edition.table),
        ("industry.view", things.own_edition),
        ("industry.view", things.weights),
    ]


@pytest.mark.parametrize("home", ["instruments", "freight"])
def test_filter_agrees_with_rule(home: str, cast: Cast) -> None:
    guests = {"instruments": cast.champion, "freight": cast.outsider}
    things = make_things(getattr(cast, home), guests[home])
    for name, person in everybody(cast).items():
        who = standing(person)
        for key, row in rows(things):
            is_shown = type(row).objects.visible_to(who).filter(pk=row.pk).exists()
            assert is_shown == allows(key, row.classes_for(who)), f"{key} of {row} as {name}"


def test_person_sees_themselves_and_the_network_they_work_in(cast: Cast) -> None:
    for person in cast.by_class.values():
        who = standing(person)
        shown = set(Person.objects.visible_to(who))
        in_view = {
            each
            for network in Network.objects.all()
            if allows("people.view", network.classes_for(who))
            for each in Person.objects.filter(network=network)
        }
        assert shown == in_view | {person}


def test_organizations_of_a_network_are_shown_to_whoever_works_there(cast: Cast) -> None:
    reader = standing(cast.by_class["reader"])
    assert set(Organization.objects.visible_to(reader)) == set(Organization.objects.filter(network=cast.north))
    assert set(Organization.objects.visible_to(standing(cast.by_class["member"]))) == set()


SEEN_BY = {
    "support_team": {"lead", "support", "state", "network_admin", "operator"},
    "businesses_only": {"lead", "support", "business", "state", "network_admin", "operator"},
    "launch": {"lead", "support", "business", "reader", "state", "network_admin", "operator"},
    "partnership": {"lead", "support", "business", "reader", "state", "network_admin", "operator"},
    "action_team": {"lead", "support", "business", "reader", "state", "network_admin", "operator"},
}


@pytest.mark.parametrize("kind", sorted(SEEN_BY))
def test_meeting_is_seen_by(kind: str, cast: Cast) -> None:
    occasion = make_things(cast.instruments, cast.champion).by_kind[kind]
    seers = {
        name
        for name, person in everybody(cast).items()
        if type(occasion).objects.visible_to(standing(person)).filter(pk=occasion.pk).exists()
    }
    assert seers == SEEN_BY[kind]
