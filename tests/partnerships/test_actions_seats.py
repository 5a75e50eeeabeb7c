"""Organizations and people taking and leaving their seats."""

from datetime import date

import pytest

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions import (
    Newcomer,
    NewOrganization,
    end_membership,
    end_role,
    give_role,
    seat_organization,
    seat_with_people,
)
from sharedtable.partnerships.actions.leads import LastLead
from sharedtable.partnerships.actions.roles import AlreadyHolds, BackupIsConvener, NotAtTable, WrongSide
from sharedtable.partnerships.actions.seats import NotThatDay, OrganizationElsewhere, SitsOnOtherSide
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, Role
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person, User
from tests.cast import NOW, TODAY, Cast, make_person


def organization(cast: Cast, name: str = "Cold Creek Sensors") -> Organization:
    return Organization.objects.create(network=cast.north, name=name)


def give(cast: Cast, person: Person, kind: str, **details: object) -> Role:
    seat = details.pop("organization", Organization.objects.filter(positions__person=person).first())
    return give_role(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        person=person,
        kind=kind,
        organization=seat,  # type: ignore[arg-type]
        **details,  # type: ignore[arg-type]
    )


def test_seat_organization_gives_one_seat_however_often_asked(cast: Cast) -> None:
    sensors = organization(cast)

    first = seat_organization(cast.instruments, by=cast.lead, at=NOW, organization=sensors, side=Side.INDUSTRY)
    again = seat_organization(cast.instruments, by=cast.lead, at=NOW, organization=sensors, side=Side.INDUSTRY)

    assert (first.pk, first.started_date) == (again.pk, TODAY)
    assert Entry.objects.filter(action="partnerships.seat_organization").count() == 1


def test_seat_organization_cannot_change_sides_silently(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")

    with pytest.raises(SitsOnOtherSide):
        seat_organization(cast.instruments, by=cast.lead, at=NOW, organization=maker, side=Side.SUPPORT)


def test_seat_organization_of_another_network_is_refused(cast: Cast) -> None:
    theirs = Organization.objects.get(name="Southmoor Development")

    with pytest.raises(OrganizationElsewhere):
        seat_organization(cast.instruments, by=cast.lead, at=NOW, organization=theirs, side=Side.SUPPORT)


@pytest.mark.parametrize("who", ["support", "business", "reader", "state", "member"])
def test_seat_organization_is_refused(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        seat_organization(
            cast.instruments, by=cast.by_class[who], at=NOW, organization=organization(cast), side=Side.INDUSTRY
        )


def test_seat_with_people_brings_organization_people_and_roles_at_once(cast: Cast) -> None:
    seat = seat_with_people(
        cast.instruments,
        by=cast.lead,
        at=NOW,
        organization=NewOrganization("Cold Creek Sensors"),
        side=Side.INDUSTRY,
        people=[
            Newcomer(name="Rob Okafor", email="rob@creek.example", title="Owner", kind=RoleKind.CHAMPION),
            Newcomer(name="Ann Ode"),
        ],
    )

    roles = Role.objects.filter(organization=seat.organization).order_by("pk")
    assert [(role.person.name, role.kind) for role in roles] == [
        ("Rob Okafor", "champion"),
        ("Ann Ode", "business_member"),
    ]
    assert Person.objects.get(name="Rob Okafor").positions.get().title == "Owner"
    assert list(Message.objects.values_list("recipient", flat=True)) == ["rob@creek.example"]


def test_seat_with_people_writes_nothing_where_one_cannot_sit_there(cast: Cast) -> None:
    with pytest.raises(WrongSide):
        seat_with_people(
            cast.instruments,
            by=cast.lead,
            at=NOW,
            organization=NewOrganization("Weld Alliance", "economic_development"),
            side=Side.SUPPORT,
            people=[Newcomer(name="Ed Lund", kind=RoleKind.CHAMPION)],
        )
    assert not Organization.objects.filter(name="Weld Alliance").exists()


def test_give_role_makes_a_login_and_mails_what_was_asked(cast: Cast) -> None:
    maker = Organization.objects.get(name="Brightline Gauges")
    dana = Person.objects.create(network=cast.north, name="Dana Whitfield", email="dana@bright.example")

    role = give(cast, dana, RoleKind.BUSINESS_MEMBER, organization=maker)

    assert (role.started_date, role.ended_date) == (TODAY, None)
    assert User.objects.get(email="dana@bright.example").person == dana
    message = Message.objects.get()
    assert message.recipient == "dana@bright.example"
    assert "/partnerships/part/" in message.text
    assert "prices" in message.text
    entry = Entry.objects.get(action="partnerships.give_role")
    assert entry.changes["kind"] == [None, "business_member"]


def test_give_role_to_the_support_team_speaks_of_no_competitors(cast: Cast) -> None:
    college = Organization.objects.get(name="Northfield College")
    cora = Person.objects.create(network=cast.north, name="Cora Field", email="cora@college.example")

    give(cast, cora, RoleKind.SUPPORT_TEAM, organization=college)

    assert "prices" not in Message.objects.get().text


def test_give_role_sends_nothing_when_the_lead_says_so(cast: Cast) -> None:
    dana = Person.objects.create(network=cast.north, name="Dana Whitfield", email="dana@bright.example")

    give(
        cast,
        dana,
        RoleKind.BUSINESS_MEMBER,
        organization=Organization.objects.get(name="Brightline Gauges"),
        is_invited=False,
    )

    assert Message.objects.count() == 0
    assert User.objects.filter(person=dana).exists()


def test_give_role_twice_says_so(cast: Cast) -> None:
    with pytest.raises(AlreadyHolds):
        give(cast, cast.champion, RoleKind.CHAMPION)


@pytest.mark.parametrize(
    ("who", "kind"),
    [("support", RoleKind.CHAMPION), ("business", RoleKind.SUPPORT_TEAM), ("business", RoleKind.FISCAL_AGENT)],
)
def test_give_role_of_the_other_side_is_refused(cast: Cast, who: str, kind: str) -> None:
    with pytest.raises(WrongSide):
        give(cast, cast.by_class[who], kind)


def test_give_role_needs_a_seat_for_the_organization(cast: Cast) -> None:
    with pytest.raises(NotAtTable):
        give(cast, cast.champion, RoleKind.BUSINESS_MEMBER, organization=organization(cast))


def test_give_role_keeps_convener_and_backup_apart(cast: Cast) -> None:
    give(cast, cast.support, RoleKind.CONVENER)

    with pytest.raises(BackupIsConvener):
        give(cast, cast.support, RoleKind.BACKUP)


def test_give_role_keeps_interim_only_where_it_means_something(cast: Cast) -> None:
    assert give(cast, cast.support, RoleKind.CONVENER, is_interim=True).is_interim
    assert not give(cast, cast.by_class["reader"], RoleKind.BACKUP, is_interim=True).is_interim


def test_give_role_does_not_begin_tomorrow(cast: Cast) -> None:
    with pytest.raises(NotThatDay):
        give(cast, cast.support, RoleKind.BACKUP, started_date=date(2026, 11, 22))


def test_end_role_ends_it_and_undo_resumes_it(cast: Cast) -> None:
    role = Role.objects.get(person=cast.champion)

    entry = end_role(role, by=cast.lead, at=NOW, ended_date=date(2026, 11, 1))
    assert Role.objects.get(pk=role.pk).ended_date == date(2026, 11, 1)

    undo(entry, by=cast.lead, at=NOW)
    assert Role.objects.get(pk=role.pk).ended_date is None
    assert Entry.objects.get(action="partnerships.resume_role").undoes == entry


def test_end_role_cannot_be_undone_once_it_was_given_anew(cast: Cast) -> None:
    entry = end_role(Role.objects.get(person=cast.champion), by=cast.lead, at=NOW)
    give(cast, cast.champion, RoleKind.CHAMPION)

    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)


def test_end_role_never_leaves_a_table_without_a_lead(cast: Cast) -> None:
    own = Role.objects.get(person=cast.lead)
    with pytest.raises(LastLead):
        end_role(own, by=cast.lead, at=NOW)

    give(cast, cast.support, RoleKind.CONVENER)
    end_role(own, by=cast.lead, at=NOW)
    assert Role.objects.get(pk=own.pk).ended_date == TODAY


def test_end_role_before_it_began_is_refused(cast: Cast) -> None:
    with pytest.raises(NotThatDay):
        end_role(Role.objects.get(person=cast.champion), by=cast.lead, at=NOW, ended_date=date(2025, 1, 1))


def test_end_membership_ends_its_roles_and_undo_gives_all_back(cast: Cast) -> None:
    seat = Membership.objects.get(organization__name="Brightline Gauges")

    entry = end_membership(seat, by=cast.lead, at=NOW)
    assert (seat.ended_date, Role.objects.get(person=cast.champion).ended_date) == (TODAY, TODAY)

    undo(entry, by=cast.lead, at=NOW)
    seat.refresh_from_db()
    assert (seat.ended_date, Role.objects.get(person=cast.champion).ended_date) == (None, None)


def test_end_membership_of_the_last_leads_organization_is_refused(cast: Cast) -> None:
    with pytest.raises(LastLead):
        end_membership(
            Membership.objects.get(organization__name="Northfield Workforce Board"), by=cast.lead, at=NOW
        )


def test_end_role_is_refused_to_the_support_team(cast: Cast) -> None:
    with pytest.raises(Refused):
        end_role(Role.objects.get(person=cast.champion), by=cast.support, at=NOW)


def test_role_ended_takes_its_standing_away(cast: Cast) -> None:
    from sharedtable.people.standing import standing_of

    newcomer = make_person(cast.north, "Gil Guest", Organization.objects.get(name="Brightline Gauges"))
    role = give(cast, newcomer, RoleKind.CHAMPION)
    assert "business" in cast.instruments.classes_for(standing_of(newcomer))

    end_role(role, by=cast.lead, at=NOW)
    assert "business" not in cast.instruments.classes_for(standing_of(Person.objects.get(pk=newcomer.pk)))
