"""Two entries that are one: whatever points at them moves, and an undo restores every row exactly."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db.models import UniqueConstraint

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Attendance, Invitation, Occasion
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Consent, Membership, Role
from sharedtable.people import actions
from sharedtable.people.merging.moving import kept_values
from sharedtable.people.merging.references import combine_of, only_once, references_to
from sharedtable.people.models import LikelyPair, NetworkOffice, Organization, Person, Position, User
from sharedtable.people.standing import SYSTEM, standing_of
from tests.cast import NOW, TODAY, Cast, make_partnership, make_person
from tests.people.rows import make_row

BOTH = [Person, Organization]
LATER = NOW + timedelta(minutes=5)
#: A merge writes to the ledger, and forgets pairs that are settled.
NOT_COMPARED = {"ledger.Entry", "people.LikelyPair"}


def everything() -> dict[str, dict[int, dict[str, Any]]]:
    """Every row of every table, as kept values."""
    found: dict[str, dict[int, dict[str, Any]]] = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in NOT_COMPARED or not model._meta.managed:
            continue
        names = [field.name for field in model._meta.concrete_fields]
        found[model._meta.label] = {row.pk: kept_values(row, names) for row in model._base_manager.all()}
    return found


def references() -> Iterator[Any]:
    for model in BOTH:
        for reference in references_to(model):
            yield pytest.param(model, reference, id=f"{reference.label}.{reference.field}")


def merge(winner: Any, loser: Any, **chosen: Any) -> Entry:
    act = actions.merge_persons if isinstance(winner, Person) else actions.merge_organizations
    return act(winner, loser=loser, by=SYSTEM, at=NOW, **chosen)


def two(cast: Cast, model: type[Any]) -> tuple[Any, Any]:
    winner, loser = (model.objects.create(network=cast.north, name=f"Dana Ruiz {n}") for n in range(2))
    return winner, loser


@pytest.mark.parametrize(("model", "reference"), list(references()))
def test_every_column_that_points_at_an_entry_is_moved_and_moved_back(
    cast: Cast, model: type[Any], reference: Any
) -> None:
    winner, loser = two(cast, model)
    archived = {"archived_at": NOW} if reference.field == "merged_into" else {}
    row = make_row(cast, reference.model, **{reference.field: loser}, **archived)
    before = everything()
    entry = merge(winner, loser)
    assert getattr(reference.model._base_manager.get(pk=row.pk), reference.field) == winner
    assert not reference.rows(loser.pk).exists()
    undo(entry, by=SYSTEM, at=LATER)
    assert everything() == before


def make_occasion() -> Occasion:
    return Occasion.objects.create(
        title="Meeting", starts_at=NOW, ends_at=NOW + timedelta(hours=1), time_zone="America/Denver"
    )


def test_a_rule_that_a_row_stands_once_says_how_two_are_combined() -> None:
    """Fails when a new unique rule over a person or organization has no `register_combine`."""
    unsaid = []
    for model in BOTH:
        for reference in references_to(model):
            try:
                if list(only_once(reference)):
                    combine_of(reference.model)
            except ImproperlyConfigured as error:
                unsaid.append(str(error))
    assert unsaid == []


def test_unique_rules_over_entries_are_of_a_kind_the_merge_can_read() -> None:
    """Expressions over the column (Lower, Trunc) would be missed."""
    odd = [
        constraint.name
        for model in BOTH
        for reference in references_to(model)
        for constraint in reference.model._meta.constraints
        if isinstance(constraint, UniqueConstraint)
        and any(reference.field in str(each) for each in constraint.expressions)
    ]
    assert odd == []


@pytest.fixture
def doubles(cast: Cast) -> tuple[Person, Person]:
    """The champion, and a second entry of the same person with rows of every kind that may stand only once."""
    maker = cast.champion.positions.get().organization
    other = Person.objects.create(network=cast.north, name="Beatrice Business", phone="555 0100")
    occasion = make_occasion()
    for person in (cast.champion, other):
        Invitation.objects.create(occasion=occasion, person=person, invited_at=NOW)
        Attendance.objects.create(
            occasion=occasion, person=person, marked_at=NOW, is_present=person == other, is_walk_in=person == other
        )
        Consent.objects.create(partnership=cast.instruments, person=person, asked_at=NOW)
    Invitation.objects.filter(person=other).update(answer="yes", answered_at=LATER)
    Position.objects.create(person=other, organization=maker, title="Owner", started_date=TODAY)
    Position.objects.filter(person=cast.champion).update(title="", assistant_to=other)
    for kind in (RoleKind.CHAMPION, RoleKind.BUSINESS_MEMBER):
        Role.objects.create(
            partnership=cast.instruments, person=other, kind=kind, started_date=TODAY - timedelta(days=900)
        )
    return cast.champion, other


def test_rows_that_stand_only_once_become_one(cast: Cast, doubles: tuple[Person, Person]) -> None:
    winner, loser = doubles
    merge(winner, loser, phone=loser.phone)
    attended = Attendance.objects.get(person=winner)
    assert (attended.is_present, attended.is_walk_in) == (True, False)
    assert Invitation.objects.get(person=winner).answer == "yes"
    position = Position.objects.get(person=winner)
    assert (position.title, position.assistant_to) == ("Owner", None)
    assert sorted(winner.roles.values_list("kind", flat=True)) == ["business_member", "champion"]
    assert winner.roles.get(kind="champion").started_date == TODAY - timedelta(days=900)
    assert Consent.objects.get(person=winner).asked_at == NOW
    loser.refresh_from_db()
    assert (loser.merged_into, loser.archived_at) == (winner, NOW)
    assert Person.objects.get(pk=winner.pk).phone == "555 0100"


def test_undo_restores_every_row_exactly(cast: Cast, doubles: tuple[Person, Person]) -> None:
    before = everything()
    entry = merge(*doubles, name="Bea B. Business")
    assert everything() != before
    undo(entry, by=SYSTEM, at=LATER)
    assert everything() == before


def test_merges_one_after_another_come_apart_in_turn(cast: Cast) -> None:
    people = [
        Person.objects.create(network=cast.north, name=f"Dana {n}", email=f"d{n}@x.example") for n in range(4)
    ]
    states, entries = [everything()], []
    for loser, winner in pairwise(people):
        entries.append(merge(winner, loser))
        states.append(everything())
    assert {each.merged_into for each in Person.objects.filter(pk__in=[p.pk for p in people[:3]])} == {people[3]}
    with pytest.raises(NotUndoable, match="was merged into D"):
        undo(entries[0], by=SYSTEM, at=LATER)
    for entry, state in zip(reversed(entries), reversed(states[:-1]), strict=True):
        undo(entry, by=SYSTEM, at=LATER)
        assert everything() == state


def test_undo_is_refused_where_a_value_was_changed_since(cast: Cast, doubles: tuple[Person, Person]) -> None:
    entry = merge(*doubles, name="Bea B.")
    Person.objects.filter(pk=doubles[0].pk).update(name="Somebody else")
    with pytest.raises(NotUndoable, match="changed again since"):
        undo(entry, by=SYSTEM, at=LATER)


def test_undo_is_refused_where_the_address_was_taken_since(cast: Cast) -> None:
    winner, loser = two(cast, Person)
    Person.objects.filter(pk=loser.pk).update(email="dana@x.example")
    loser.refresh_from_db()
    entry = merge(winner, loser)
    Person.objects.create(network=cast.north, name="New", email="dana@x.example")
    with pytest.raises(NotUndoable, match="belongs to New"):
        undo(entry, by=SYSTEM, at=LATER)


def test_organizations_become_one_with_their_seats_and_people(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    other = Organization.objects.create(
        network=cast.north, name="Brightline Gauges Inc.", website="https://b.example"
    )
    Membership.objects.create(
        partnership=cast.instruments, organization=other, side="industry", started_date=TODAY - timedelta(days=999)
    )
    Position.objects.create(person=cast.champion, organization=other, is_decision_maker=True)
    before = everything()
    entry = merge(maker, other, website=other.website)
    assert Membership.objects.get(organization=maker).started_date == TODAY - timedelta(days=999)
    assert Position.objects.get(person=cast.champion).is_decision_maker
    assert Organization.objects.get(pk=maker.pk).website == "https://b.example"
    undo(entry, by=SYSTEM, at=LATER)
    assert everything() == before


def test_entries_of_two_networks_stay_two(cast: Cast) -> None:
    with pytest.raises(actions.NotTheSame):
        merge(cast.champion, cast.outsider)
    with pytest.raises(actions.NotTheSame):
        merge(cast.champion, cast.champion)
    cast.support.archive(NOW)
    with pytest.raises(actions.NotTheSame):
        merge(cast.champion, cast.support)


def test_pair_is_forgotten(cast: Cast) -> None:
    winner, loser = two(cast, Person)
    pair = {"network": cast.north, "kind": "person", "first_id": winner.pk, "second_id": loser.pk, "score": 90}
    LikelyPair.objects.create(**pair)
    merge(winner, loser)
    assert not LikelyPair.objects.exists()


@pytest.mark.parametrize("chosen", ["winner", "loser"])
def test_one_of_two_logins_stays_and_the_other_is_closed(cast: Cast, chosen: str) -> None:
    winner, loser = make_person(cast.north, "Una One"), make_person(cast.north, "Tom Two")
    email, other = (winner.email, loser.email) if chosen == "winner" else (loser.email, winner.email)
    before = everything()
    entry = merge(winner, loser, email=email)
    staying = User.objects.get(person=winner)
    assert (staying.email, staying.is_active) == (email, True)
    closed = User.objects.get(email=other)
    assert (closed.person, closed.is_active) == (None, False)
    undo(entry, by=SYSTEM, at=LATER)
    assert everything() == before


def test_only_login_stays_with_the_merged_person(cast: Cast) -> None:
    winner = Person.objects.create(network=cast.north, name="Una One")
    loser = make_person(cast.north, "Tom Two")
    merge(winner, loser)
    assert User.objects.get(person=winner).email == loser.email
    assert Person.objects.get(pk=winner.pk).email == loser.email


def refused(cast: Cast, who: str, winner: Person, loser: Person, **chosen: Any) -> bool:
    by = Person.objects.get(pk=cast.by_class[who].pk)
    standing_of(by, is_operator=who == "operator")
    try:
        actions.merge_persons(winner, loser=loser, by=by, at=NOW, **chosen)
    except Refused:
        return True
    return False


@pytest.mark.parametrize(
    ("who", "is_refused"),
    [("lead", False), ("state", False), ("network_admin", False), ("support", True), ("business", True)],
)
def test_contacts_are_merged_by_who_leads(cast: Cast, who: str, is_refused: bool) -> None:
    assert refused(cast, who, *two(cast, Person)) == is_refused


@pytest.mark.parametrize(("who", "is_refused"), [("lead", True), ("state", True), ("network_admin", False)])
def test_somebody_who_signs_in_is_merged_by_an_admin(cast: Cast, who: str, is_refused: bool) -> None:
    mine = Person.objects.create(network=cast.north, name="Mine", email="mine@x.example")
    assert refused(cast, who, mine, cast.support) == is_refused


def test_address_of_a_login_is_not_changed_by_merging(cast: Cast) -> None:
    bait = Person.objects.create(network=cast.north, name="Bait", email="bait@x.example")
    assert refused(cast, "lead", cast.support, bait, email=bait.email)
    assert not refused(cast, "lead", cast.support, bait)


def test_office_is_not_gained_by_merging(cast: Cast) -> None:
    boss = Person.objects.create(network=cast.north, name="Boss")
    NetworkOffice.objects.create(network=cast.south, person=boss, role="admin")
    assert refused(cast, "lead", cast.lead, boss)
    assert refused(cast, "network_admin", cast.by_class["network_admin"], boss)


def test_operators_login_is_the_operators(cast: Cast) -> None:
    mine = Person.objects.create(network=cast.north, name="Mine", email="mine@x.example")
    assert refused(cast, "network_admin", mine, cast.by_class["operator"])
    assert not refused(cast, "operator", mine, cast.by_class["operator"])


def test_seat_at_somebody_elses_table_is_not_gained_by_merging(cast: Cast) -> None:
    other = make_partnership(cast.north, "Foods", "foods", ["08069"], "3114")
    cook = Person.objects.create(network=cast.north, name="Cook")
    Role.objects.create(partnership=other, person=cook, kind=RoleKind.CHAMPION, started_date=TODAY)
    assert refused(cast, "lead", cast.lead, cook)
    assert not refused(cast, "state", cast.lead, cook)
