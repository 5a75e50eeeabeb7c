"""Red: people of public partners outnumber the businesses at the table."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there

FACT = "partnerships.meetings_led_in_number"
TIMES = 1


def outnumbered(meetings: Sequence[tuple[int, int]]) -> int:
    """At how many meetings, each `(businesses, people of public partners)`, the latter were more.

    >>> outnumbered([(5, 6), (5, 5), (7, 4)])
    1
    """
    return sum(support > businesses for businesses, support in meetings)


def is_seen(meetings: Sequence[tuple[int, int]], *, times: int = TIMES) -> bool:
    return outnumbered(meetings) >= times


@signal(
    "support-outnumbers",
    kind=SignalKind.RED,
    title=gettext_lazy("More public partners than businesses at the table"),
    rule_text=gettext_lazy(
        "At one of the last four launch and partnership meetings, more people of public partners than businesses "
        "sat at the table; observers do not count."
    ),
    reads=(FACT,),
    advice=gettext_lazy("Ask champions to bring a peer, and public partners to take turns."),
    act=gettext_lazy("See who came"),
    page="partnerships:meetings",
)
def support_outnumbers(question: Question) -> Seen:
    finding = question[FACT]
    if finding.value is None:
        return NOT_KNOWN
    meetings = [each for each in finding.details["outnumbered"] if each[2] > each[1]]
    if not is_seen([(businesses, support) for _title, businesses, support in meetings]):
        return NOT_THERE
    title, businesses, support = meetings[-1]
    words = {"n": len(meetings), "of": finding.details["meetings"]}
    words |= {"title": title, "businesses": businesses, "support": support}
    return there(
        ngettext(
            "Public partners outnumbered the businesses at %(n)d of the last %(of)d meetings: "
            "%(support)d people to %(businesses)d businesses at “%(title)s”",
            "Public partners outnumbered the businesses at %(n)d of the last %(of)d meetings, last at "
            "“%(title)s”: %(support)d people to %(businesses)d businesses",
            len(meetings),
        )
        % words
    )
