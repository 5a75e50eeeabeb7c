"""Red: milestones are late or put off again and again."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals.registry import NOT_KNOWN, NOT_THERE, Question, Seen, signal, there
from sharedtable.partnerships.words import listed

FACT = "plan.milestones_slipping"
SHARE = 1 / 3
FEWEST = 3


def is_seen(slipping: int, to_do: int, *, share: float = SHARE, fewest: int = FEWEST) -> bool:
    """Three or more, and a third of those still to do.

    >>> is_seen(3, 9), is_seen(3, 10), is_seen(2, 2)
    (True, False, False)
    """
    return slipping >= fewest and slipping >= share * to_do - 1e-9


@signal(
    "milestones-slip",
    kind=SignalKind.RED,
    title=gettext_lazy("Milestones slip"),
    rule_text=gettext_lazy(
        "At least three milestones, and a third of those still to do, are two weeks late or were put off in the "
        "last 90 days."
    ),
    reads=(FACT,),
    advice=gettext_lazy("Go through them with whoever took them on: help, hand over, or drop."),
    act=gettext_lazy("Open the milestones"),
    page="plan:milestones",
)
def milestones_slip(question: Question) -> Seen:
    finding = question[FACT]
    if finding.value is None:
        return NOT_KNOWN
    if not is_seen(finding.value, finding.details["open"]):
        return NOT_THERE
    return there(_told(finding.details))


def _told(details: Mapping[str, Any]) -> str:
    late, put_off = details["late"], details["put_off"]
    parts = []
    if late:
        parts.append(ngettext("%(n)d is two weeks late", "%(n)d are two weeks late", late) % {"n": late})
    if put_off:
        parts.append(
            ngettext("%(n)d was put off in 90 days", "%(n)d were put off in 90 days", put_off) % {"n": put_off}
        )
    return _("Of %(open)d still to do, %(parts)s") % {"open": details["open"], "parts": listed(parts)}
