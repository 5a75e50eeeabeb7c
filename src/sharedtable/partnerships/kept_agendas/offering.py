"""Kept agendas as something to start from, and the way from a meeting's page to keeping its own."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.meetings.agenda_lines import Line
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.rooms import Door, Way, register_door
from sharedtable.meetings.starters import Starter, register_starters
from sharedtable.partnerships.kept_agendas.models import KeptAgenda
from sharedtable.partnerships.meeting_host import meeting_of
from sharedtable.people.standing import Standing


@register_starters
def kept_starters(occasion: Occasion, standing: Standing) -> list[Starter]:
    """Whoever may write this agenda may start from what its network keeps."""
    meeting = meeting_of(occasion)
    if meeting is None:
        return []
    rows = KeptAgenda.objects.live().filter(network=meeting.partnership.network_id, kind=meeting.kind)
    return [
        Starter(
            f"kept{row.pk}", row.title, row.introduction, [Line(topic, minutes) for topic, minutes in row.topics]
        )
        for row in rows.order_by("title", "pk")
    ]


def keeping(occasion: Occasion, standing: Standing, at: datetime) -> Way | None:
    """Offered where there are topics to keep."""
    if meeting_of(occasion) is None or not occasion.may_have("topics"):
        return None
    address = reverse("partnerships:keep_agenda", args=[occasion.uuid])
    return Way(_("Keep this agenda for later meetings"), address, "archive")


register_door(Door("partnerships.keep_agenda", "partnerships.keep_agenda", 60, keeping))
