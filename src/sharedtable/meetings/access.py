"""Fetching the occasion of an address, if this reader may see it and do there what the page is for."""

from uuid import UUID

from django.http import Http404

from sharedtable.meetings.hosts import joined
from sharedtable.meetings.models import Occasion
from sharedtable.people.requests import Request
from sharedtable.people.standing import may


def occasion_or_404(request: Request, uuid: UUID, rule: str = "meetings.view") -> Occasion:
    """Unseen, archived or not allowed: 404."""
    seen = Occasion.objects.live().visible_to(request.standing).telling_what_it_has()
    occasion = seen.select_related(*joined()).filter(uuid=uuid).first()
    if occasion is None or not may(request.standing, rule, occasion):
        raise Http404
    return occasion
