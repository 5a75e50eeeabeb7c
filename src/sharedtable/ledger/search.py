"""The ledger is the journal that the search index follows: every change stands in it, in order."""

from sharedtable.base.search.upkeep import Change, Journal, register_journal
from sharedtable.ledger.models import Entry


def changes_after(number: int, most: int) -> list[Change]:
    """The next entries: the changed row, and the larger thing that it belongs to as `about <model>`."""
    rows = Entry.objects.filter(pk__gt=number).order_by("pk")
    values = rows.values_list("pk", "subject_type", "subject_id", "about_type", "about_id")[:most]
    return [
        Change(pk, ((subject, row_id), (f"about {about}", about_id or 0)))
        for pk, subject, row_id, about, about_id in values
    ]


def last_number() -> int:
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


register_journal(Journal(changes_after, last_number))
