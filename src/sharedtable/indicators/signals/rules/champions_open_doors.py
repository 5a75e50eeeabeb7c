"""Green: champions bring others in themselves."""

from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there
from sharedtable.partnerships.words import listed

FACT = "partnerships.doors_opened"
FEWEST = 1


def is_seen(people: int, *, fewest: int = FEWEST) -> bool:
    return people >= fewest


@signal(
    "champions-open-doors",
    kind=SignalKind.GREEN,
    title=gettext_lazy("Champions open doors"),
    rule_text=gettext_lazy("In the last 90 days a champion invited somebody to a meeting with businesses."),
    reads=(FACT,),
    advice=gettext_lazy("Thank them, and greet whom they bring by name."),
    act=gettext_lazy("Open the meetings"),
    page="partnerships:meetings",
)
def champions_open_doors(question: Question) -> Seen:
    finding = question[FACT]
    if finding.value is None:
        return NOT_KNOWN
    if not is_seen(finding.value):
        return NOT_THERE
    words = {"who": listed(finding.details["champions"], most=3), "n": finding.value}
    return there(
        ngettext(
            "%(who)s invited %(n)d person in 90 days", "%(who)s invited %(n)d people in 90 days", finding.value
        )
        % words
    )
