"""A draft becomes the network's version: numbered, dated, with the baseline of that day beside it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.indicators.frameworks.actions.drafting import MANAGE, require_draft
from sharedtable.indicators.frameworks.baseline import keep_baseline
from sharedtable.indicators.frameworks.content import content_of
from sharedtable.indicators.frameworks.current import framework_of
from sharedtable.indicators.models import Assessment, BaselineResult, Framework
from sharedtable.indicators.models.frameworks import NOT_NUMBERED
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.outbox.actions import queue_job
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require

REFRESH_NETWORK = "indicators.refresh_network"
FARTHEST = timedelta(days=366)
TIME_TO_THINK = timedelta(minutes=10)
"""Before partnerships are judged anew; so long adopting can be taken back."""


class NothingAsked(Exception):
    """A framework asks for at least one sign."""


class NothingChanged(Exception):
    """The draft says what the version in force says."""


class WrongDay(Exception):
    """A version holds from today or from a day within a year."""


@transaction.atomic
def adopt_draft(
    draft: Framework, *, by: Actor, at: datetime, in_force: date, note: str = "", title: str = ""
) -> Entry:
    """The next version, in force from a day on. How each partnership stands under it today is kept as baseline;
    older assessments keep the version that made them."""
    require(MANAGE, draft, by=by)
    require_draft(draft)
    assert draft.network is not None
    today = draft.network.day_at(at)
    draft.title = title or draft.title
    _check(draft, in_force, today)
    newest = Framework.objects.adopted().filter(network=draft.network).last()
    before = framework_of(draft.network, today)
    draft.version = newest.version + 1 if newest else 1
    draft.published_date, draft.note, draft.adopted_at = in_force, note, at
    draft.adopted_by = by if isinstance(by, Person) else None
    draft.baseline_date = today
    draft.save()
    keep_baseline(draft, before, today)
    key = f"{REFRESH_NETWORK}:{draft.network.pk}"
    queue_job(REFRESH_NETWORK, key=key, at=at, run_after=at + TIME_TO_THINK, network_id=draft.network.pk)
    changes: dict[str, list[Any]] = {"version": [None, draft.version], "published_date": [None, in_force]}
    return record("indicators.adopt_framework", draft, by=by, at=at, changes=changes, note=note)


def _check(draft: Framework, in_force: date, today: date) -> None:
    if not today <= in_force <= today + FARTHEST:
        raise WrongDay("Choose today or a day within a year.")
    if not draft.indicators.filter(is_on=True).exists():
        raise NothingAsked("Switch on at least one sign.")
    now = framework_of(draft.network, None) if draft.network else None
    if now is not None and (now.title, content_of(now).signs) == (draft.title, content_of(draft).signs):
        raise NothingChanged("Nothing differs from the version in force.")


@undoable("indicators.adopt_framework", rule=MANAGE)
def make_draft_again(entry: Entry, by: Actor, at: datetime) -> None:
    """A draft again, as long as nobody was judged by it and no other draft was started."""
    row = Framework.objects.select_related("network").get(pk=entry.subject_id)
    require(MANAGE, row, by=by)
    assert row.network is not None
    if row.adopted_at is None:
        raise NotUndoable(_("It is a draft again already."))
    if Assessment.objects.filter(framework=row).exists():
        raise NotUndoable(
            _("Partnerships were judged by it already. Start a draft from the version before instead.")
        )
    if Framework.objects.drafts().filter(network=row.network).exists():
        raise NotUndoable(_("Another draft has been started since; drop that one first."))
    if Framework.objects.adopted().filter(network=row.network, version__gt=row.version).exists():
        raise NotUndoable(_("A newer version was adopted since."))
    changes: dict[str, list[Any]] = {"version": [row.version, None]}
    BaselineResult.objects.filter(indicator__framework=row).delete()
    row.version, row.adopted_at, row.adopted_by, row.baseline_date = NOT_NUMBERED, None, None, None
    row.save()
    record("indicators.make_draft_again", row, by=by, at=at, changes=changes, undoes=entry)
