"""Follow-ups of meetings among what people owe, and among what is open at a partnership."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from sharedtable.meetings.models import FollowUp
from sharedtable.people.owed import Row, Wanted, columns, register_owed_rows

PLACE = "occasion__partnership_meeting__partnership"


def _follow_ups(wanted: Wanted) -> QuerySet:
    rows = FollowUp.objects.open().filter(**{"occasion__archived_at__isnull": True, f"{PLACE}__archived_at": None})
    asked = wanted.of(rows, FollowUp.objects.visible_to(wanted.standing), place=PLACE)
    return columns(asked, text="text", organization="organization", place=PLACE, detail="occasion__uuid")


def _told(row: Row) -> tuple[str, str]:
    return row.text, f"{reverse('meetings:occasion', args=[UUID(row.detail)])}#follow-ups"


register_owed_rows("meetings.follow_ups", _follow_ups, _told)
