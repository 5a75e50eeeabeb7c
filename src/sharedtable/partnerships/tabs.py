"""The rooms of a partnership: each app registers its own, the header shows those the reader may enter."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from sharedtable.base.access import allows
from sharedtable.partnerships.models import Partnership
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Tab:
    """`url_name` takes the partnership's slug."""

    label: str | Promise
    url_name: str
    rule: str
    order: int


_tabs: list[Tab] = []


def register_tab(tab: Tab) -> None:
    _tabs.append(tab)
    _tabs.sort(key=lambda each: each.order)


def tabs_for(partnership: Partnership, standing: Standing, current: str) -> list[dict[str, object]]:
    """Label, address and whether it is the current one, for each room this reader may enter."""
    classes = partnership.classes_for(standing)
    return [
        {
            "label": tab.label,
            "url": reverse(tab.url_name, args=[partnership.slug]),
            "is_current": tab.url_name == current,
            "order": tab.order,
        }
        for tab in _tabs
        if allows(tab.rule, classes)
    ]
