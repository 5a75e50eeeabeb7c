"""Switching sections of the public page on and off."""

from datetime import datetime

from django.db import transaction

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.models import Partnership, Publication
from sharedtable.people.standing import Actor, require


@transaction.atomic
def switch_section(partnership: Partnership, *, by: Actor, at: datetime, section: str, is_on: bool) -> bool:
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
        record("partnerships.switch_section", row, by=by, at=at, changes=changes, about=partnership)
        announce(partnership_changed, partnership_id=partnership.pk)
    return is_changed
