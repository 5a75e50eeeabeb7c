"""A topic that was parked comes on the agenda of a later meeting."""

from datetime import datetime

from django.db import transaction

from sharedtable.ledger.models import Entry
from sharedtable.meetings.actions.agenda import edit_agenda
from sharedtable.meetings.actions.outcomes import settle_topic
from sharedtable.meetings.agenda_lines import LONGEST_TOPIC, Line
from sharedtable.meetings.agendas import lines_of
from sharedtable.meetings.models import Occasion, ParkedTopic
from sharedtable.people.standing import Actor


@transaction.atomic
def take_up_topic(topic: ParkedTopic, occasion: Occasion, *, by: Actor, at: datetime) -> Entry | None:
    """Last on the agenda, and no longer parked. The entry is the agenda's: undone, the topic can be taken up again
    from the meeting where it was parked."""
    settle_topic(topic, by=by, at=at, taken_to=occasion)
    lines = [*lines_of(occasion), Line(topic.text[:LONGEST_TOPIC])]
    return edit_agenda(occasion, by=by, at=at, agenda=occasion.agenda, items=lines)
