"""Questions about a priority: anyone at work here asks, somebody from a business answers."""

from datetime import datetime

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require
from sharedtable.plan.actions.archiving import make_undoable
from sharedtable.plan.models import Priority, Question

make_undoable(Question, added_by="plan.ask_question", rule="plan.ask_question")


class AnsweredAlready(Exception):
    """Somebody else answered meanwhile."""


@transaction.atomic
def ask_question(priority: Priority, *, by: Actor, at: datetime, text: str) -> Entry:
    """Ask before planning: what public partners do until a champion has agreed."""
    require("plan.ask_question", priority, by=by)
    asker = by if isinstance(by, Person) else None
    made = Question.objects.create(priority=priority, text=text, asked_by=asker, asked_at=at)
    return _said("plan.ask_question", made, {"text": ["", text]}, by=by, at=at)


@transaction.atomic
def answer_question(
    question: Question, *, by: Actor, at: datetime, answer: str, champion: Person | None = None
) -> Entry:
    """`champion` is whose words they are, where somebody else writes them down."""
    require("plan.answer_question", question, by=by)
    if Question.objects.select_for_update().get(pk=question.pk).answered_at is not None:
        raise AnsweredAlready("This question was answered already.")
    question.answer, question.answered_at = answer, at
    question.answered_by = champion or (by if isinstance(by, Person) else None)
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    return _said("plan.answer_question", question, {"answer": ["", answer]}, by=by, at=at)


@undoable("plan.answer_question", rule="plan.answer_question")
def _open_again(entry: Entry, by: Actor, at: datetime) -> None:
    question = Question.objects.live().get(pk=entry.subject_id)
    require("plan.answer_question", question, by=by)
    changes = {"answer": [question.answer, ""]}
    question.answer, question.answered_at, question.answered_by = "", None, None
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    _said("plan.open_question", question, changes, by=by, at=at, undoes=entry)


def _said(
    action: str, question: Question, changes: dict, *, by: Actor, at: datetime, undoes: Entry | None = None
) -> Entry:
    table = question.partnership
    entry = record(action, question, by=by, at=at, changes=changes, about=table, undoes=undoes)
    announce(partnership_changed, partnership_id=table.pk)
    return entry
