"""Facts of partnerships, as of any day. Each answers for many partnerships with a fixed number of queries."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.facts.registry import ON_THE_DAY, SO_FAR, Compute, Fact, register
from sharedtable.partnerships.facts.convening import backups, champions, convener_vacancy, conveners
from sharedtable.partnerships.facts.engagement import (
    agendas_by_champions,
    businesses_met,
    known_employers,
    meetings_led_in_number,
    regular_businesses,
    systems_present,
)
from sharedtable.partnerships.facts.examples import EXAMPLES
from sharedtable.partnerships.facts.meetings import champions_engaged, launch, support_team_attendance
from sharedtable.partnerships.facts.pulse import pulse
from sharedtable.partnerships.facts.scope import decided_analysis, region_containment
from sharedtable.partnerships.facts.trends import businesses_at_meetings, delegates, doors_opened

FACTS: list[tuple[str, str | Promise, str | Promise, Compute]] = [
    ("conveners", _("Who convenes, at least for now"), _("people"), conveners),
    ("champions", _("Businesses with a champion"), _("businesses"), champions),
    (
        "support_team_attendance",
        _("Organizations that came to a support-team meeting"),
        _("organizations"),
        support_team_attendance,
    ),
    ("champions_engaged", _("Businesses whose champion invited or came"), _("businesses"), champions_engaged),
    ("launch", _("The day of the launch"), "", launch),
    ("decided_analysis", _("The analysis behind the choice holds a decision"), "", decided_analysis),
    ("backups", _("Who steps in for the convener"), _("people"), backups),
    ("convener_vacancy", _("How long nobody has convened"), _("days"), convener_vacancy),
    ("known_employers", _("Businesses that sit at the table"), _("businesses"), known_employers),
    ("region_containment", _("How far people live and work inside the region"), _("share"), region_containment),
]
WINDOWED: list[tuple[str, str | Promise, str | Promise, Compute, str | Promise]] = [
    (
        "agendas_by_champions",
        _("Meetings whose agenda a champion set or approved"),
        _("meetings"),
        agendas_by_champions,
        _("the last three meetings with businesses"),
    ),
    (
        "regular_businesses",
        _("Businesses that came to two of the last four meetings"),
        _("businesses"),
        regular_businesses,
        _("the last four launch and partnership meetings"),
    ),
    (
        "businesses_met",
        _("Businesses that came to a launch or partnership meeting"),
        _("businesses"),
        businesses_met,
        _("twelve months up to the day"),
    ),
    (
        "meetings_led_in_number",
        _("Meetings with more businesses than people of public partners"),
        _("meetings"),
        meetings_led_in_number,
        _("the last four launch and partnership meetings"),
    ),
    (
        "systems_present",
        _("Systems of public partners of which somebody came"),
        _("systems"),
        systems_present,
        _("six months up to the day"),
    ),
    (
        "businesses_at_meetings",
        _("Businesses at the last three meetings, and at the three before"),
        _("businesses"),
        businesses_at_meetings,
        _("the last six launch and partnership meetings that were counted"),
    ),
    (
        "delegates",
        _("Seats of businesses taken in somebody else’s place, this year and the year before"),
        _("share of seats"),
        delegates,
        _("two years up to the day"),
    ),
    (
        "doors_opened",
        _("People whom champions themselves invited"),
        _("people"),
        doors_opened,
        _("90 days up to the day"),
    ),
    (
        "pulse",
        _("Answers in the yearly pulse that are a yes, and those of the pulse before"),
        _("share of answers"),
        pulse,
        _("the last two pulses that five or more answered"),
    ),
]
OF_MEETINGS = {"support_team_attendance", "champions_engaged", "launch"}
for key, meaning, unit, compute in FACTS:
    WINDOWED.append((key, meaning, unit, compute, SO_FAR if key in OF_MEETINGS else ON_THE_DAY))
for key, meaning, unit, compute, window in WINDOWED:
    register(Fact(f"partnerships.{key}", meaning, unit, "partnership", compute, window, EXAMPLES.get(key, "")))
