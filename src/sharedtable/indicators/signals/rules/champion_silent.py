"""Red: a champion has not been heard of, although there was an occasion."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there
from sharedtable.partnerships.words import listed

FACT = "plan.champions_silence"
LONGEST, MISSED = 60, 2
LONGEST_OF_FEW, FEW = 120, 1


Limit = tuple[int, int]
"""So many days, while so many meetings were missed."""


def is_seen(
    days: int, missed: int, *, limits: Sequence[Limit] = ((LONGEST, MISSED), (LONGEST_OF_FEW, FEW))
) -> bool:
    """Silent for 60 days and away from two meetings in that time; or for 120 days and from one: some meet rarely.

    Between two meetings nobody need be heard of, and everybody misses one now and then.

    >>> is_seen(60, 2), is_seen(90, 1), is_seen(120, 1), is_seen(200, 0)
    (True, False, True, False)
    """
    return any(days >= longest and missed >= least for longest, least in limits)


@signal(
    "champion-silent",
    kind=SignalKind.RED,
    title=gettext_lazy("A champion has gone silent"),
    rule_text=gettext_lazy(
        "For 60 days a champion came to no meeting, invited nobody, approved no agenda, moved no priority and "
        "confirmed no gift, although businesses met twice in that time; or for 120 days, although they met once."
    ),
    reads=(FACT,),
    advice=gettext_lazy("Call them: ask how they are, and whether somebody should take over for a while."),
    act=gettext_lazy("See people and parts"),
    page="partnerships:people",
)
def champion_silent(question: Question) -> Seen:
    finding = question[FACT]
    if finding.value is None:
        return NOT_KNOWN
    silent = [each for each in finding.details["silences"] if is_seen(each.days, each.meetings)]
    return there(_told(silent)) if silent else NOT_THERE


def _told(silent: Iterable) -> str:
    return listed(
        [
            ngettext(
                "%(name)s has not been heard of for %(days)d days, with %(n)d meeting in that time",
                "%(name)s has not been heard of for %(days)d days, with %(n)d meetings in that time",
                each.meetings,
            )
            % {"name": each.name, "days": each.days, "n": each.meetings}
            for each in silent
        ],
        most=2,
    )
