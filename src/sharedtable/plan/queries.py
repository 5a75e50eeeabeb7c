"""Named reads of the plan: what was said, what was chosen, who leads, who promised what."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet

from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.standing import BUSINESS, LEAD, SUPPORT
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Commitment, Opportunity, Priority, PriorityChampion

BUSINESS_ROLES = kinds_of(BUSINESS)
TEAM_ROLES = kinds_of(LEAD, SUPPORT)


def businesses(partnership: Partnership) -> QuerySet[Organization]:
    """Organizations on the industry side now, by name."""
    return members(partnership).filter(memberships__side=Side.INDUSTRY)


def voices(partnership: Partnership) -> list[tuple[int, str, int | None, str]]:
    """Each business with each of its people: id and name of both; one row without a person where it has none."""
    held = FilteredRelation("positions", condition=Q(positions__ended_date__isnull=True))
    rows = businesses(partnership).annotate(held=held).order_by("name", "pk", "held__person__name", "held__person")
    found = rows.values_list("pk", "name", "held__person", "held__person__name", "held__person__archived_at")
    return [(key, name, None if gone else person, words) for key, name, person, words, gone in found]


def members(partnership: Partnership) -> QuerySet[Organization]:
    """All organizations at the table now, by name."""
    at_table = Q(memberships__partnership=partnership, memberships__ended_date__isnull=True)
    return Organization.objects.filter(at_table).order_by("name", "pk")


def business_people(partnership: Partnership) -> QuerySet[Person]:
    """People with a business role here, or who work at a business at this table."""
    roles = Role.objects.current().filter(partnership=partnership, kind__in=BUSINESS_ROLES)
    return _people_of(roles, Membership.objects.current().filter(partnership=partnership, side=Side.INDUSTRY))


def member_people(partnership: Partnership) -> QuerySet[Person]:
    """Everyone with a role here, or who works at an organization at this table."""
    roles = Role.objects.current().filter(partnership=partnership)
    return _people_of(roles, Membership.objects.current().filter(partnership=partnership))


def _people_of(roles: QuerySet[Role], seats: QuerySet[Membership]) -> QuerySet[Person]:
    positions = Position.objects.filter(ended_date__isnull=True, organization__in=seats.values("organization"))
    wanted = Q(pk__in=roles.values("person")) | Q(pk__in=positions.values("person"))
    return Person.objects.live().filter(wanted).order_by("name", "pk")


def open_champions() -> Prefetch:
    """Who leads a priority now, as `open_champions`."""
    leading = PriorityChampion.objects.filter(ended_date__isnull=True).select_related("person")
    return Prefetch("champions", queryset=leading.order_by("started_date", "pk"), to_attr="open_champions")


@dataclass(frozen=True)
class Chosen:
    """What the businesses chose, for a page: at work and set aside, with the names of who leads each."""

    standing: list[Priority]
    set_aside: list[Priority]

    @property
    def without_champion(self) -> list[Priority]:
        return [each for each in self.standing if not each.leaders]


def chosen(partnership: Partnership) -> Chosen:
    """Live priorities with `leaders`, in the order they were chosen: one query."""
    led = FilteredRelation("champions", condition=Q(champions__ended_date__isnull=True))
    rows = Priority.objects.live().filter(partnership=partnership).annotate(led=led, leader=F("led__person__name"))
    found: dict[int, Priority] = {}
    for row in rows.order_by("recorded_at", "pk", "led__started_date", "led"):
        kept = found.setdefault(row.pk, row)
        kept.leaders = [*getattr(kept, "leaders", []), *([row.leader] if row.leader else [])]
    aside = [each for each in found.values() if each.state == PriorityState.SET_ASIDE]
    return Chosen([each for each in found.values() if each.state != PriorityState.SET_ASIDE], aside)


def chosen_once(partnership: Partnership) -> Chosen:
    """What was chosen, read once for a page that shows it in several places."""
    known: Chosen | None = partnership.__dict__.get("_plan_chosen")
    if known is None:
        known = partnership.__dict__["_plan_chosen"] = chosen(partnership)
    return known


@dataclass(frozen=True)
class Said:
    """What businesses said: open, parked until a day ahead, and already part of a priority."""

    open: list[Opportunity] = field(default_factory=list)
    parked: list[Opportunity] = field(default_factory=list)
    taken: list[Opportunity] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.open) + len(self.parked) + len(self.taken)


def said(partnership: Partnership, today: date) -> Said:
    """Newest first. One whose parking ran out is open again."""
    live = Prefetch("priorities", queryset=Priority.objects.live(), to_attr="live_priorities")
    rows = Opportunity.objects.live().filter(partnership=partnership).prefetch_related(live)
    found = Said()
    for each in rows.select_related("organization", "person").order_by("-recorded_at", "-pk"):
        if each.live_priorities:
            found.taken.append(each)
        elif each.parked_until_date and each.parked_until_date > today:
            found.parked.append(each)
        else:
            found.open.append(each)
    return found


def commitments(partnership: Partnership) -> list[Commitment]:
    """Promises made here, by organization, the newest first."""
    rows = Commitment.objects.live().filter(partnership=partnership).select_related("organization", "person")
    return list(rows.order_by("organization__name", "-committed_date", "pk"))


def silent_organizations(partnership: Partnership) -> list[str]:
    """Names of core organizations that have promised nothing yet."""
    seats = Membership.objects.current().filter(is_silent(), partnership=partnership)
    return list(seats.order_by("organization__name").values_list("organization__name", flat=True))


def is_silent() -> Q:
    """Of a seat: a core organization that has promised nothing yet."""
    promises = Commitment.objects.live().filter(
        partnership=OuterRef("partnership"), organization=OuterRef("organization")
    )
    return _is_core(None) & ~Q(Exists(promises))


def core_organizations(partnership_ids: list[int], on: date | None) -> dict[int, dict[int, str]]:
    """Organizations on the support side with somebody in a team role, on a day (now when none): id -> name."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    seats = _core_seats(partnership_ids, on)
    for table_id, key, name in seats.values_list("partnership_id", "organization_id", "organization__name"):
        found[table_id][key] = name
    return found


def _core_seats(partnership_ids: list[int], on: date | None) -> QuerySet[Membership]:
    seats = Membership.objects.filter(_is_core(on), partnership__in=partnership_ids)
    return seats.on(on) if on else seats.current()


def _is_core(on: date | None) -> Q:
    roles = Role.objects.filter(
        partnership=OuterRef("partnership"), organization=OuterRef("organization"), kind__in=TEAM_ROLES
    )
    return Q(Exists(roles.on(on) if on else roles.current()), side=Side.SUPPORT)
