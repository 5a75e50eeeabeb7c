"""The registry of tools: what one can do here, for whom, and the step of the process it belongs to.

Apps register theirs in `entries.py` or `tools.py`; pages list those that the reader may use.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils.functional import Promise

from sharedtable.base.access import allows

Text = str | Promise


@dataclass(frozen=True)
class Tool:
    """`step` is the number of a step, none where it belongs to all. `of_place`: its address takes the slug of a
    place (a partnership), and the rule is asked toward that place."""

    key: str
    title: Text
    about: Text
    url_name: str
    rule: str
    step: int | None = None
    of_place: bool = False
    icon: str = "wrench"

    @property
    def anchor(self) -> str:
        """Its name in an address."""
        return self.key.replace(".", "-").replace("_", "-")

    def url(self, slug: str = "") -> str:
        return reverse(self.url_name, args=[slug] if self.of_place else [])


@dataclass(frozen=True)
class Place:
    """Where tools are used: name, slug, and the classes that the reader has there."""

    name: str
    slug: str
    classes: frozenset[str]


@dataclass(frozen=True)
class Offer:
    """A tool as one reader sees it: each place with its address; one without a name where it needs none."""

    tool: Tool
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shelf:
    """Tools of one step, or of all."""

    title: Text
    step: int | None
    offers: tuple[Offer, ...]


PlacesOf = Callable[[Any], Iterable[Place]]
_tools: dict[str, Tool] = {}
_steps: dict[int, Text] = {}
_places_of: list[PlacesOf] = []


def register_tool(tool: Tool) -> None:
    if tool.key in _tools:
        raise ImproperlyConfigured(f"Tool {tool.key!r} is registered twice")
    _tools[tool.key] = tool


def name_steps(names: dict[int, Text]) -> None:
    """The app that knows the steps says what they are called."""
    _steps.update(names)


def register_places(places_of: PlacesOf) -> PlacesOf:
    """The app that knows the places tells those of a standing: one query."""
    _places_of.append(places_of)
    return places_of


def all_tools() -> list[Tool]:
    """By step, those of all steps last, in the order in which apps register them."""
    return sorted(_tools.values(), key=lambda tool: tool.step or len(_steps) + 1)


def step_name(step: int | None) -> Text:
    return _steps.get(step, "") if step else ""


def tools_of_step(step: int, classes: frozenset[str]) -> list[Tool]:
    """Tools of a step that somebody with these classes may use."""
    return [tool for tool in all_tools() if tool.step == step and allows(tool.rule, classes)]


def shelves(standing: Any, others: Text) -> list[Shelf]:
    """Everything this reader may use, step by step; `others` is the title of what belongs to no step."""
    places = [place for places_of in _places_of for place in places_of(standing)]
    by_step: dict[int | None, list[Offer]] = {}
    for tool in all_tools():
        offered = _offered(tool, standing, places)
        if offered:
            by_step.setdefault(tool.step, []).append(Offer(tool, offered))
    return [Shelf(step_name(step) or others, step, tuple(offers)) for step, offers in by_step.items()]


def _offered(tool: Tool, standing: Any, places: list[Place]) -> tuple[tuple[str, str], ...]:
    if not tool.of_place:
        return (("", tool.url()),) if allows(tool.rule, standing.classes) else ()
    return tuple((each.name, tool.url(each.slug)) for each in places if allows(tool.rule, each.classes))
