"""Cards on a partnership's home page: each app registers its own."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from sharedtable.base.access import allows
from sharedtable.partnerships.models import Partnership
from sharedtable.people.standing import Standing

Render = Callable[[Partnership, Standing], SafeString | None]


@dataclass(frozen=True)
class Panel:
    """`render` answers the card's inner HTML from a template, or none when it has nothing to say.
    `place` is "row" (the three cards on top) or "below" (full width); on the page with the switches "published"
    or "unpublished", after what the page is now."""

    key: str
    rule: str
    order: int
    place: str
    render: Render


_panels: list[Panel] = []


def register_panel(panel: Panel) -> None:
    _panels.append(panel)
    _panels.sort(key=lambda each: each.order)


def panels_for(partnership: Partnership, standing: Standing, place: str) -> list[SafeString]:
    classes = partnership.classes_for(standing)
    shown = (p.render(partnership, standing) for p in _panels if p.place == place and allows(p.rule, classes))
    return [html for html in shown if html]
