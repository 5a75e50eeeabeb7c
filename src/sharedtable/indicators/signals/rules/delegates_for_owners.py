"""Red: whoever decides at a business sends somebody else instead, more than a year ago."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import percent
from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there

FACT = "partnerships.delegates"
RISE = 0.15
SEATS = 10


def is_seen(
    share: float, before: float, seats: int, seats_before: int, *, rise: float = RISE, fewest: int = SEATS
) -> bool:
    """The share of seats taken in another's place rose by 15 points, with ten seats or more in either year.

    >>> is_seen(0.25, 0.1, 40, 40), is_seen(0.24, 0.1, 40, 40), is_seen(0.9, 0.0, 9, 40)
    (True, False, False)
    """
    return min(seats, seats_before) >= fewest and share - before >= rise - 1e-9


@signal(
    "delegates-for-owners",
    kind=SignalKind.RED,
    title=gettext_lazy("Owners send somebody else"),
    rule_text=gettext_lazy(
        "Of the seats that businesses took in a year, the share taken in somebody else’s place rose by 15 points "
        "or more over the year before; ten seats or more in either year."
    ),
    reads=(FACT,),
    advice=gettext_lazy("Ask the owners what would be worth their own time, and put decisions on the agenda."),
    act=gettext_lazy("See who came"),
    page="partnerships:meetings",
)
def delegates_for_owners(question: Question) -> Seen:
    finding = question[FACT]
    before = finding.details.get("before")
    if finding.value is None or before is None:
        return NOT_KNOWN
    seats, seats_before = finding.details["seats"], finding.details["seats_before"]
    if not is_seen(finding.value, before, seats, seats_before):
        return NOT_THERE
    words = {
        "now": percent(finding.value),
        "then": percent(before),
        "sent": finding.details["sent"],
        "seats": seats,
    }
    return there(
        _(
            "Somebody else came for whoever was meant in %(now)s of seats this year (%(sent)d of %(seats)d), "
            "%(then)s the year before"
        )
        % words
    )
