"""The address of an entry that was merged leads to the one that stayed."""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from sharedtable.people.models import Organization, Person

Row = TypeVar("Row", Person, Organization)


class Merged(Exception):
    """Asked for by a former address; `people.middleware` redirects to the same page of the other one."""

    def __init__(self, uuid: UUID) -> None:
        super().__init__(str(uuid))
        self.uuid = uuid


def live_or_merged(seen: QuerySet[Row], uuid: UUID | str) -> Row:
    """The live row of an address, of those that `seen` holds; raises `Merged` where it is part of another one."""
    row = seen.select_related("merged_into").filter(uuid=uuid).first()
    if row is None:
        raise Http404
    if row.merged_into is not None:
        raise Merged(row.merged_into.uuid)
    if not row.is_live:
        raise Http404
    return row
