"""Tasks of a step: who may, who is told, what the record ticks off, and nobody is shamed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.actions import undo
from sharedtable.outbox.models import Message
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Partnership, Role, StepTask
from sharedtable.partnerships.path.actions import (
    AtRest,
    NoSuchTask,
    NotAtThisTable,
    NotTheirs,
    OnRecord,
    add_task,
    archive_task,
    edit_task,
    finish_task,
    settle_tasks,
)
from sharedtable.people.models import Person
from sharedtable.people.owed import owed_at, owed_by
from sharedtable.people.standing import standing_of
from tests.cast import NOW, TODAY, Cast

SignIn = Callable[[Person | None], Client]
URL = "/partnerships/instruments/"


def add(cast: Cast, **fields: object) -> StepTask:
    entry = add_task(cast.instruments, by=cast.lead, at=NOW, step=1, **{"text": "Call the mayor", **fields})
    return StepTask.objects.select_related("partnership__network").get(pk=entry.subject_id)


MAY_ADD = {
    "lead": True, "support": True, "network_admin": True,
    "state": False, "business": False, "reader": False, "member": False,
}  # fmt: skip


@pytest.mark.parametrize("who", MAY_ADD)
def test_task_is_added_by_those_who_work_here(cast: Cast, who: str) -> None:
    try:
        add_task(cast.instruments, by=cast.by_class[who], at=NOW, step=1, text="Call")
    except Refused:
        assert not MAY_ADD[who]
    else:
        assert MAY_ADD[who]


def test_task_given_to_somebody_tells_them_once_and_in_the_givers_name(cast: Cast) -> None:
    task = add(cast, person=cast.support, due_date=TODAY + timedelta(days=3))
    mail = Message.objects.get()
    assert (mail.recipient, mail.sender_name, mail.reply_to) == (cast.support.email, "Lena Lead", cast.lead.email)
    edit_task(task, by=cast.lead, at=NOW, expected=1, text="Call", person=cast.lead, due_date=None)
    mail.refresh_from_db()
    assert mail.state == "withdrawn"


def test_task_goes_to_nobody_from_elsewhere(cast: Cast) -> None:
    with pytest.raises(NotAtThisTable):
        add(cast, person=cast.outsider)
    with pytest.raises(NoSuchTask):
        add(cast, key="nonsense")


def test_task_waits_while_the_table_rests(cast: Cast) -> None:
    Partnership.objects.filter(pk=cast.instruments.pk).update(state="paused")
    cast.instruments.refresh_from_db()
    with pytest.raises(AtRest):
        add(cast)


def test_task_is_ticked_off_by_whoever_has_it_and_back_again(cast: Cast) -> None:
    task = add(cast, person=cast.champion)
    with pytest.raises(NotTheirs):
        finish_task(task, by=cast.by_class["reader"], at=NOW)
    entry = finish_task(task, by=cast.champion, at=NOW)
    assert owed_by([cast.champion.pk], standing_of(cast.champion), TODAY) == []
    undo(entry, by=cast.champion, at=NOW)
    assert [each.text for each in owed_by([cast.champion.pk], standing_of(cast.champion), TODAY)] == [
        "Call the mayor"
    ]


def test_task_saved_by_two_at_once_tells_the_second(cast: Cast) -> None:
    task = add(cast)
    edit_task(task, by=cast.lead, at=NOW, expected=1, text="Write", person=None, due_date=None)
    with pytest.raises(EditConflict):
        edit_task(task, by=cast.support, at=NOW, expected=1, text="Ring", person=None, due_date=None)


def test_task_changes_can_be_taken_back(cast: Cast) -> None:
    task = add(cast)
    undo(archive_task(task, by=cast.lead, at=NOW), by=cast.lead, at=NOW)
    task.refresh_from_db()
    entry = edit_task(task, by=cast.lead, at=NOW, expected=1, text="Write", person=cast.support, due_date=TODAY)
    undo(entry, by=cast.lead, at=NOW)
    task.refresh_from_db()
    assert (task.text, task.person, task.due_date, task.is_live) == ("Call the mayor", None, None, True)


def test_registered_task_is_ticked_off_by_the_record_alone(cast: Cast) -> None:
    task = add(cast, text="", key="backup", person=cast.lead)
    with pytest.raises(OnRecord):
        finish_task(task, by=cast.lead, at=NOW)
    role = Role.objects.get(person=cast.support)
    Role.objects.filter(pk=role.pk).update(kind=RoleKind.BACKUP)
    settle_tasks(cast.instruments.pk, at=NOW)
    assert StepTask.objects.get().done_at == NOW
    Role.objects.filter(pk=role.pk).update(kind=RoleKind.SUPPORT_TEAM)
    settle_tasks(cast.instruments.pk, at=NOW)
    assert StepTask.objects.get().done_at is None


def test_open_things_of_a_table_are_read_by_those_who_may(cast: Cast) -> None:
    add(cast, person=cast.support)
    add(cast, text="", key="backup", person=cast.champion)
    seen = {
        who: sorted(each.text for each in owed_at([cast.instruments.pk], standing_of(person), TODAY))
        for who, person in cast.by_class.items()
    }
    everything = ["Call the mayor", "Name a backup"]
    assert (seen["lead"], seen["state"], seen["business"], seen["reader"]) == (
        everything,
        everything,
        ["Name a backup"],
        [],
    )
    assert owed_at([cast.instruments.pk], standing_of(cast.outsider), TODAY) == []


def test_lateness_of_a_volunteer_is_a_call_for_the_lead_alone(cast: Cast, sign_in: SignIn) -> None:
    add(cast, person=cast.champion, due_date=TODAY - timedelta(days=2), text="Ask three peers")
    lead = sign_in(cast.lead).get(f"{URL}open/").content.decode()
    assert "Calls to make" in lead
    assert "Call <b>Bea Business</b>" in lead
    for who in ("support", "business"):
        text = sign_in(cast.by_class[who]).get(f"{URL}open/").content.decode()
        assert "Ask three peers" in text
        assert not [word for word in ("Calls to make", "was due", "st-clay") if word in text]


def test_task_pages_add_change_and_tick_off(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    client.post(
        f"{URL}steps/1/task/", {"text": "Call the mayor", "person": cast.lead.pk, "due_date": "2027-01-05"}
    )
    client.post(f"{URL}steps/1/task/?key=backup", {"person": cast.support.pk})
    own, registered = StepTask.objects.order_by("key")
    answer = client.get(f"{URL}steps/1/task/?key=backup")
    assert answer.headers["Location"] == f"{URL}tasks/{registered.pk}/"
    client.post(f"{URL}tasks/{own.pk}/", {"text": "Ring the mayor", "version": "1"})
    assert client.post(f"{URL}tasks/{own.pk}/done/", {"back": "/home/"}).headers["Location"] == "/home/"
    own.refresh_from_db()
    assert (own.text, own.person, own.done_by) == ("Ring the mayor", None, cast.lead)
    text = client.get(f"{URL}steps/").content.decode()
    assert "Sol Support" in text
    assert "Ring the mayor" in text
