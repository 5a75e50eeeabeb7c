"""Writing the topics of an agenda. No action of its own: planning an occasion and editing its agenda do it."""

from collections.abc import Sequence

from sharedtable.meetings.agenda_lines import Line
from sharedtable.meetings.models import AgendaItem, Occasion


def write_topics_of(occasion: Occasion, lines: Sequence[Line]) -> None:
    """The topics are these, in this order."""
    occasion.agenda_items.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            occasion=occasion,
            position=number,
            topic=each.topic,
            minutes=each.minutes,
            person_id=each.person_id,
            led_by=each.led_by,
        )
        for number, each in enumerate(lines)
    )
