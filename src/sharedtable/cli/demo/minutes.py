"""What came of the sample partnership's meetings, and whose agendas they were, by the actions that people use."""

from typing import TYPE_CHECKING

from sharedtable.meetings import actions as meetings
from sharedtable.meetings.agenda_lines import Line
from sharedtable.meetings.choices import ParkedWhy
from sharedtable.meetings.models import FollowUp, Occasion
from sharedtable.partnerships.models import Partnership

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

LAUNCH, ALONE = "Launch: what should the industry do together?", "Businesses only: what does success look like?"
AUTUMN, WINTER = "Autumn partnership meeting", "Winter partnership meeting"
#: Meeting, the day it was set, who set it, and its topics: words, minutes, who leads.
AGENDAS: list[tuple[str, int, str, list[tuple[str, int, str]]]] = [
    (LAUNCH, -215, "whit", [
        ("Why we are here", 10, "whit"),
        ("Where could our industry win? Every business in two minutes", 60, "lark"),
        ("What matters most, and who leads it?", 35, "okra"),
        ("When we meet next, and who brings whom", 15, "whit"),
    ]),
    (ALONE, -190, "lark", [
        ("What would success look like?", 40, "lark"),
        ("What do we do ourselves?", 20, "whit"),
    ]),
    (AUTUMN, -52, "whit", [
        ("What changed in our shops since summer", 20, "hazel"),
        ("The evening lab: who enrolled, who hired", 30, "whit"),
        ("One calibration lab instead of ten", 30, "lark"),
        ("Who does what by when", 10, "marigold"),
    ]),
    (WINTER, -2, "whit", [
        ("What the evening lab taught us", 25, "whit"),
        ("One calibration lab instead of ten", 30, "lark"),
        ("Who leads the freight idea?", 20, "hazel"),
        ("What the college can do by spring", 10, "sorrel"),
    ]),
]  # fmt: skip
DECISIONS = [
    (ALONE, -185, "Success for assembly: forty technicians a year who need no second training"),
    (AUTUMN, -45, "The evening lab goes on with two cohorts a year"),
    (AUTUMN, -45, "One site letter for calibration, signed by all shops that want in"),
]
#: Meeting, words, who, due, and the day it was done if it was.
FOLLOW_UPS: list[tuple[str, str, str, int, int | None]] = [
    (AUTUMN, "Ask the deans for a second evening", "sorrel", 6, None),
    (AUTUMN, "Send the site letter to every shop", "lark", 3, None),
    (AUTUMN, "Call three carriers about shared freight", "marigold", -4, None),
    (AUTUMN, "Collect what each shop spends on calibration visits", "hazel", -14, -20),
]
PARKED = [
    (AUTUMN, "A shared stand at the spring trade fair", ParkedWhy.LATER),
    (AUTUMN, "What we pay a test operator", ParkedWhy.COMPETITION),
]


def write_minutes(partnership: Partnership, cast: "Cast") -> None:
    """Nothing for partnerships whose meetings have other names."""
    rows = Occasion.objects.filter(partnership_meeting__partnership=partnership)
    held = {each.title: each for each in rows}
    if {LAUNCH, ALONE, AUTUMN, WINTER} <= held.keys():
        _set_agendas(held, cast)
        _write_outcomes(held, cast)


def _set_agendas(held: dict[str, Occasion], cast: "Cast") -> None:
    for title, on, setter, topics in AGENDAS:
        lines = [Line(words, minutes, cast.people[who].pk) for words, minutes, who in topics]
        by, at = cast.people[setter], cast.days.at(on)
        meetings.edit_agenda(held[title], by=by, at=at, agenda="", items=lines)
    meetings.approve_agenda(held[WINTER], cast.people["lark"], by=cast.people["marigold"], at=cast.days.at(-1))


def _write_outcomes(held: dict[str, Occasion], cast: "Cast") -> None:
    lead = cast.people["marigold"]
    for title, on, text in DECISIONS:
        meetings.add_decision(held[title], by=lead, at=cast.days.at(on), text=text)
    at = cast.days.at(-45)
    for title, text, why in PARKED:
        meetings.park_topic(held[title], by=lead, at=at, text=text, why=why)
    for title, text, who, due, done in FOLLOW_UPS:
        person = cast.people[who]
        organization = person.positions.select_related("organization").get().organization
        promise = meetings.Promise(text, person, organization, cast.days.day(due))
        entry = meetings.add_follow_up(held[title], promise, by=lead, at=at)
        if done is not None:
            row = FollowUp.objects.select_related("occasion").get(pk=entry.subject_id)
            meetings.finish_follow_up(row, by=person, at=cast.days.at(done))
