"""An agenda that the sample network keeps to start from."""

from typing import TYPE_CHECKING

from sharedtable.cli.demo.minutes import AUTUMN
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.kept_agendas.actions import keep_agenda
from sharedtable.partnerships.models import Partnership

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast


def keep_agendas(partnership: Partnership, cast: "Cast") -> None:
    """The one of the autumn meeting, by its coordinator."""
    occasion = Occasion.objects.get(partnership_meeting__partnership=partnership, title=AUTUMN)
    keep_agenda(
        occasion, by=cast.people["marigold"], at=cast.days.at(-51), title="Autumn: look back, then plan (sample)"
    )
