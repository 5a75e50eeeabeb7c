"""Green: businesses give more often than before."""

from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there
from sharedtable.indicators.signals.rules.chance import rose

FACT = "plan.gifts"


@signal(
    "contributions-up",
    kind=SignalKind.GREEN,
    title=gettext_lazy("Businesses give more"),
    rule_text=gettext_lazy(
        "In the last six months businesses confirmed more gifts of hours, in kind or of money than in the six "
        "before: at least two more, and more than chance would explain."
    ),
    reads=(FACT,),
    advice=gettext_lazy("Thank them, and name them in the next report where they agree."),
    act=gettext_lazy("See what was given"),
    page="plan:plan",
)
def contributions_up(question: Question) -> Seen:
    finding = question[FACT]
    if finding.value is None:
        return NOT_KNOWN
    before, givers = finding.details["before"], finding.details["givers"]
    if not rose(finding.value, before):
        return NOT_THERE
    words = {"now": finding.value, "before": before, "n": givers}
    return there(
        ngettext(
            "%(now)d gifts of %(n)d business in six months, %(before)d in the six before",
            "%(now)d gifts of %(n)d businesses in six months, %(before)d in the six before",
            givers,
        )
        % words
    )
