"""Broad industry engagement: many businesses come or work, and they outnumber the public partners."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sharedtable.indicators.evaluations.parameters import whole
from sharedtable.indicators.evaluations.registry import Question, Verdict, evaluates, met, not_known, not_yet
from sharedtable.partnerships.words import listed

REGULAR, AT_WORK = "partnerships.regular_businesses", "plan.businesses_at_work"
KNOWN, IN_NUMBER = "partnerships.known_employers", "partnerships.meetings_led_in_number"


@evaluates(
    "broad_engagement",
    reads=(REGULAR, AT_WORK, KNOWN, IN_NUMBER),
    place=gettext_lazy("Attendance"),
    act=gettext_lazy("Open the meetings"),
    parameters=(
        whole(
            "needed_businesses",
            gettext_lazy("Engaged businesses that are enough, however many sit at the table"),
            8,
            least=1,
            most=200,
        ),
        whole(
            "meetings_led",
            gettext_lazy("Of the last four meetings, those with more businesses than public partners"),
            3,
            least=0,
            most=4,
        ),
    ),
)
def broad_engagement(question: Question) -> Verdict:
    """Met when enough businesses are engaged, one way or another, and outnumber public partners at most meetings.

    A meeting that nobody counted can only add: while one is in the way of an answer, nothing is known.
    """
    regular, at_work = question[REGULAR], question[AT_WORK]
    meetings = regular.details.get("meetings", 0)
    if not meetings:
        return not_yet(
            _("No launch or partnership meeting was held yet"), _("Hold the launch and take attendance")
        )
    engaged = {*regular.details.get("ids", ()), *at_work.details.get("ids", ())}
    needed, wanted = _needed(question), min(question.parameters["meetings_led"], meetings)
    led = question[IN_NUMBER].value or 0
    uncounted = regular.details.get("uncounted", [])
    said = _said(len(engaged), needed)
    if len(engaged) >= needed and led >= wanted:
        words = {"said": said, "led": led, "n": meetings}
        return met(_("%(said)s; they outnumbered public partners at %(led)d of the last %(n)d meetings") % words)
    if uncounted:
        return not_known(
            _("%(said)s; nobody recorded who came to %(titles)s")
            % {"said": said, "titles": listed(uncounted, most=2)},
            _("Take attendance of %(titles)s, even afterwards") % {"titles": listed(uncounted, most=2)},
        )
    if len(engaged) < needed:
        more = needed - len(engaged)
        return not_yet(
            said,
            ngettext(
                "%(n)d more business comes to the next meeting, joins a team or confirms what it gives",
                "%(n)d more businesses come to the next meeting, join a team or confirm what they give",
                more,
            )
            % {"n": more},
        )
    words = {"led": led, "n": meetings, "said": said}
    return not_yet(
        _("%(said)s, but they outnumbered public partners at only %(led)d of the last %(n)d meetings") % words,
        _("More businesses than people of public partners come to the next meeting"),
    )


def _needed(question: Question) -> int:
    """Half of the known employers, rounded up, at most so many and at least one."""
    known = question[KNOWN].value or 0
    return max(1, min(question.parameters["needed_businesses"], (known + 1) // 2))


def _said(count: int, needed: int) -> str:
    return ngettext(
        "%(n)d business is engaged, of the %(needed)d that are needed",
        "%(n)d businesses are engaged, of the %(needed)d that are needed",
        count,
    ) % {"n": count, "needed": needed}
