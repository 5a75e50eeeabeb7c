"""An agenda is topics in their order; a champion sets it or says yes to it, and that is on record."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sharedtable.base.access import Refused
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.meetings.actions import (
    ChangedMeanwhile,
    NotAChampion,
    NothingToApprove,
    approve_agenda,
    ask_champions,
    edit_agenda,
)
from sharedtable.meetings.agenda_forms import rearranged
from sharedtable.meetings.agenda_lines import Line, read_agenda, write_line
from sharedtable.meetings.agenda_mail import token_for
from sharedtable.meetings.agendas import agenda_fingerprint, agenda_of, agenda_text, lines_of
from sharedtable.meetings.models import AgendaApproval, Occasion
from sharedtable.outbox.models import Message
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from tests.cast import NOW, TODAY, Cast
from tests.meetings.conftest import START, Hold

SignIn = Callable[[Person | None], Client]
LATER = NOW.replace(hour=20)


@pytest.fixture
def champion(cast: Cast) -> Person:
    return cast.champion


@pytest.mark.parametrize(
    ("text", "introduction", "lines"),
    [
        ("", "", []),
        ("We meet in the lab.", "We meet in the lab.", []),
        ("- Welcome\n* Lab (20 min)", "", [Line("Welcome"), Line("Lab", 20)]),
        ("1. The **evening lab** (Dale Whit, 15 min)", "", [Line("The evening lab", 15, None, "Dale Whit")]),
        ("1) Where? (every shop, two minutes)", "", [Line("Where? (every shop, two minutes)")]),
        ("- Lab (0 min)\n- Rent (2027)", "", [Line("Lab (0 min)"), Line("Rent (2027)")]),
        ("Bring a sample.\n- Lab\nThanks", "Bring a sample.\nThanks", [Line("Lab")]),
        (f"- {'x' * 201}", f"- {'x' * 201}", []),
        ("- \n-dash", "- \n-dash", []),
    ],
    ids=range(9),
)
def test_agenda_in_words_is_read_into_topics(text: str, introduction: str, lines: list[Line]) -> None:
    assert read_agenda(text) == (introduction, lines)


def test_topic_written_is_read_back() -> None:
    assert read_agenda(f"- {write_line('Lab', 20, 'Dale Whit')}")[1] == [Line("Lab", 20, None, "Dale Whit")]


@pytest.mark.parametrize(
    ("wish", "order"),
    [("up:1", "bac"), ("down:1", "acb"), ("up:0", "abc"), ("down:2", "abc"), ("drop:0", "bc"), ("drop:9", "abc"),
     ("add", "abc "), ("up:x", "abc"), ("<b>", "abc")],
)  # fmt: skip
def test_rows_are_rearranged_before_they_are_saved(wish: str, order: str) -> None:
    rows = [{"topic": letter, "minutes": "", "leader": ""} for letter in "abc"]
    assert "".join(each["topic"] or " " for each in rearranged(rows, wish)) == order


def test_agenda_of_a_new_meeting_becomes_topics_with_the_clock(cast: Cast, hold: Hold) -> None:
    meeting = hold(agenda="Bring a sample.\n- Welcome (10 min)\n- Lab\n- Freight")
    edit_agenda(
        meeting,
        by=cast.lead,
        at=NOW,
        agenda=meeting.agenda,
        items=[Line("Welcome", 10, cast.champion.pk), Line("Lab", 95, cast.lead.pk), Line("Freight")],
    )
    agenda = agenda_of(meeting, {cast.champion.pk: Side.INDUSTRY, cast.lead.pk: Side.SUPPORT})
    assert [each.clock for each in agenda.items] == ["7:30", "7:40", "9:15"]
    assert (agenda.minutes, agenda.overfull) == (105, 15)
    assert agenda.balance is not None
    assert (agenda.balance.businesses, agenda.balance.partners, agenda.balance.is_in_minutes) == (1, 1, False)
    assert agenda_text(meeting).startswith("Bring a sample.\n\n- Welcome (10 min, Bea Business)")


def test_change_of_topics_is_undone_unless_changed_again(cast: Cast, meeting: Occasion) -> None:
    before = lines_of(meeting)
    first = edit_agenda(meeting, by=cast.lead, at=NOW, agenda="", items=[Line("Only this")])
    second = edit_agenda(meeting, by=cast.lead, at=NOW, agenda="", items=[Line("Only that")])
    assert first is not None
    assert second is not None
    with pytest.raises(NotUndoable):
        undo(first, by=cast.lead, at=NOW)
    undo(second, by=cast.lead, at=NOW)
    undo(first, by=cast.lead, at=NOW)
    assert lines_of(meeting) == before


def test_second_writer_is_told(cast: Cast, meeting: Occasion) -> None:
    seen = agenda_fingerprint(meeting)
    edit_agenda(meeting, by=cast.lead, at=NOW, agenda="", items=[Line("Lena's")], seen=seen)
    with pytest.raises(ChangedMeanwhile):
        edit_agenda(meeting, by=cast.support, at=NOW, agenda="", items=[Line("Sol's")], seen=seen)


def standing(meeting: Occasion) -> list[tuple[int, str, bool]]:
    rows = AgendaApproval.objects.standing().filter(occasion=meeting)
    return [(each.person_id, each.kind, each.is_own_word) for each in rows]


def test_champion_sets_the_agenda_by_writing_it(cast: Cast, meeting: Occasion, champion: Person) -> None:
    entry = edit_agenda(meeting, by=champion, at=NOW, agenda="Ours")
    assert standing(meeting) == [(champion.pk, "set", True)]
    assert entry is not None
    undo(entry, by=cast.lead, at=LATER)
    assert standing(meeting) == []


def test_champions_yes_stands_until_somebody_else_changes_it(
    cast: Cast, meeting: Occasion, champion: Person
) -> None:
    for _ in range(2):
        approve_agenda(meeting, champion, by=champion, at=NOW)
    assert standing(meeting) == [(champion.pk, "approved", True)]
    entry = edit_agenda(meeting, by=cast.support, at=LATER, agenda="Ours now")
    assert standing(meeting) == []
    assert entry is not None
    undo(entry, by=cast.support, at=LATER)
    assert standing(meeting) == [(champion.pk, "approved", True)]


def test_organizer_writes_down_a_yes_and_takes_it_back(cast: Cast, meeting: Occasion, champion: Person) -> None:
    entry = approve_agenda(meeting, champion, by=cast.lead, at=NOW)
    assert standing(meeting) == [(champion.pk, "approved", False)]
    assert entry is not None
    undo(entry, by=champion, at=LATER)
    assert standing(meeting) == []


def test_only_a_champion_makes_it_the_champions(cast: Cast, meeting: Occasion) -> None:
    with pytest.raises(NotAChampion):
        approve_agenda(meeting, cast.support, by=cast.lead, at=NOW)
    with pytest.raises(Refused):
        approve_agenda(meeting, cast.lead, by=cast.champion, at=NOW)


def test_empty_agenda_is_nobodys(hold: Hold, champion: Person) -> None:
    with pytest.raises(NothingToApprove):
        approve_agenda(hold(agenda=""), champion, by=champion, at=NOW)


def test_champions_are_asked_once_for_each_wording(cast: Cast, meeting: Occasion, champion: Person) -> None:
    for _ in range(2):
        assert ask_champions(meeting, by=cast.lead, at=NOW) == [champion]
    edit_agenda(meeting, by=cast.lead, at=NOW, agenda="Other words")
    ask_champions(meeting, by=cast.lead, at=NOW)
    rows = Message.objects.filter(template="meetings/mail/agenda")
    assert [(each.recipient, each.sender_name) for each in rows] == [(champion.email, cast.lead.name)] * 2


def test_link_in_the_mail_says_yes_with_a_button(meeting: Occasion, champion: Person, sign_in: SignIn) -> None:
    address = f"/meetings/agenda-yes/{token_for(meeting, champion)}/"
    words = sign_in(None).get(address).content
    assert (b"Is this your agenda?" in words, b">7:30<" in words) == (True, True)
    assert standing(meeting) == []
    assert b"Thank you, it is your agenda" in sign_in(None).post(address, follow=True).content
    assert standing(meeting) == [(champion.pk, "approved", True)]
    champion.roles.update(ended_date=TODAY)
    assert sign_in(None).get(address).status_code == 404
    assert sign_in(None).get("/meetings/agenda-yes/x/").status_code == 404


def posted(*rows: tuple[str, str, str], **more: str) -> dict[str, object]:
    columns = {name: [row[number] for row in rows] for number, name in enumerate(("topic", "minutes", "leader"))}
    return {"agenda": "", **columns, **more}


def test_page_saves_topics_with_who_leads_them(cast: Cast, meeting: Occasion, sign_in: SignIn) -> None:
    client, address = sign_in(cast.lead), f"/meetings/{meeting.uuid}/agenda/"
    with time_machine.travel(NOW, tick=False):
        wrong = client.post(address, posted(("", "10", ""), ("Lab", "many", "")))
        moved = client.post(address, posted(("A", "", ""), ("B", "", ""), wish="up:1"))
        saved = client.post(address, posted(("Lab", "20", "bea business"), ("Rent", "", "A guest"), ("", "", "")))
    assert (wrong.status_code, moved.status_code, saved.status_code) == (422, 200, 302)
    assert [each.data["topic"] for each in moved.context["topics"].forms] == ["B", "A"]
    assert lines_of(meeting) == [Line("Lab", 20, cast.champion.pk), Line("Rent", None, None, "A guest")]


def test_page_begins_with_the_usual_agenda_or_last_times(cast: Cast, hold: Hold, sign_in: SignIn) -> None:
    hold()
    ahead = hold(start=START.replace(day=20), agenda="")
    client, address = sign_in(cast.lead), f"/meetings/{ahead.uuid}/agenda/"
    with time_machine.travel(NOW, tick=False):
        keys = [each.key for each in client.get(address).context["starters"]]
        usual = client.get(f"{address}?from=usual").context["topics"].forms
        last = client.get(f"{address}?from=last").context["topics"].forms
    assert keys == ["usual", "last"]
    assert (len(usual), [each.data["topic"] for each in last]) == (6, ["Welcome", "The evening lab", ""])


@pytest.mark.parametrize("count", [1, 3])
def test_agenda_page_costs_the_same_for_every_length(
    cast: Cast, meeting: Occasion, sign_in: SignIn, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edit_agenda(meeting, by=cast.lead, at=NOW, agenda="", items=[Line("A", 1, cast.champion.pk)] * count)
    client = sign_in(cast.lead)
    client.get(f"/meetings/{meeting.uuid}/agenda/")
    with time_machine.travel(NOW, tick=False), django_assert_num_queries(9):
        client.get(f"/meetings/{meeting.uuid}/agenda/")
