"""How mails of the plan are sent: in the name of whoever asks, with answers to their own mailbox."""

from typing import Any

from sharedtable.people.models import Person
from sharedtable.people.standing import Actor


def in_name_of(by: Actor) -> dict[str, Any]:
    """Nobody's name where the system asks."""
    return {"sender_name": by.name, "reply_to": by.email} if isinstance(by, Person) else {}
