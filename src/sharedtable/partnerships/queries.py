"""Named reads of partnerships: who is at the table, the next meeting, what is public."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.partnerships.vacancies import Vacancy, vacancies
from sharedtable.people.choices import Side


@dataclass(frozen=True)
class Table:
    """Who is at the table: one seat for each member organization, and the seats that stand empty."""

    business: int = 0
    support: int = 0
    empty: list[Vacancy] = field(default_factory=list)

    @property
    def vacant(self) -> int:
        return len(self.empty)


def table_of(partnership: Partnership) -> Table:
    return tables_of([partnership])[partnership.pk]


def tables_of(partnerships: Collection[Partnership]) -> dict[int, Table]:
    """The table of each partnership: two queries, however many."""
    seats, roles = _current_seats(partnerships), _current_roles(partnerships)
    return {each.pk: _table(each, seats[each.pk], roles[each.pk]) for each in partnerships}


def _table(partnership: Partnership, seats: list[tuple[str, str]], roles: list[tuple[str, int | None]]) -> Table:
    kinds = {kind for kind, _organization in roles}
    systems = {system for side, system in seats if side == Side.SUPPORT}
    champions = {organization for kind, organization in roles if kind == RoleKind.CHAMPION}
    return Table(
        business=sum(side == Side.INDUSTRY for side, _system in seats),
        support=sum(side == Side.SUPPORT for side, _system in seats),
        empty=vacancies(partnership.step, kinds, systems, len(champions)),
    )


def _current_seats(partnerships: Iterable[Partnership]) -> dict[int, list[tuple[str, str]]]:
    found = defaultdict(list)
    rows = Membership.objects.current().filter(partnership__in=[each.pk for each in partnerships])
    for table_id, side, system in rows.values_list("partnership_id", "side", "organization__system"):
        found[table_id].append((side, system))
    return found


def _current_roles(partnerships: Iterable[Partnership]) -> dict[int, list[tuple[str, int | None]]]:
    found = defaultdict(list)
    rows = Role.objects.current().filter(partnership__in=[each.pk for each in partnerships])
    for table_id, kind, organization_id in rows.values_list("partnership_id", "kind", "organization_id"):
        found[table_id].append((kind, organization_id))
    return found
