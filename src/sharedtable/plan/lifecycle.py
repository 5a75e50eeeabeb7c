"""Which state of a priority may follow which."""

from collections.abc import Mapping

from sharedtable.plan.choices import PriorityState

EXPLORING, AGREED, IN_ACTION, ACHIEVED, SET_ASIDE = PriorityState

FOLLOWING: Mapping[PriorityState, frozenset[PriorityState]] = {
    EXPLORING: frozenset({AGREED, SET_ASIDE}),
    AGREED: frozenset({IN_ACTION, EXPLORING, SET_ASIDE}),
    IN_ACTION: frozenset({ACHIEVED, SET_ASIDE}),
    ACHIEVED: frozenset({IN_ACTION}),
    SET_ASIDE: frozenset({EXPLORING}),
}


def may_follow(state: str, following: str) -> bool:
    """Whether a priority in a state may enter another."""
    return PriorityState(following) in FOLLOWING[PriorityState(state)]
