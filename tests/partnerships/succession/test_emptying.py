"""A seat that falls empty: told once, looked after, closed when filled; one never filled alarms nobody."""

from datetime import timedelta

import pytest

from sharedtable.base.access import Refused
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions import end_membership, end_role, give_role
from sharedtable.partnerships.actions.acceptance import decline_role
from sharedtable.partnerships.models import EmptySeat, Membership, Role
from sharedtable.partnerships.succession.emptying import (
    FilledAgain,
    acknowledge_empty_seat,
    look_for_empty_seats,
)
from sharedtable.people.owed import owed_by
from sharedtable.people.standing import standing_of
from sharedtable.plan.models import Priority, PriorityChampion
from tests.cast import NOW, TODAY, Cast, make_person

pytestmark = pytest.mark.django_db


def give_backup(cast: Cast) -> Role:
    board = cast.lead.positions.get().organization
    mia = make_person(cast.north, "Mia Backup", board)
    return give_role(cast.instruments, by=cast.lead, at=NOW, person=mia, kind="backup", organization=board)


def looked(cast: Cast) -> list[str]:
    return [seat.seat for seat in look_for_empty_seats(cast.instruments, at=NOW)]


def test_seats_never_filled_alarm_nobody(cast: Cast) -> None:
    assert looked(cast) == []
    decline_role(give_backup(cast), by=cast.instruments.roles.get(kind="backup").person, at=NOW)
    assert looked(cast) == []


def test_emptied_seats_are_told_once_in_one_mail(cast: Cast) -> None:
    end_role(give_backup(cast), by=cast.lead, at=NOW)
    board = Membership.objects.get(organization__system="postsecondary")
    end_membership(board, by=cast.lead, at=NOW)
    priority = Priority.objects.create(partnership=cast.instruments, title="Evening lab", recorded_at=NOW)
    PriorityChampion.objects.create(priority=priority, person=cast.champion, started_date=TODAY, ended_date=TODAY)
    assert looked(cast) == ["backup", "education", f"priority:{priority.pk}"]
    assert looked(cast) == []
    mail = Message.objects.get(template="partnerships/mail/empty_seats")
    assert mail.recipient == "lena@northfield.example"
    for words in ("steps in for the convener", "education partner", "“Evening lab”"):
        assert words in mail.text


def test_seat_looked_after_is_owed_until_it_is_filled(cast: Cast) -> None:
    role = give_backup(cast)
    end_role(role, by=cast.lead, at=NOW)
    (seat,) = look_for_empty_seats(cast.instruments, at=NOW)
    with pytest.raises(Refused):
        acknowledge_empty_seat(seat, by=cast.support, at=NOW)
    acknowledge_empty_seat(seat, by=cast.lead, at=NOW, note="I ask Pat")
    assert [each.text for each in owed_by([cast.lead.pk], standing_of(cast.lead), TODAY)] == [
        "Nobody steps in for the convener any more"
    ]
    give_role(
        cast.instruments, by=cast.lead, at=NOW, person=role.person, kind="backup", organization=role.organization
    )
    assert looked(cast) == []
    seat.refresh_from_db()
    assert seat.filled_at == NOW
    assert owed_by([cast.lead.pk], standing_of(cast.lead), TODAY) == []
    with pytest.raises(FilledAgain):
        acknowledge_empty_seat(seat, by=cast.lead, at=NOW)


def test_paused_table_has_no_alarms(cast: Cast) -> None:
    end_role(give_backup(cast), by=cast.lead, at=NOW)
    cast.instruments.state = "paused"
    assert looked(cast) == []


def test_people_page_shows_leads_what_waits_and_nobody_else(cast: Cast, sign_in) -> None:
    end_role(give_backup(cast), by=cast.lead, at=NOW)
    (seat,) = look_for_empty_seats(cast.instruments, at=NOW)
    Role.objects.filter(person=cast.champion).update(term_ends_date=TODAY + timedelta(days=5))
    address = "/partnerships/instruments/people/"
    lead = sign_in(cast.lead)
    page = lead.get(address).content.decode()
    assert "Nobody steps in for the convener any more" in page
    assert "has not said yes or no" in page
    assert "Go on, or end it" in page
    assert b"What waits for you here" not in sign_in(cast.support).get(address).content
    lead.post(f"{address}empty/{seat.pk}/", {"note": "I ask Pat"})
    assert EmptySeat.objects.get().acknowledged_by == cast.lead
    assert "I ask Pat" in lead.get(address).content.decode()
