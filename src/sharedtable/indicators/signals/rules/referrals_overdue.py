"""Red: somebody waits for an answer to a referral. Off until the room of outreach registers its fact."""

from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there

FACT = "outreach.referrals_overdue"


def is_seen(overdue: int) -> bool:
    return overdue > 0


@signal(
    "referrals-overdue",
    kind=SignalKind.RED,
    title=gettext_lazy("A referral waits for its answer"),
    rule_text=gettext_lazy("A referral has no answer, and its day has passed."),
    reads=(FACT,),
    advice=gettext_lazy("Answer it, or say by when there will be an answer."),
    act=gettext_lazy("Open the partnership"),
    page="partnerships:home",
)
def referrals_overdue(question: Question) -> Seen:
    """The fact: how many referrals are without an answer after their day."""
    overdue = question[FACT].value
    if overdue is None:
        return NOT_KNOWN
    if not is_seen(overdue):
        return NOT_THERE
    return there(
        ngettext("%(n)d referral has waited past its day", "%(n)d referrals have waited past their day", overdue)
        % {"n": overdue}
    )
