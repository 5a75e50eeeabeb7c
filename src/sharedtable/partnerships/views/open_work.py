"""All that is open at one table, and who has it."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.partnerships.path.whose import Item, items_of
from sharedtable.partnerships.queries import current_roles
from sharedtable.partnerships.rooms import room
from sharedtable.people.owed import owed_at
from sharedtable.people.requests import Request
from sharedtable.people.standing import LEAD, Standing


def open_items(partnership: Partnership, roles: list[Role], standing: Standing, now: datetime) -> list[Item]:
    """What the reader may see of it, calls to make first. One query, whatever is registered."""
    today = partnership.network.day_at(now)
    rows = owed_at([partnership.pk], standing, today)
    led = [partnership.pk] if LEAD in partnership.classes_for(standing) else []
    items = items_of(rows, roles, reader_id=standing.person_id, led=led, on=today)
    return sorted(items, key=lambda item: not item.is_call)


@guarded("partnerships.view")
def open_work(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    roles = current_roles(partnership)
    items = open_items(partnership, roles, request.standing, timezone.now())
    people = {role.person_id: role.person for role in roles}
    calls = [item for item in items if item.is_call]
    rest = [item for item in items if not item.is_call]
    own = [item for item in rest if item.is_you]
    groups = [
        (_("Yours"), own),
        (_("Due within a week"), [i for i in rest if not i.is_you and i.owed.is_soon(i.on)]),
        (_("Later"), [i for i in rest if not i.is_you and i.owed.due_date and not i.owed.is_soon(i.on)]),
        (_("Without a day"), [i for i in rest if not i.is_you and i.owed.due_date is None]),
    ]
    context = room(request, partnership, current="partnerships:home", here=_("What is open")) | {
        "items": items,
        "calls": [(item, people.get(item.person_id or 0)) for item in calls],
        "groups": [(title, members) for title, members in groups if members],
    }
    return render(request, "partnerships/open_work.html", context)
