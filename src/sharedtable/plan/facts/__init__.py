"""Facts of the plan, as of any day. Each answers for many partnerships with a fixed number of queries."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.facts.registry import ON_THE_DAY, SO_FAR, Compute, Fact, register
from sharedtable.plan.facts.milestones import milestones_late
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
    ("results", _("Outcomes, and what is in use"), _("results"), results, A_YEAR),
]
for key, meaning, unit, compute, window in FACTS:
    register(Fact(f"plan.{key}", meaning, unit, "partnership", compute, window))
