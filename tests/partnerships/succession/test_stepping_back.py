"""Stepping back: at once or when a successor has said yes; who leads hears of it; all of it can be taken back."""

import re

import pytest
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Message
from sharedtable.partnerships.actions import give_role
from sharedtable.partnerships.actions.leads import LastLead
from sharedtable.partnerships.models import HandOver, Role
from sharedtable.partnerships.succession.carried import parts_carried
from sharedtable.partnerships.succession.links import hand_over_link, part_path
from sharedtable.partnerships.succession.stepping_back import (
    AskedAlready,
    NothingChosen,
    NotYours,
    NoWayToAsk,
    Successor,
    Yourself,
    step_back,
)
from sharedtable.partnerships.succession.taking_over import refuse_hand_over, take_over
from sharedtable.people.models import Person
from sharedtable.plan.models import ActionTeam, Priority, PriorityChampion, TeamMember
from tests.cast import NOW, TODAY, Cast, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def carried(cast: Cast) -> list[str]:
    """Bea is a champion, leads a priority and a team."""
    priority = Priority.objects.create(partnership=cast.instruments, title="Evening lab", recorded_at=NOW)
    PriorityChampion.objects.create(priority=priority, person=cast.champion, started_date=TODAY)
    team = ActionTeam.objects.create(partnership=cast.instruments, name="Lab team", started_date=TODAY)
    TeamMember.objects.create(team=team, person=cast.champion, is_lead=True, started_date=TODAY)
    return [part.key for part in parts_carried(cast.instruments, cast.champion)]


def newcomer(cast: Cast) -> Successor:
    maker = cast.champion.positions.get().organization
    return Successor(maker, name="Noa Newcomer", email="noa@maker.example", title="Plant manager")


def held(cast: Cast, person: Person) -> list[str]:
    return [part.words for part in parts_carried(cast.instruments, person)]


def test_everything_carried_is_listed(cast: Cast, carried: list[str]) -> None:
    assert held(cast, cast.champion) == ["Champion", "Evening lab", "Lab team"]


def test_successor_takes_over_on_their_own_yes(cast: Cast, carried: list[str]) -> None:
    step_back(
        cast.instruments, by=cast.champion, at=NOW, parts=carried, successor=newcomer(cast), reason="Retiring"
    )
    made = HandOver.objects.get()
    assert held(cast, cast.champion) == ["Champion", "Evening lab", "Lab team"]  # goes on until the yes
    asked = Message.objects.get(template="partnerships/mail/hand_over")
    assert (asked.recipient, asked.sender_name) == ("noa@maker.example", "Bea Business")
    told = Message.objects.get(template="partnerships/mail/stepped_back")
    assert told.recipient == "lena@northfield.example"
    assert "Retiring" in told.text
    with pytest.raises(Refused):
        take_over(made, by=cast.champion, at=NOW)
    take_over(made, by=made.successor, at=NOW)
    assert held(cast, cast.champion) == []
    assert held(cast, made.successor) == ["Champion", "Evening lab", "Lab team"]
    role = Role.objects.current().get(person=made.successor)
    assert (role.organization.name, role.accepted_by) == ("Brightline Gauges", made.successor)
    assert TeamMember.objects.get(person=made.successor).is_lead
    assert made.successor.positions.get().title == "Plant manager"
    answers = Message.objects.filter(template="partnerships/mail/took_over").order_by("recipient")
    assert [mail.recipient for mail in answers] == ["bea@northfield.example", "lena@northfield.example"]
    with pytest.raises(NotUndoable):
        undo(Entry.objects.get(action="partnerships.step_back"), by=cast.champion, at=NOW)


def test_no_of_the_successor_leaves_all_as_it_was(cast: Cast, carried: list[str]) -> None:
    step_back(cast.instruments, by=cast.champion, at=NOW, parts=carried, successor=newcomer(cast))
    made = HandOver.objects.get()
    refuse_hand_over(made, by=made.successor, at=NOW, note="Not this year")
    assert held(cast, cast.champion) == ["Champion", "Evening lab", "Lab team"]
    assert held(cast, made.successor) == []
    assert "Not this year" in Message.objects.filter(template="partnerships/mail/took_over")[0].text
    step_back(cast.instruments, by=cast.champion, at=NOW, parts=carried, successor=newcomer(cast))


@pytest.mark.parametrize("is_named", [True, False])
def test_stepping_back_today_ends_all_and_is_taken_back_whole(
    cast: Cast, carried: list[str], is_named: bool
) -> None:
    named = newcomer(cast) if is_named else None
    entry = step_back(cast.instruments, by=cast.champion, at=NOW, parts=carried, successor=named, is_staying=False)
    assert held(cast, cast.champion) == []
    undo(entry, by=cast.champion, at=NOW)
    assert held(cast, cast.champion) == ["Champion", "Evening lab", "Lab team"]
    assert not Message.objects.filter(template="partnerships/mail/hand_over", state="waiting").exists()


def test_backup_who_takes_over_convening_is_no_longer_the_backup(cast: Cast) -> None:
    board = cast.lead.positions.get().organization
    mia = make_person(cast.north, "Mia Backup", board)
    for person, kind in ((cast.lead, "convener"), (mia, "backup")):
        give_role(cast.instruments, by=cast.lead, at=NOW, person=person, kind=kind, organization=board)
    parts = [part.key for part in parts_carried(cast.instruments, cast.lead)]
    step_back(cast.instruments, by=cast.lead, at=NOW, parts=parts, successor=Successor(board, person=mia))
    take_over(HandOver.objects.get(), by=mia, at=NOW)
    assert {role.kind for role in Role.objects.current().filter(person=mia)} == {"convener", "coordinator"}


def test_what_stands_in_the_way_is_said(cast: Cast, carried: list[str]) -> None:
    table = cast.instruments
    maker = cast.champion.positions.get().organization
    for error, parts, successor in (
        (NothingChosen, [], None),
        (NotYours, [f"role:{cast.lead.roles.get().pk}"], None),
        (NoWayToAsk, carried, Successor(maker, name="Noa")),
        (Yourself, carried, Successor(maker, person=cast.champion)),
    ):
        with pytest.raises(error):
            step_back(table, by=cast.champion, at=NOW, parts=parts, successor=successor)
    with pytest.raises(LastLead):
        step_back(table, by=cast.lead, at=NOW, parts=[f"role:{cast.lead.roles.get().pk}"])
    step_back(table, by=cast.champion, at=NOW, parts=carried, successor=newcomer(cast))
    with pytest.raises(AskedAlready):
        step_back(table, by=cast.champion, at=NOW, parts=carried)


def test_stepping_back_and_taking_over_by_links_alone(cast: Cast, carried: list[str], client: Client) -> None:
    address = f"{part_path(cast.champion.roles.get(), cast.champion)}step-back/"
    assert b"Who takes over from you?" in client.get(address).content
    posted = {"parts": carried, "heir": "new", "is_staying": "yes", "name": "Noa Newcomer"}
    missing = client.post(address, posted)
    assert missing.status_code == 422
    assert b"Fill this in, so that we can ask them." in missing.content
    page = client.post(address, posted | {"email": "noa@maker.example"}, follow=True)
    assert b"Noa Newcomer has been asked" in page.content
    link = re.sub(r"^https?://[^/]+", "", hand_over_link(HandOver.objects.get()))
    assert b"Bea Business" in client.get(link).content
    assert b"You have taken over from Bea Business" in client.post(link, {"answer": "yes"}, follow=True).content
    assert b"Noa Newcomer has taken over" in client.get(address).content


def test_stepping_back_signed_in_and_staying_after_all(cast: Cast, carried: list[str], sign_in) -> None:
    client, address = sign_in(cast.champion), "/partnerships/instruments/step-back/"
    client.post(address, {"parts": carried, "heir": "nobody", "is_staying": "no"})
    assert held(cast, cast.champion) == []
    made = HandOver.objects.get()
    assert (made.successor, made.withdrawn_at) == (None, None)
    client.post(f"{part_path(cast.champion.roles.get(), cast.champion)}step-back/", {"stay": "1"})
    assert held(cast, cast.champion) == ["Champion", "Evening lab", "Lab team"]
    assert sign_in(cast.by_class["state"]).get(address).status_code == 404
