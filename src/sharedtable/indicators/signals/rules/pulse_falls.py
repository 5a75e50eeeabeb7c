"""Red: fewer businesses say yes in the yearly pulse than the time before."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import percent
from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there

FACT = "partnerships.pulse"
FALL = 0.15


def is_seen(now: float, before: float, *, least: float = FALL) -> bool:
    """The share of yes, all questions together, is 15 points lower.

    >>> is_seen(0.6, 0.75), is_seen(0.62, 0.75)
    (True, False)
    """
    return before - now >= least - 1e-9


@signal(
    "pulse-falls",
    kind=SignalKind.RED,
    title=gettext_lazy("The pulse falls"),
    rule_text=gettext_lazy(
        "In the newest yearly pulse the share of yes, all three questions together, is 15 points lower than in "
        "the one before."
    ),
    reads=(FACT,),
    advice=gettext_lazy("Show the businesses what they answered, and ask them what should change first."),
    act=gettext_lazy("See the pulse"),
    page="partnerships:pulse",
    stays_with_team=True,
)
def pulse_falls(question: Question) -> Seen:
    finding = question[FACT]
    before = finding.details.get("before")
    if finding.value is None or before is None:
        return NOT_KNOWN
    if not is_seen(finding.value, before):
        return NOT_THERE
    words = {"now": percent(finding.value), "then": percent(before), **finding.details}
    return there(_("%(now)s of answers were a yes in %(year)s, %(then)s in %(year_before)s") % words)
