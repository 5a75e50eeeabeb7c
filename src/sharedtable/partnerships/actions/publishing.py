"""Switching sections of the public page on and off."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import NotUndoable, record, undoable
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.models import Partnership, Publication
from sharedtable.people.standing import Actor, require


@transaction.atomic
def switch_section(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    section: str,
    is_on: bool,
    undoes: Entry | None = None,
) -> bool:
    """Show or hide one section from now on; answers whether anything changed."""
    require("partnerships.publish", partnership, by=by)
    section = Section(section)
    row: Publication | None
    if is_on:
        row, is_changed = Publication.objects.get_or_create(
            partnership=partnership, section=section, off_at=None, defaults={"on_at": at}
        )
    else:
        row = Publication.objects.filter(partnership=partnership, section=section, off_at=None).first()
        is_changed = bool(row and Publication.objects.filter(pk=row.pk, off_at=None).update(off_at=at))
    if is_changed and row:
        changes = {section.value: [not is_on, is_on]}
        record("partnerships.switch_section", row, by=by, at=at, changes=changes, about=partnership, undoes=undoes)
        announce(partnership_changed, partnership_id=partnership.pk)
    return is_changed


@undoable("partnerships.switch_section", rule="partnerships.publish")
def _switch_back(entry: Entry, by: Actor, at: datetime) -> None:
    row = Publication.objects.select_related("partnership__network").get(pk=entry.subject_id)
    [(section, (was_on, _is_on))] = entry.changes.items()
    if not switch_section(row.partnership, by=by, at=at, section=section, is_on=was_on, undoes=entry):
        raise NotUndoable(_("It has been switched again since."))
