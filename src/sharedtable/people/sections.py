"""What higher apps show on the page of a network, organization or person, and where such a row is still needed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from sharedtable.people.models import Network, Organization, Person

Subject = Network | Organization | Person


@dataclass(frozen=True)
class Section:
    """`subject` is the model whose page shows it. `render(row, standing)` answers HTML from a template, or none
    when it has nothing to say. `uses(row)` names what needs the row, such as the partnerships where it sits."""

    key: str
    subject: type[Network] | type[Organization] | type[Person]
    order: int
    render: Callable[[Any, Any], SafeString | None]
    uses: Callable[[Any], list[str]] = lambda row: []


_sections: list[Section] = []


def register(section: Section) -> None:
    _sections.append(section)
    _sections.sort(key=lambda each: each.order)


def sections_for(row: Subject, standing: Any) -> list[SafeString]:
    """The sections of a row's page, in order."""
    shown = (each.render(row, standing) for each in _sections if isinstance(row, each.subject))
    return [html for html in shown if html]


def names_of_uses(row: Subject) -> list[str]:
    """Everything that still needs the row."""
    return [name for each in _sections if isinstance(row, each.subject) for name in each.uses(row)]
