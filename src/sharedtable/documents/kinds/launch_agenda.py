"""The agenda of the launch: the businesses talk, the public partners listen, and something is decided."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.documents.kinds.registry import Draft, Kind, Source, register_kind
from sharedtable.documents.kinds.words import (
    bullets,
    champions,
    industry,
    named,
    paragraphs,
    place_of,
    section,
    when_and_where,
)
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.words import listed


def compose(source: Source) -> Draft:
    table, launch = source.partnership, launch_of(source)
    return Draft(
        _("Launch: what should %(industry)s do together in %(place)s?")
        % {"industry": industry(table), "place": place_of(table)},
        paragraphs(
            when_and_where(launch) if launch else _("Day and place are not set yet."),
            _("This is the businesses’ meeting. They talk; everybody else listens, and answers when asked."),
            section(_("In order"), bullets(*_items(source, launch))),
            section(_("What every business is asked"), bullets(*_questions())),
            section(_("For public partners"), bullets(*_partners())),
        ),
    )


def launch_of(source: Source) -> Occasion | None:
    """The launch that is set, the latest where there are several."""
    rows = Occasion.objects.live().filter(
        partnership_meeting__partnership=source.partnership, partnership_meeting__kind=MeetingKind.LAUNCH
    )
    return rows.exclude(state=OccasionState.CANCELLED).order_by("-starts_at", "-pk").first()


def _items(source: Source, launch: Occasion | None) -> list[str]:
    hosts = listed([named(each) for each in champions(source.partnership)]) or _("a champion")
    plan = [
        (10, _("Welcome, and why we asked you here: %(hosts)s") % {"hosts": hosts}),
        (10, _("The industry in this region, in four figures, and what we have heard so far")),
        (35, _("Round the table: what could the industry win here, and what does it need?")),
        (20, _("Group what was said, and ask what was meant")),
        (10, _("Each business votes")),
        (20, _("Who leads what? Champions sign up in the room")),
        (10, _("When the businesses meet next, on their own")),
        (5, _("What happens tomorrow, and thanks")),
    ]
    start, found = launch.local_start if launch else None, []
    for minutes, words in plan:
        when = date_format(start, "G:i") if start else _("%(minutes)s min") % {"minutes": minutes}
        found.append(f"**{when}** {words}")
        start = start + timedelta(minutes=minutes) if start else None
    return found


def _questions() -> list[str]:
    return [
        _("Where could your business grow in the next three years, if something were different here?"),
        _("What stands in the way that no company can move alone?"),
        _("Which one of these would you give your own time to?"),
    ]


def _partners() -> list[str]:
    return [
        _("Listen. Write down what you hear in their words, not in those of your programs."),
        _("No solutions today. Offer help when a champion asks for it."),
    ]


register_kind(
    Kind(
        "launch_agenda",
        gettext_lazy("Agenda of the launch"),
        gettext_lazy("Minute by minute: the businesses talk and decide, everybody else listens."),
        "page",
        "documents.plan_launch",
        "documents.read_pages",
        step=4,
        icon="list-checks",
        compose=compose,
        has_notice=True,
    )
)
