"""Starting a draft from a version or a file, taking over what is new in the shipped one, and dropping a draft."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sharedtable.indicators.frameworks.content import Content, Sign, content_of
from sharedtable.indicators.frameworks.current import shipped_framework
from sharedtable.indicators.models import Framework, Indicator
from sharedtable.indicators.models.frameworks import NOT_NUMBERED
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Network, Person
from sharedtable.people.standing import Actor, require

MANAGE = "indicators.manage_framework"


class DraftExists(Exception):
    """A network works on one draft at a time."""


class NotADraft(Exception):
    """An adopted version never changes; start a draft from it."""


def require_draft(framework: Framework) -> None:
    if not framework.is_draft:
        raise NotADraft("Only a draft can be changed.")


@transaction.atomic
def start_draft(network: Network, source: Framework, *, by: Actor, at: datetime) -> tuple[Framework, Entry]:
    """A copy of a version to work on; its attribution comes along. Raises `DraftExists`."""
    require(MANAGE, network, by=by)
    based_on = source if source.is_shipped else source.based_on
    draft = _write(network, content_of(source), based_on, by=by, at=at)
    changes: dict[str, list[Any]] = {"title": ["", draft.title], "version": [None, source.version]}
    return draft, record("indicators.start_draft", draft, by=by, at=at, changes=changes)


@transaction.atomic
def take_file(network: Network, content: Content, *, by: Actor, at: datetime) -> tuple[Framework, Entry]:
    """A checked file as the draft. Where it shares signs with the shipped framework, its attribution stays."""
    require(MANAGE, network, by=by)
    shipped = shipped_framework()
    is_copy = shipped is not None and _shares_signs(content, shipped)
    if shipped is not None and is_copy:
        content = replace(content, attribution=shipped.attribution)
    draft = _write(network, content, shipped if is_copy else None, by=by, at=at)
    changes: dict[str, list[Any]] = {"title": ["", draft.title], "indicators": [0, len(content.signs)]}
    return draft, record("indicators.take_file", draft, by=by, at=at, changes=changes)


def _shares_signs(content: Content, shipped: Framework) -> bool:
    keys = {each.key for each in content.signs}
    return content.key == shipped.key or shipped.indicators.filter(key__in=keys).exists()


def _write(
    network: Network, content: Content, based_on: Framework | None, *, by: Actor, at: datetime
) -> Framework:
    try:
        with transaction.atomic():
            draft = Framework.objects.create(
                network=network,
                key=content.key,
                version=NOT_NUMBERED,
                title=content.title,
                attribution=content.attribution,
                published_date=network.day_at(at),
                based_on=based_on,
                started_by=by if isinstance(by, Person) else None,
            )
    except IntegrityError:
        raise DraftExists("There is a draft already.") from None
    Indicator.objects.bulk_create([each.row(draft, n) for n, each in enumerate(content.signs, start=1)])
    return draft


@transaction.atomic
def take_over(draft: Framework, shipped: Framework, keys: Collection[str], *, by: Actor, at: datetime) -> Entry:
    """Signs of a newer shipped version into the draft, as they are shipped; what is switched off stays off."""
    require(MANAGE, draft, by=by)
    require_draft(draft)
    signs = [each for each in content_of(shipped).signs if each.key in keys]
    own = {each.key: each for each in draft.indicators.all()}
    for sign in signs:
        _put(draft, own.get(sign.key), sign, last=len(own) + len(signs))
    draft.based_on = shipped
    draft.save(update_fields=["based_on"])
    changes: dict[str, list[Any]] = {
        "indicators": [[], [each.title for each in signs]],
        "version": [None, shipped.version],
    }
    return record("indicators.take_over", draft, by=by, at=at, changes=changes)


def _put(draft: Framework, row: Indicator | None, sign: Sign, last: int) -> None:
    if row is None:
        sign.row(draft, last).save()
        return
    for name, value in replace(sign, is_on=row.is_on).columns().items():
        setattr(row, name, value)
    row.version += 1
    row.save()


@transaction.atomic
def drop_draft(draft: Framework, *, by: Actor, at: datetime) -> Entry:
    """Put the draft aside; undo brings it back."""
    require(MANAGE, draft, by=by)
    require_draft(draft)
    draft.dropped_at = at
    draft.save(update_fields=["dropped_at"])
    return record("indicators.drop_draft", draft, by=by, at=at, changes={"dropped_at": [None, at]})


@undoable("indicators.drop_draft", rule=MANAGE)
def bring_draft_back(entry: Entry, by: Actor, at: datetime) -> None:
    draft = Framework.objects.select_related("network").get(pk=entry.subject_id)
    require(MANAGE, draft, by=by)
    if draft.dropped_at is None:
        raise NotUndoable(_("It is back already."))
    changes: dict[str, list[Any]] = {"dropped_at": [draft.dropped_at, None]}
    draft.dropped_at = None
    try:
        with transaction.atomic():
            draft.save(update_fields=["dropped_at"])
    except IntegrityError:
        raise NotUndoable(_("Another draft has been started since; drop that one first.")) from None
    record("indicators.bring_draft_back", draft, by=by, at=at, changes=changes, undoes=entry)


@undoable("indicators.start_draft", rule=MANAGE)
@undoable("indicators.take_file", rule=MANAGE)
def take_draft_back(entry: Entry, by: Actor, at: datetime) -> None:
    draft = Framework.objects.select_related("network").get(pk=entry.subject_id)
    require(MANAGE, draft, by=by)
    if not draft.is_draft:
        raise NotUndoable(_("It is no draft any more."))
    draft.dropped_at = at
    draft.save(update_fields=["dropped_at"])
    changes: dict[str, list[Any]] = {"dropped_at": [None, at]}
    record("indicators.drop_draft", draft, by=by, at=at, changes=changes, undoes=entry)
