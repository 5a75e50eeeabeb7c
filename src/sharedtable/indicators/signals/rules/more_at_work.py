"""Green: more businesses have work in hand than half a year ago."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there
from sharedtable.indicators.signals.rules.chance import rose

FACT = "plan.more_at_work"


@signal(
    "more-at-work",
    kind=SignalKind.GREEN,
    title=gettext_lazy("More businesses have work in hand"),
    rule_text=gettext_lazy(
        "More businesses than half a year ago are on an action team or confirmed a gift within a year: at least "
        "two more, and more than chance would explain."
    ),
    reads=(FACT,),
    advice=gettext_lazy("Say so at the next meeting: nothing draws businesses in like their peers’ work."),
    act=gettext_lazy("Open the plan"),
    page="plan:plan",
)
def more_at_work(question: Question) -> Seen:
    finding = question[FACT]
    before = finding.details.get("before")
    if finding.value is None or before is None:
        return NOT_KNOWN
    if not rose(finding.value, before):
        return NOT_THERE
    words = {"now": finding.value, "then": before}
    return there(_("%(now)d businesses have work in hand, %(then)d half a year ago") % words)
