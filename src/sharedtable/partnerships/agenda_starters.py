"""Agendas to start from: a shipped one for each kind of meeting, and the one of the last meeting of that kind."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import day
from sharedtable.meetings.agenda_lines import Line
from sharedtable.meetings.agendas import lines_of
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.starters import Starter, register_starters
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.meeting_host import meeting_of
from sharedtable.people.standing import Standing

Shipped = tuple[tuple[str | Promise, int], ...]

#: Topics with minutes. Businesses speak first and longest wherever they sit at the table.
SHIPPED: dict[str, Shipped] = {
    MeetingKind.SUPPORT_TEAM: (
        (gettext_lazy("What each of us heard from businesses since last time"), 15),
        (gettext_lazy("What we promised, and where it stands"), 15),
        (gettext_lazy("What the next step asks of us"), 20),
        (gettext_lazy("Who calls which business, so that nobody is called twice"), 5),
        (gettext_lazy("Who does what by when"), 5),
    ),
    MeetingKind.LAUNCH: (
        (gettext_lazy("Welcome by the champions: why we are here"), 10),
        (gettext_lazy("Every business in a sentence: who we are, what we make"), 20),
        (gettext_lazy("Where could our industry win? Every business names its opportunities"), 35),
        (gettext_lazy("What stands in the way, and what do we need?"), 20),
        (gettext_lazy("What matters most? The businesses vote"), 15),
        (gettext_lazy("Who leads what? Champions step forward"), 10),
        (gettext_lazy("When the businesses meet next, and who brings whom"), 10),
    ),
    MeetingKind.PARTNERSHIP: (
        (gettext_lazy("Welcome, and who is new at the table"), 5),
        (gettext_lazy("What changed in our industry since last time"), 15),
        (gettext_lazy("Our priorities: what moved, what is stuck, what we need"), 35),
        (gettext_lazy("New opportunities"), 15),
        (gettext_lazy("What we decided, and who does what by when"), 10),
    ),
    MeetingKind.BUSINESSES_ONLY: (
        (gettext_lazy("Are these still our priorities?"), 10),
        (gettext_lazy("What would success look like for each of them?"), 30),
        (gettext_lazy("What do we do ourselves, and what do we ask of the public partners?"), 15),
        (gettext_lazy("Who leads, and who else belongs at the table"), 5),
    ),
    MeetingKind.ACTION_TEAM: (
        (gettext_lazy("What was done since last time"), 10),
        (gettext_lazy("What is stuck, and who can free it"), 20),
        (gettext_lazy("Next steps: who does what by when"), 15),
        (gettext_lazy("What to tell the whole table"), 5),
    ),
}


@register_starters
def starters(occasion: Occasion, standing: Standing) -> list[Starter]:
    meeting = meeting_of(occasion)
    if meeting is None:
        return []
    label = _("The usual agenda: %(kind)s") % {"kind": meeting.get_kind_display()}
    lines = [Line(str(topic), minutes) for topic, minutes in SHIPPED[meeting.kind]]
    return [Starter("usual", label, "", lines), *_last_time(occasion, standing)]


def _last_time(occasion: Occasion, standing: Standing) -> list[Starter]:
    """The topics of the last meeting of that kind which the reader sees and which had any."""
    meeting = meeting_of(occasion)
    assert meeting is not None
    rows = Occasion.objects.live().visible_to(standing).filter(starts_at__lt=occasion.starts_at)
    same = rows.filter(
        partnership_meeting__partnership=meeting.partnership,
        partnership_meeting__kind=meeting.kind,
        agenda_items__isnull=False,
    )
    last = same.order_by("-starts_at", "-pk").first()
    if last is None:
        return []
    label = _("As on %(day)s") % {"day": day(last.local_start.date())}
    return [Starter("last", label, last.agenda, lines_of(last))]
