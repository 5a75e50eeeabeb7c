"""Fetching a row of the plan by its address, if this reader sees it."""

from typing import Any, TypeVar

from django.shortcuts import get_object_or_404

from sharedtable.partnerships.access import partnership_or_404
from sharedtable.people.requests import Request
from sharedtable.plan.models import ActionTeam, Deliverable, FirstResponder, Milestone, Outcome, Question

OfPriorityRow = TypeVar("OfPriorityRow", Question, Milestone, FirstResponder, Deliverable)
OfTableRow = TypeVar("OfTableRow", ActionTeam, Outcome)


def of_priority_or_404(
    request: Request, model: type[OfPriorityRow], slug: str, pk: int, *, rule: str = "", related: tuple = ()
) -> OfPriorityRow:
    """A live row of a live priority at that partnership."""
    partnership = partnership_or_404(request, slug, rule)
    rows: Any = model._default_manager.select_related("priority", *related)
    found = get_object_or_404(rows.live().visible_to(request.standing).of_table(partnership), pk=pk)
    found.priority.partnership = partnership
    return found


def of_table_or_404(
    request: Request, model: type[OfTableRow], slug: str, pk: int, *, rule: str = "", related: tuple = ()
) -> OfTableRow:
    """A live row of that partnership itself."""
    partnership = partnership_or_404(request, slug, rule)
    rows: Any = model._default_manager.select_related(*related)
    found = get_object_or_404(rows.live().visible_to(request.standing).filter(partnership=partnership), pk=pk)
    found.partnership = partnership
    return found
