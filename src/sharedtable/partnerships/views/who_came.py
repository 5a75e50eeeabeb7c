"""People by meetings: who came to what, on a page and as a file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sharedtable.base.access import guarded
from sharedtable.base.charts.downloads import answer
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.models import PartnershipMeeting
from sharedtable.partnerships.rooms import room
from sharedtable.partnerships.who_came import MARK_WORDS, counted_meetings
from sharedtable.partnerships.who_came import who_came as who_came_to
from sharedtable.partnerships.who_came_sheet import who_came_sheet
from sharedtable.people.requests import Request

MOST_SHOWN = 12


@require_safe
@guarded("partnerships.see_who_came")
def who_came(request: Request, slug: str) -> HttpResponse:
    """The latest meetings, or all; of all kinds, or one. A file holds all that was asked for."""
    partnership = partnership_or_404(request, slug, "partnerships.see_who_came")
    meetings = counted_meetings(partnership, request.standing)
    kind = request.GET.get("kind", "")
    chosen = [each for each in meetings if kind in ("", each.kind)]
    if wanted := request.GET.get("as", ""):
        if wanted not in ("csv", "xlsx"):
            raise Http404
        today = partnership.network.day_at(timezone.now())
        return answer(who_came_sheet(partnership, who_came_to(partnership, chosen), today=today), wanted)
    shown = chosen if request.GET.get("all") else chosen[:MOST_SHOWN]
    context = room(request, partnership, current="partnerships:meetings", here=_("Who came"))
    context |= {"found": who_came_to(partnership, shown), "kinds": _kinds(meetings, kind), "kind": kind}
    context |= {"more": len(chosen) - len(shown), "words": MARK_WORDS}
    return render(request, "partnerships/meetings/who_came.html", context)


def _kinds(meetings: list[PartnershipMeeting], kind: str) -> list[dict[str, object]]:
    """Kinds of meeting there are, as links; none where there is one kind only."""
    there = [each for each in MeetingKind if any(meeting.kind == each for meeting in meetings)]
    if len(there) < 2:
        return []
    every = [{"label": _("All"), "url": "?", "is_current": not kind}]
    return every + [{"label": each.label, "url": f"?kind={each}", "is_current": kind == each} for each in there]
