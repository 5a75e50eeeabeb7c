"""Seats that somebody said they would fill: theirs to do until one is."""

from django.db.models import DateField, QuerySet, Value
from django.urls import reverse

from sharedtable.partnerships.models import EmptySeat
from sharedtable.partnerships.succession.emptying import words_for_key
from sharedtable.people.owed import Row, Wanted, columns, register_owed_rows


def seats_looked_after(wanted: Wanted) -> QuerySet:
    rows = EmptySeat.objects.open().filter(acknowledged_by__isnull=False, partnership__archived_at__isnull=True)
    seen = EmptySeat.objects.visible_to(wanted.standing)
    asked = wanted.of(rows, seen, person="acknowledged_by").annotate(no_day=Value(None, DateField()))
    return columns(asked, text="seat", detail="about", person="acknowledged_by", due="no_day")


def tell(row: Row) -> tuple[str, str]:
    return words_for_key(row.text, row.detail), reverse("partnerships:people", args=[row.slug])


register_owed_rows("partnerships.empty_seats", seats_looked_after, tell)
