"""Facts of the plan, as of any day. Each answers for many partnerships with a fixed number of queries."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.facts.registry import ON_THE_DAY, SO_FAR, Compute, Fact, register
from sharedtable.plan.facts.champions import champions_silence, priorities_a_champion
from sharedtable.plan.facts.changes import priority_changed
from sharedtable.plan.facts.counted import (
    deliverables_in_use,
    gifts_worth,
    milestones_done,
    outcomes_recorded,
)
from sharedtable.plan.facts.examples import EXAMPLES
from sharedtable.plan.facts.growth import gifts, in_use, more_at_work
from sharedtable.plan.facts.milestones import milestones_late, milestones_slipping
from sharedtable.plan.facts.priorities import (
    priorities_led_actively,
    priorities_moving,
    priorities_with_champion,
)
from sharedtable.plan.facts.promises import commitments
from sharedtable.plan.facts.roadmap import roadmap_adopted
from sharedtable.plan.facts.work import businesses_at_work, results, systems_completing

Text = str | Promise
A_YEAR = _("twelve months up to the day")
HALVES = _("six months up to the day, and the six before")
FACTS: list[tuple[str, Text, Text, Compute, Text]] = [
    (
        "commitments",
        _("Core organizations of the support team with a dated promise"),
        _("organizations"),
        commitments,
        SO_FAR,
    ),
    (
        "priorities_with_champion",
        _("Priorities, not set aside, that a business champion leads"),
        _("priorities"),
        priorities_with_champion,
        ON_THE_DAY,
    ),
    (
        "priorities_led_actively",
        _("Priorities older than 90 days whose champion acted"),
        _("priorities"),
        priorities_led_actively,
        _("90 days up to the day"),
    ),
    (
        "priorities_moving",
        _("Priorities older than six months that moved"),
        _("priorities"),
        priorities_moving,
        _("six months up to the day"),
    ),
    (
        "businesses_at_work",
        _("Businesses on an action team, or with a confirmed gift"),
        _("businesses"),
        businesses_at_work,
        A_YEAR,
    ),
    (
        "systems_completing",
        _("Systems that finished a milestone or kept a promise"),
        _("systems"),
        systems_completing,
        A_YEAR,
    ),
    (
        "milestones_late",
        _("Milestones still to do whose day had passed"),
        _("milestones"),
        milestones_late,
        ON_THE_DAY,
    ),
    (
        "roadmap_adopted",
        _("When the roadmap was adopted or last looked at"),
        "",
        roadmap_adopted,
        SO_FAR,
    ),
    (
        "priority_changed",
        _("How long ago a priority was chosen, came into another state or got another champion"),
        _("days"),
        priority_changed,
        SO_FAR,
    ),
    (
        "priorities_a_champion",
        _("The most open priorities that one champion leads"),
        _("priorities"),
        priorities_a_champion,
        ON_THE_DAY,
    ),
    (
        "champions_silence",
        _("How long the most silent champion has not been heard of"),
        _("days"),
        champions_silence,
        A_YEAR,
    ),
    (
        "milestones_slipping",
        _("Milestones still to do that are two weeks late or were put off"),
        _("milestones"),
        milestones_slipping,
        _("90 days up to the day"),
    ),
    (
        "more_at_work",
        _("Businesses with work in hand, on the day and half a year before"),
        _("businesses"),
        more_at_work,
        HALVES,
    ),
    ("gifts", _("Gifts that businesses confirmed, and those of the time before"), _("gifts"), gifts, HALVES),
    ("in_use", _("Services and products in use, with whoever uses them"), "", in_use, ON_THE_DAY),
    ("results", _("Outcomes, and what is in use"), _("results"), results, A_YEAR),
    ("milestones_done", _("Milestones that were finished"), _("milestones"), milestones_done, A_YEAR),
    ("gifts_worth", _("Worth of the gifts that their givers confirmed"), _("dollars"), gifts_worth, A_YEAR),
    (
        "deliverables_in_use",
        _("Activities, services and products in use"),
        _("in use"),
        deliverables_in_use,
        ON_THE_DAY,
    ),
    ("outcomes_recorded", _("Outcomes written down"), _("results"), outcomes_recorded, A_YEAR),
]
for key, meaning, unit, compute, window in FACTS:
    register(Fact(f"plan.{key}", meaning, unit, "partnership", compute, window, EXAMPLES.get(key, "")))
