"""Taking one change back, through the reverser that its action registered."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sharedtable.base.access import allows
from sharedtable.ledger.models import Entry


class NotUndoable(Exception):
    """The row has changed since, or this change cannot be taken back."""


class UndoneAlready(NotUndoable):
    """Somebody took it back before."""

    def __init__(self) -> None:
        super().__init__(_("This change was undone already."))


class ChangedAgain(NotUndoable):
    """What it wrote reads otherwise by now."""

    def __init__(self) -> None:
        super().__init__(_("It has been changed again since, so taking this back would undo that too."))


Reverser = Callable[[Entry, Any, datetime], None]
ANY_MEMBER = "ledger.undo"
OWN = "own"
"""Instead of a rule: only whoever changed it may take it back."""
_reversers: dict[str, Reverser] = {}
_rules: dict[str, str] = {}
_refusals: list[type[Exception]] = [ObjectDoesNotExist]


def undoable(action: str, rule: str = ANY_MEMBER) -> Callable[[Reverser], Reverser]:
    """Register how an action is taken back: a function (entry, by, at) that requires the rule and writes.

    `rule` is the one it requires: pages offer the undo to whoever meets it.
    """

    def register(reverser: Reverser) -> Reverser:
        _reversers[action] = reverser
        _rules[action] = rule
        return reverser

    return register


def tell_refusal(*errors: type[Exception]) -> None:
    """An app names its errors that say "not any more": their words are shown instead of an undo."""
    _refusals.extend(errors)


def may_try_undo(entry: Entry, person_id: int | None, classes: frozenset[str]) -> bool:
    """Whether a page offers somebody the undo; the reverser asks again toward the very row."""
    if not is_undoable(entry):
        return False
    key = _rules[entry.action]
    return entry.actor_id == person_id if key == OWN else allows(key, classes)


def is_undoable(entry: Entry) -> bool:
    """Whether there is a way back; whether it is still open, the way itself tells."""
    return entry.action in _reversers and not entry.is_redacted and not hasattr(entry, "undone_by")


def undo(entry: Entry, *, by: Any, at: datetime) -> None:
    """Replay one entry backwards through the action that registered for it. Of two at once the second is told."""
    try:
        with transaction.atomic():
            fresh = Entry.objects.select_for_update().get(pk=entry.pk)
            _require_undoable(fresh)
            _reversers[fresh.action](fresh, by, at)
    except IntegrityError:
        if Entry.objects.filter(undoes=entry.pk).exists():
            raise UndoneAlready from None
        raise NotUndoable(_("Something else has taken its place since.")) from None
    except tuple(_refusals) as error:
        raise NotUndoable(_words_of(error)) from None


def why_not_undoable(entry: Entry, *, by: Any, at: datetime) -> str:
    """Why it cannot be taken back, in words; empty where it can. Tries, and keeps nothing of it."""
    try:
        with transaction.atomic():
            undo(entry, by=by, at=at)
            transaction.set_rollback(True)
    except NotUndoable as error:
        return str(error)
    return ""


def _words_of(error: Exception) -> str:
    if isinstance(error, ObjectDoesNotExist):
        return _("What it was about is not there any more.")
    return str(error) or _("That cannot be done any more.")


def _require_undoable(entry: Entry) -> None:
    if hasattr(entry, "undone_by"):
        raise UndoneAlready
    if entry.is_redacted:
        raise NotUndoable(_("What changed was removed on request, so it cannot be taken back."))
    if entry.action not in _reversers:
        raise NotUndoable(_("This change cannot be taken back here. Change it the other way round instead."))
    _require_unchanged(entry)


def _require_unchanged(entry: Entry) -> None:
    """Nobody changed the same fields of the row since, changes that were taken back apart."""
    later = Entry.objects.filter(
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        id__gt=entry.pk,
        undoes__isnull=True,
        undone_by__isnull=True,
    )
    for other in later.order_by("id").iterator():
        if set(other.changes) & set(entry.changes):
            raise ChangedAgain
