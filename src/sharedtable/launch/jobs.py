"""Authors hear what became of their ideas: some minutes after the closing, and only if it still stands."""

from typing import Any

from django.utils import timezone

from sharedtable.launch.mail import tell_authors
from sharedtable.launch.models import Room
from sharedtable.ledger.models import Entry
from sharedtable.outbox.jobs import job
from sharedtable.people.models import Person


@job("launch.tell_authors")
def tell(job: Any, room_id: int, entry_id: int) -> None:
    if Entry.objects.filter(undoes=entry_id).exists():
        return
    room = Room.objects.select_related("partnership__network", "occasion").get(pk=room_id)
    closing = Entry.objects.get(pk=entry_id)
    by = Person.objects.live().filter(pk=closing.actor_id or 0).first()
    tell_authors(room, round_key=entry_id, by=by, at=timezone.now())
