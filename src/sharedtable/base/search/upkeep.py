"""Keeps the index in step with the record: after every change that was committed, and after whatever was missed.

Which changes there were, a journal tells (`ledger` registers itself); what takes long is asked for as a job
(`outbox` registers how). Here only the place up to which the index has followed is kept.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

from sharedtable.base.search.indexing import Report, rebuild, refresh
from sharedtable.base.search.kinds import all_kinds
from sharedtable.base.search.models import SearchPlace

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 100
IN_ONE_TRANSACTION = 500
LATELY = 20


@dataclass(frozen=True)
class Change:
    """One entry of the journal: its number, and the rows that it tells of, as label of the model and id."""

    number: int
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Journal:
    """`read(after, most)` gives the next changes, `end()` the number of the last."""

    read: Callable[[int, int], list[Change]]
    end: Callable[[], int]


_journals: list[Journal] = []
_later: list[Callable[[], None]] = []


def register_journal(journal: Journal) -> None:
    _journals[:] = [journal]


def register_later(ask: Callable[[], None]) -> Callable[[], None]:
    """How to ask for `catch_up_with_all` in the background."""
    _later[:] = [ask]
    return ask


def follow_after_commit() -> None:
    """Called by the journal inside the transaction of a change: once it holds, the index follows."""
    waiting = connection.run_on_commit[-LATELY:]
    if not any(follow in each for each in waiting):
        transaction.on_commit(follow)


def follow() -> None:
    """Take in what was just committed. Never in the way of the change itself: what fails is caught up later."""
    try:
        is_behind = catch_up(MOST_AT_ONCE) >= MOST_AT_ONCE
    except DatabaseError:
        logger.warning("The search index could not follow a change; it catches up with the next.", exc_info=True)
        return
    if is_behind:
        for ask in _later:
            ask()


@transaction.atomic
def catch_up(most: int = IN_ONE_TRANSACTION) -> int:
    """Take in the next changes of the journal; answers how many there were."""
    if not _journals:
        return 0
    place = _place()
    changes = _journals[0].read(place.number, most)
    if changes:
        touched = _touched(changes)
        for kind in all_kinds():
            ids = kind.touched_by(touched)
            if ids:
                refresh(kind, ids)
        place.number = changes[-1].number
        place.save(update_fields=["number"])
    return len(changes)


def catch_up_with_all(report: Report = lambda done, total: None) -> None:
    """Until the index stands where the record does."""
    total = max(1, _journals[0].end() - _place_now()) if _journals else 1
    done = 0
    while taken := catch_up():
        done += taken
        report(min(done, total), total)


def rebuild_all(report: Report = lambda done, total: None) -> int:
    """Everything anew. What changes meanwhile is followed from where the record stood at the beginning."""
    end = _journals[0].end() if _journals else 0
    total = rebuild(report=report)
    with transaction.atomic():
        place = _place()
        place.number = end
        place.save(update_fields=["number"])
    catch_up_with_all()
    return total


def _place() -> SearchPlace:
    return SearchPlace.objects.select_for_update().get_or_create(pk=1)[0]


def _place_now() -> int:
    return SearchPlace.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def _touched(changes: list[Change]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        for label, pk in change.rows:
            found[label].add(pk)
    return found
