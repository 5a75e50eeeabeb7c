"""Reads of one section of a public page each; called only where the section is switched on."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sharedtable.industry.models import AnalysisIndustry
from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.models import Membership, Partnership
from sharedtable.partnerships.queries import named_people, next_open_meeting
from sharedtable.partnerships.who_does_what import contact_of
from sharedtable.people.choices import Side
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Priority
from sharedtable.public.page import Figures, Industry, NamedPerson, Organizations, PublicPriority


def figures_of(partnership: Partnership, _now: datetime) -> Figures | None:
    """The partnership's own industries, as the analysis that it stands on has them."""
    analysis = partnership.analysis
    if analysis is None:
        return None
    own = partnership.naics_codes.values("code")
    rows = AnalysisIndustry.objects.filter(analysis=analysis, code__in=own).order_by("-jobs", "code")
    industries = tuple(Industry.of(row) for row in rows)
    if not industries:
        return None
    return Figures(analysis.year, industries, tuple(analysis.sources), analysis.is_sample)


def organizations_of(partnership: Partnership, _now: datetime) -> Organizations:
    rows = Membership.objects.current().filter(partnership=partnership, organization__archived_at__isnull=True)
    names: dict[str, list[str]] = {Side.INDUSTRY: [], Side.SUPPORT: []}
    for side, name in rows.order_by("organization__name").values_list("side", "organization__name"):
        names[side].append(name)
    return Organizations(tuple(names[Side.INDUSTRY]), tuple(names[Side.SUPPORT]))


def people_of(partnership: Partnership, _now: datetime) -> tuple[NamedPerson, ...]:
    """Who said yes to being named, still does, and still holds a role here; leads first."""
    roles = named_people(partnership)
    contact = contact_of(roles)
    return tuple(
        NamedPerson(
            name=role.person.name,
            title=role.title,  # type: ignore[attr-defined]
            organization=role.organization.name if role.organization else "",
            side=role.side,  # type: ignore[attr-defined]
            is_contact=role is contact,
        )
        for role in roles
    )


def priorities_of(partnership: Partnership, _now: datetime) -> tuple[PublicPriority, ...]:
    """What the businesses chose, furthest along first."""
    order = [PriorityState.IN_ACTION, PriorityState.AGREED, PriorityState.EXPLORING, PriorityState.ACHIEVED]
    rows = Priority.objects.live().filter(partnership=partnership, state__in=order)
    found = sorted(rows, key=lambda row: (order.index(PriorityState(row.state)), row.recorded_at, row.pk))
    return tuple(
        PublicPriority(row.title, row.success, row.state, str(PriorityState(row.state).label)) for row in found
    )


def next_meeting_of(partnership: Partnership, now: datetime) -> date | None:
    """The day on which the whole table next meets, where it meets."""
    first = next_open_meeting(partnership, now)
    return first.occasion.local_start.date() if first else None


PARTS: dict[str, tuple[Section, Callable[[Partnership, datetime], Any]]] = {
    "figures": (Section.FIGURES, figures_of),
    "organizations": (Section.ORGANIZATIONS, organizations_of),
    "people": (Section.PEOPLE, people_of),
    "priorities": (Section.PRIORITIES, priorities_of),
    "next_meeting": (Section.NEXT_MEETING, next_meeting_of),
}
