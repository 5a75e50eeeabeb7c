"""Which state may follow which: of a priority, of a milestone."""

from collections.abc import Mapping

from sharedtable.plan.choices import MilestoneState, PriorityState

EXPLORING, AGREED, IN_ACTION, ACHIEVED, SET_ASIDE = PriorityState

FOLLOWING: Mapping[PriorityState, frozenset[PriorityState]] = {
    EXPLORING: frozenset({AGREED, SET_ASIDE}),
    AGREED: frozenset({IN_ACTION, EXPLORING, SET_ASIDE}),
    IN_ACTION: frozenset({ACHIEVED, SET_ASIDE}),
    ACHIEVED: frozenset({IN_ACTION}),
    SET_ASIDE: frozenset({EXPLORING}),
}

OPEN, BLOCKED, DONE, DROPPED = MilestoneState

MILESTONE_FOLLOWING: Mapping[MilestoneState, frozenset[MilestoneState]] = {
    OPEN: frozenset({BLOCKED, DONE, DROPPED}),
    BLOCKED: frozenset({OPEN, DONE, DROPPED}),
    DONE: frozenset({OPEN}),
    DROPPED: frozenset({OPEN}),
}
REASON_NEEDED = frozenset({BLOCKED, DROPPED})
"""States of a milestone that are entered with a reason."""

SETTLED = frozenset({AGREED, IN_ACTION, ACHIEVED})
"""States of a priority that a champion has agreed to: from here on public partners plan with the businesses."""


def may_follow(state: str, following: str) -> bool:
    """Whether a priority in a state may enter another."""
    return PriorityState(following) in FOLLOWING[PriorityState(state)]


def milestone_may_follow(state: str, following: str) -> bool:
    return MilestoneState(following) in MILESTONE_FOLLOWING[MilestoneState(state)]
