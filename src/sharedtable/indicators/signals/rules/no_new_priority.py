"""Red: nothing new has been chosen, and nothing chosen has changed, for half a year."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import day
from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there

FACT = "plan.priority_changed"
LONGEST = 183


def is_seen(days: int, *, longest: int = LONGEST) -> bool:
    """More than half a year.

    >>> is_seen(183), is_seen(184)
    (False, True)
    """
    return days > longest


@signal(
    "no-new-priority",
    kind=SignalKind.RED,
    title=gettext_lazy("Nothing new among the priorities"),
    rule_text=gettext_lazy(
        "For more than six months no priority was chosen, came into another state or got another champion."
    ),
    reads=(FACT,),
    advice=gettext_lazy(
        "Ask the businesses at the next meeting what has changed for them, and look at the parked ideas again."
    ),
    act=gettext_lazy("Look at the priorities"),
    page="plan:plan",
)
def no_new_priority(question: Question) -> Seen:
    finding = question[FACT]
    if finding.value is None:
        return NOT_KNOWN
    if not is_seen(finding.value):
        return NOT_THERE
    words = {"on": day(finding.details["since"]), "title": finding.details["title"], "n": finding.value}
    return there(_("No priority is new or has changed for %(n)d days; the last was “%(title)s” on %(on)s") % words)
