"""What every page of a partnership shows around its own content: way here, rooms, what the reader may do."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from sharedtable.base.access import allows
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rules import TEAM
from sharedtable.partnerships.tabs import tabs_for
from sharedtable.people.requests import Request


@dataclass(frozen=True)
class May:
    """Rules as templates ask them: `{% if room.may.plan.add %}` is the rule `plan.add` toward this partnership."""

    classes: frozenset[str]
    app: str = ""

    def __getitem__(self, name: str) -> "May | bool":
        return allows(f"{self.app}.{name}", self.classes) if self.app else May(self.classes, name)


@dataclass(frozen=True)
class Room:
    """One page of a partnership: its rooms, the current one's name, and what the reader may."""

    partnership: Partnership
    tabs: list[dict[str, object]]
    here: str | Promise
    classes: frozenset[str]

    @property
    def may(self) -> May:
        return May(self.classes)

    @property
    def is_for_business(self) -> bool:
        """The reader sits here for a business and has no part in the team: the plainer words."""
        return not self.classes & TEAM

    @property
    def current(self) -> dict[str, object] | None:
        return next((tab for tab in self.tabs if tab["is_current"]), None)


def room(request: Request, partnership: Partnership, current: str, here: str | Promise = "") -> dict[str, Any]:
    """Context of `partnerships/room.html`. `current` is the tab's URL name, `here` names a page below that tab."""
    standing = request.standing
    tabs = tabs_for(partnership, standing, current)
    return {
        "partnership": partnership,
        "room": Room(partnership, tabs, here, partnership.classes_for(standing)),
    }
