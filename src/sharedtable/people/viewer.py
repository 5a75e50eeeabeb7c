"""Who is looking, as the bar's corner shows it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.base.access import allows


@dataclass(frozen=True)
class Viewer:
    """Name of the signed-in person, and what their menu offers."""

    name: str
    menu: list[dict[str, Any]]


def viewer_of(request: HttpRequest) -> Viewer | None:
    if not request.user.is_authenticated:
        return None
    person = request.user.person
    name = person.name if person else request.user.email
    menu = [{"label": _("Sign out"), "url": reverse("account_logout"), "post": True}]
    if allows("outbox.look_after", request.standing.classes):  # type: ignore[attr-defined]
        menu.insert(0, {"label": _("Mail and jobs"), "url": reverse("outbox:messages"), "post": False})
    if allows("people.see_network", request.standing.classes):  # type: ignore[attr-defined]
        menu.insert(0, {"label": _("Networks"), "url": reverse("people:networks"), "post": False})
    if person:
        menu.insert(0, {"label": _("Longer work"), "url": reverse("outbox:own_jobs"), "post": False})
        menu.insert(0, {"label": _("Your account"), "url": reverse("people:me"), "post": False})
    else:
        menu.insert(0, {"label": _("Where you are signed in"), "url": reverse("people:sessions"), "post": False})
        menu.insert(0, {"label": _("How you sign in"), "url": reverse("mfa_index"), "post": False})
    return Viewer(name, menu)
