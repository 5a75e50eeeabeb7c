"""The phases of a room: each declares what it permits, and which may follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.launch.choices import Phase

JOIN, ENTER, GROUP, VOTE, LEAD, SEE_COUNTS, CLOSE = "join", "enter", "group", "vote", "lead", "see_counts", "close"


@dataclass(frozen=True)
class PhaseRule:
    """`permits` is what may be done in it; `asks` is the question on the wall; `go` what leads into it."""

    permits: frozenset[str]
    asks: str | Promise
    go: str | Promise


def _rule(permits: str, asks: str | Promise, go: str | Promise) -> PhaseRule:
    return PhaseRule(frozenset(permits.split()), asks, go)


PHASES: Mapping[Phase, PhaseRule] = {
    Phase.WAITING: _rule("join", _("Welcome. Take a seat."), _("Back to arriving")),
    Phase.ENTERING: _rule(
        "join enter group", _("What could we win together? What do we need?"), _("Ask for ideas")
    ),
    Phase.GROUPING: _rule("join enter group", _("What belongs together?"), _("Put ideas together")),
    Phase.VOTING: _rule("join enter vote lead", _("What should we do first?"), _("Start voting")),
    Phase.COUNTED: _rule("join enter lead see_counts", _("What should we do first?"), _("Close voting and count")),
    Phase.CHAMPIONS: _rule("join enter lead see_counts close", _("Who will lead this?"), _("Ask who will lead")),
    Phase.CLOSED: _rule("see_counts", _("This is what we do."), _("Write it down")),
}
"""An idea that arrives late, from a phone that was offline, is kept in every phase until the room is closed."""

ORDER = list(Phase)
FOLLOWING: Mapping[Phase, frozenset[Phase]] = {
    **{before: frozenset() for before in ORDER},
    **{before: frozenset({after}) for before, after in pairwise(ORDER[:-1])},
}
FORMER: Mapping[Phase, Phase] = {after: before for before, after in pairwise(ORDER[:-1])}


def permits(phase: str, what: str) -> bool:
    return what in PHASES[Phase(phase)].permits


def may_follow(phase: str, following: str) -> bool:
    """One forward, or one back; closing and opening again have actions of their own."""
    now, then = Phase(phase), Phase(following)
    return then in FOLLOWING[now] or FORMER.get(now) == then


def next_phase(phase: str) -> Phase | None:
    return next(iter(FOLLOWING[Phase(phase)]), None)


def former_phase(phase: str) -> Phase | None:
    return FORMER.get(Phase(phase))
