"""Red: the state owes the partnership an answer. Off until the state's desk registers its fact."""

from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there

FACT = "state.answers_overdue"


def is_seen(overdue: int) -> bool:
    return overdue > 0


@signal(
    "answers-overdue",
    kind=SignalKind.RED,
    title=gettext_lazy("The state owes an answer"),
    rule_text=gettext_lazy("A barrier was told to the state, and the day for its answer has passed."),
    reads=(FACT,),
    advice=gettext_lazy("Remind the agency that owes the answer."),
    act=gettext_lazy("Open the partnership"),
    page="partnerships:home",
)
def answers_overdue(question: Question) -> Seen:
    """The fact: how many answers of the state are due and not given."""
    overdue = question[FACT].value
    if overdue is None:
        return NOT_KNOWN
    if not is_seen(overdue):
        return NOT_THERE
    return there(
        ngettext(
            "%(n)d answer of the state is past its day", "%(n)d answers of the state are past their day", overdue
        )
        % {"n": overdue}
    )
