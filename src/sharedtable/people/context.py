"""Template context: who is looking."""

from typing import Any

from django.http import HttpRequest

from sharedtable.base.access import allows
from sharedtable.people.viewer import viewer_of


def viewer(request: HttpRequest) -> dict[str, Any]:
    """`viewer` for the bar's corner, `standing` for what to show."""
    if not hasattr(request, "standing"):
        return {}
    standing = request.standing
    return {
        "viewer": viewer_of(request),
        "standing": standing,
        "may_invite_people": lambda: allows("people.invite", standing.classes),  # asked by two pages only
    }
