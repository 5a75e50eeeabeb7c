"""The registry of kinds: what a document is for, who may write it, and how its text is drawn from the record."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from sharedtable.base.tools import Tool, register_tool
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.models import ActionTeam

Text = str | Promise
Shape = Literal["letter", "page", "report"]
About = Literal["person", "occasion", "team", "quarter_start"]


@dataclass(frozen=True)
class Source:
    """What a text is drawn from: the partnership on a day, in whose name, and what it is about."""

    partnership: Partnership
    at: datetime
    sender: Person | None
    person: Person | None = None
    occasion: Occasion | None = None
    team: ActionTeam | None = None
    quarter_start: date | None = None

    @property
    def today(self) -> date:
        return self.partnership.network.day_at(self.at)


@dataclass(frozen=True)
class Draft:
    """A text as composed; `figures` of a report are kept beside its words."""

    title: str
    body: str
    figures: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """`rule` is for drafting, changing and sending it; `read_rule` for reading it once it was shared. A letter
    speaks to one reader and greets them by name; a page and a report are read by many. `has_notice`: the notice on
    competition goes along. `invites`: it may go to businesses that are not at the table yet."""

    key: str
    title: Text
    about: Text
    shape: Shape
    rule: str
    read_rule: str
    step: int
    icon: str
    compose: Callable[[Source], Draft]
    asks: About | None = None
    has_notice: bool = False
    invites: bool = False

    @property
    def is_letter(self) -> bool:
        return self.shape == "letter"

    @property
    def url_name(self) -> str:
        return f"documents:draft_{self.key}"


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """A kind is also a tool of its step."""
    if kind.key in _kinds:
        raise ImproperlyConfigured(f"Kind of document {kind.key!r} is registered twice")
    _kinds[kind.key] = kind
    register_tool(
        Tool(
            f"documents.{kind.key}",
            kind.title,
            kind.about,
            kind.url_name,
            kind.rule,
            step=kind.step,
            of_place=True,
            icon=kind.icon,
        )
    )


def kind_of(key: str) -> Kind:
    return _kinds[key]


def all_kinds() -> list[Kind]:
    """In the order of the steps."""
    return sorted(_kinds.values(), key=lambda kind: kind.step)
