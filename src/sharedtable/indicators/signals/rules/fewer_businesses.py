"""Red: fewer businesses come than came before."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import percent
from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there

FACT = "partnerships.businesses_at_meetings"
FALL = 0.3


def fall(recent: Sequence[int], before: Sequence[int]) -> float:
    """By what share the sum of the last meetings is below the sum of those before; negative where it rose.

    >>> round(fall([7, 6, 8], [10, 12, 8]), 2)
    0.3
    >>> fall([3, 2, 4], [0, 0, 0])
    0.0
    """
    return 1 - sum(recent) / sum(before) if sum(before) else 0.0


def is_seen(recent: Sequence[int], before: Sequence[int], *, least: float = FALL) -> bool:
    """From 30 of 100 fewer on; a rounding error does not hide exactly that."""
    return fall(recent, before) >= least - 1e-9


@signal(
    "fewer-businesses",
    kind=SignalKind.RED,
    title=gettext_lazy("Fewer businesses come"),
    rule_text=gettext_lazy(
        "At the last three launch and partnership meetings that were counted, at least 30 in a hundred fewer "
        "businesses than at the three before."
    ),
    reads=(FACT,),
    advice=gettext_lazy(
        "Call those who stayed away before the next meeting, and ask what would make it worth it."
    ),
    act=gettext_lazy("See who came"),
    page="partnerships:meetings",
)
def fewer_businesses(question: Question) -> Seen:
    finding = question[FACT]
    if finding.value is None:
        return NOT_KNOWN
    recent, before = finding.details["recent"], finding.details["before"]
    if not is_seen(recent, before):
        return NOT_THERE
    words = {"now": _row(recent), "then": _row(before), "less": percent(fall(recent, before))}
    return there(
        _("%(less)s fewer businesses: %(now)s at the last three meetings, %(then)s at the three before") % words
    )


def _row(numbers: Sequence[int]) -> str:
    return _("%(first)s and %(last)d") % {
        "first": ", ".join(str(each) for each in numbers[:-1]),
        "last": numbers[-1],
    }
