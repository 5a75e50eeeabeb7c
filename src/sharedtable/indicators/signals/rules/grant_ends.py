"""Red: one grant pays for most of the work, and it ends soon. Off until the room of funds tells who pays."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import day, percent
from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there

FACT = "state.largest_grant"
HALF = 0.5
SOON = 274


def is_seen(share: float, days_left: int, *, most: float = HALF, soon: int = SOON) -> bool:
    """One grant of more than half that ends within nine months.

    >>> is_seen(0.6, 200), is_seen(0.5, 200), is_seen(0.6, 300)
    (True, False, False)
    """
    return share > most and 0 <= days_left <= soon


@signal(
    "grant-ends",
    kind=SignalKind.RED,
    title=gettext_lazy("One grant pays for most, and it ends"),
    rule_text=gettext_lazy("A single grant pays for more than half of the work and ends within nine months."),
    reads=(FACT,),
    advice=gettext_lazy("Agree with the support team who pays for what once it has ended."),
    act=gettext_lazy("Open the plan"),
    page="plan:plan",
)
def grant_ends(question: Question) -> Seen:
    """The fact: the largest grant's share of what is spent in a year; `name` and `ends_date` of it."""
    finding = question[FACT]
    if finding.value is None:
        return NOT_KNOWN
    ends = finding.details["ends_date"]
    if not is_seen(finding.value, (ends - question.as_of).days):
        return NOT_THERE
    words = {"name": finding.details["name"], "share": percent(finding.value), "on": day(ends)}
    return there(_("%(name)s pays %(share)s and ends on %(on)s") % words)
