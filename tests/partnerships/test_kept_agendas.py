"""Agendas that a network keeps: saved from a meeting, offered at new ones of that kind, taken off with undo."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions import edit_agenda
from sharedtable.meetings.agenda_lines import Line
from sharedtable.meetings.agendas import agenda_fingerprint
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.starters import starters_for
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.kept_agendas.actions import NothingToKeep, keep_agenda
from sharedtable.partnerships.meetings import hold_meeting
from sharedtable.partnerships.models import KeptAgenda
from sharedtable.people.models import Person
from sharedtable.people.standing import standing_of
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]


def hold(cast: Cast, kind: str = MeetingKind.PARTNERSHIP) -> Occasion:
    table = cast.instruments
    times = {"starts_at": NOW + timedelta(days=7), "ends_at": NOW + timedelta(days=7, hours=2)}
    return hold_meeting(table, by=cast.lead, at=NOW, kind=kind, title="", place="", agenda="", **times).occasion


@pytest.fixture
def meeting(cast: Cast) -> Occasion:
    made = hold(cast)
    items = [Line("Evening lab", 20, cast.champion.pk), Line("Freight", None)]
    edit_agenda(made, by=cast.lead, at=NOW, items=items, agenda="In the lab.", seen=agenda_fingerprint(made))
    return made


def offered(cast: Cast, kind: str = MeetingKind.PARTNERSHIP) -> list[str]:
    found = starters_for(hold(cast, kind), standing_of(cast.lead))
    return [str(each.label) for each in found if each.key.startswith("kept")]


def test_kept_agenda_is_offered_at_meetings_of_its_kind(cast: Cast, meeting: Occasion) -> None:
    keep_agenda(meeting, by=cast.lead, at=NOW, title="First of the year")
    starter = next(e for e in starters_for(hold(cast), standing_of(cast.lead)) if e.key.startswith("kept"))
    assert (starter.introduction, list(starter.lines)) == (
        "In the lab.",
        [Line("Evening lab", 20), Line("Freight")],
    )
    assert offered(cast, MeetingKind.SUPPORT_TEAM) == []


def test_same_title_takes_the_place_of_the_former(cast: Cast, meeting: Occasion) -> None:
    for title in ("Yearly", "yearly"):
        keep_agenda(meeting, by=cast.lead, at=NOW, title=title)
    assert offered(cast) == ["yearly"]


def test_keeping_is_undone_and_needs_topics_and_the_right(cast: Cast, meeting: Occasion) -> None:
    undo(keep_agenda(meeting, by=cast.lead, at=NOW, title="Yearly"), by=cast.lead, at=NOW)
    assert offered(cast) == []
    with pytest.raises(NothingToKeep):
        keep_agenda(hold(cast), by=cast.lead, at=NOW, title="Empty")
    with pytest.raises(Refused):
        keep_agenda(meeting, by=cast.champion, at=NOW, title="Mine")


def test_page_keeps_and_takes_off_with_undo(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client, page = sign_in(cast.lead), reverse("partnerships:keep_agenda", args=[meeting.uuid])
    assert "Keep this agenda" in client.get(reverse("meetings:occasion", args=[meeting.uuid])).content.decode()
    assert client.post(page, {"title": ""}).status_code == 422
    assert "First of the year" in client.post(page, {"title": "First of the year"}, follow=True).content.decode()
    row = KeptAgenda.objects.get()
    gone = reverse("partnerships:archive_kept_agenda", args=[row.pk])
    assert sign_in(cast.outsider).post(gone).status_code == 404
    assert sign_in(cast.lead).post(gone, {"meeting": str(meeting.uuid)})["Location"] == page
    assert offered(cast) == []
    undo(Entry.objects.get(action="partnerships.archive_kept_agenda"), by=cast.lead, at=NOW)
    assert offered(cast) == ["First of the year"]
