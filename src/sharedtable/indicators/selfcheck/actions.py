"""Changes of a self-check: a round begun, a pair answered, a round finished, and both last ones taken back."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sharedtable.base.versions import save_version
from sharedtable.indicators.choices import Light
from sharedtable.indicators.models import SelfCheck, SelfCheckAnswer
from sharedtable.indicators.selfcheck.computed import sentences_of
from sharedtable.indicators.selfcheck.pairs import pairs
from sharedtable.ledger.actions import NotUndoable, changed, former_values, record, state_of, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Network, Person
from sharedtable.people.standing import Actor, require


class RoundOpen(Exception):
    """A round is open: finish it before another one begins."""


class RoundFinished(Exception):
    """What was said in a finished round stays as it is."""


class NoSuchPair(Exception):
    """The shipped file has no pair of this key."""


class NothingAnswered(Exception):
    """A round without a single answer says nothing."""


@transaction.atomic
def begin_self_check(network: Network, *, by: Person, at: datetime) -> SelfCheck:
    """A new round, with all pairs open; earlier ones stay readable."""
    require("indicators.self_check", network, by=by)
    last = SelfCheck.objects.filter(network=network).order_by("-number").first()
    if last is not None and last.finished_date is None:
        raise RoundOpen("Finish the open round first.")
    number = last.number + 1 if last else 1
    try:
        with transaction.atomic():
            made = SelfCheck.objects.create(network=network, number=number, started_date=network.day_at(at))
    except IntegrityError:
        raise RoundOpen("Somebody began a round just now.") from None
    record("indicators.begin_self_check", made, by=by, at=at, changes={"number": [None, number]}, about=network)
    return made


@transaction.atomic
def answer_pair(
    check: SelfCheck, pair_key: str, *, by: Person, at: datetime, expected: int, light: str, note: str = ""
) -> Entry | None:
    """Say how it is with one pair; the same again changes nothing. `expected` is the version that was read, 0 for
    none: raises `EditConflict` where a colleague answered meanwhile."""
    require("indicators.self_check", check, by=by)
    if check.finished_date is not None:
        raise RoundFinished("This round is finished.")
    if pairs().named(pair_key) is None:
        raise NoSuchPair(pair_key)
    today = check.network.day_at(at)
    given: dict[str, Any] = {"light": Light(light), "note": note.strip()}
    SelfCheck.objects.select_for_update().get(pk=check.pk)
    kept = SelfCheckAnswer.objects.filter(check_round=check, pair_key=pair_key).first()
    if kept is None:
        before: dict[str, Any] = {"light": "", "note": ""}
        kept = SelfCheckAnswer.objects.create(
            check_round=check, pair_key=pair_key, answered_date=today, answered_by=by, **given
        )
    else:
        if state_of(kept, "light", "note") == given:
            return None
        before = state_of(kept, "light", "note")
        save_version(kept, expected=expected, **given, answered_date=today, answered_by=by)
    changes = changed(before, kept)
    return record("indicators.answer_self_check", kept, by=by, at=at, changes=changes, about=check.network)


@undoable("indicators.answer_self_check", rule="indicators.self_check")
def take_back_answer(entry: Entry, by: Actor, at: datetime) -> None:
    """Put the answer from before back; a first answer is not taken away, only changed."""
    kept = SelfCheckAnswer.objects.select_related("check_round__network").get(pk=entry.subject_id)
    require("indicators.self_check", kept.check_round, by=by)
    former = former_values(entry, kept)
    if kept.check_round.finished_date is not None or not former.get("light", kept.light):
        raise NotUndoable(_("This was the first answer: give another one instead."))
    before = state_of(kept, *former)
    save_version(kept, expected=kept.version, **former)
    changes = changed(before, kept)
    about = kept.check_round.network
    record("indicators.answer_self_check", kept, by=by, at=at, changes=changes, about=about, undoes=entry)


@transaction.atomic
def finish_self_check(check: SelfCheck, *, by: Person, at: datetime) -> Entry:
    """Close the round as it stands, with the figures as they read today."""
    require("indicators.self_check", check, by=by)
    if check.finished_date is not None:
        raise RoundFinished("This round is finished already.")
    if not check.answers.exists():
        raise NothingAnswered("Answer at least one pair first.")
    check.finished_date = check.network.day_at(at)
    check.figures = sentences_of(check.network, check.finished_date)
    check.save(update_fields=["finished_date", "figures"])
    changes: dict[str, list[Any]] = {"finished_date": [None, check.finished_date]}
    return record("indicators.finish_self_check", check, by=by, at=at, changes=changes, about=check.network)


@undoable("indicators.finish_self_check", rule="indicators.self_check")
def reopen_self_check(entry: Entry, by: Actor, at: datetime) -> None:
    """Open it again, unless another round has begun since."""
    check = SelfCheck.objects.select_related("network").get(pk=entry.subject_id)
    require("indicators.self_check", check, by=by)
    if SelfCheck.objects.filter(network=check.network, number__gt=check.number).exists():
        raise NotUndoable(_("Another round has begun since."))
    former = former_values(entry, check)
    before = state_of(check, "finished_date")
    check.finished_date, check.figures = former["finished_date"], {}
    check.save(update_fields=["finished_date", "figures"])
    changes = changed(before, check)
    record("indicators.finish_self_check", check, by=by, at=at, changes=changes, about=check.network, undoes=entry)
