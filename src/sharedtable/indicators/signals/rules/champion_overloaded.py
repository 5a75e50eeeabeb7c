"""Red: one champion carries too much."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_THERE, Question, Seen, signal, there
from sharedtable.partnerships.words import listed

FACT = "plan.priorities_a_champion"
MOST = 2


def is_seen(loads: Sequence[int], *, most: int = MOST) -> bool:
    """Somebody leads more than two open priorities.

    >>> is_seen([2, 1]), is_seen([3])
    (False, True)
    """
    return any(each > most for each in loads)


@signal(
    "champion-overloaded",
    kind=SignalKind.RED,
    title=gettext_lazy("A champion carries too much"),
    rule_text=gettext_lazy("One champion leads more than two priorities that are still open."),
    reads=(FACT,),
    advice=gettext_lazy("Ask who of their peers would take one over, or set one aside for now."),
    act=gettext_lazy("Look at the priorities"),
    page="plan:plan",
)
def champion_overloaded(question: Question) -> Seen:
    loads = question[FACT].details.get("loads", [])
    if not is_seen([count for _name, count in loads]):
        return NOT_THERE
    words = [
        _("%(name)s leads %(n)d open priorities") % {"name": name, "n": count}
        for name, count in loads
        if is_seen([count])
    ]
    return there(listed(words, most=2))
