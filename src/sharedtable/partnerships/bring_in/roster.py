"""A network's roster: many partnerships from one sheet, each with who coordinates it and who convenes."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sharedtable.partnerships.bring_in.founding import found_partnership
from sharedtable.partnerships.bring_in.matching import Entity
from sharedtable.partnerships.bring_in.reading import ReadRow
from sharedtable.partnerships.bring_in.scope import CannotBe, Scope, Scopes
from sharedtable.partnerships.bring_in.weighing import Fate, WeighedSheet, Weighing
from sharedtable.partnerships.bring_in.writing import Writing, let_sign_in, lines_of
from sharedtable.partnerships.choices import RoleKind, Step
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.people.choices import Side


@dataclass
class Listed:
    """One partnership of the roster."""

    scope: Scope
    coordinator: Entity | None
    convener: Entity | None


def weigh_roster(weighing: Weighing, sheet: WeighedSheet) -> None:
    scopes = Scopes(weighing)
    seen: dict[str, int] = {}
    for row in sheet.taken():
        key = row.values.name.casefold()
        if key in scopes.known:
            sheet.judge(row, Fate.KNOWN, row.values.name, _("a partnership of this name is here already"))
        elif key in seen:
            sheet.judge(row, Fate.TWICE, row.values.name, _("row %(row)s says the same") % {"row": seen[key]})
        else:
            seen[key] = row.number
            _weigh_listed(weighing, sheet, row, scopes)


def _weigh_listed(weighing: Weighing, sheet: WeighedSheet, row: ReadRow, scopes: Scopes) -> None:
    values, where = row.values, sheet.where(row)
    if values.email and not values.coordinator:
        sheet.refuse(row, "coordinator", _("Whose mail address is this? Write the name too."))
        return
    try:
        scope = scopes.read(values)
    except CannotBe as cause:
        sheet.refuse(row, cause.column, str(cause))
        return
    row.notes += scope.notes
    convener = weighing.organizations.find(values.convener, where) if values.convener else None
    if convener is not None and convener.is_new:
        convener.learn(system=values.system)
    coordinator = None
    if values.coordinator:
        coordinator = weighing.people.find(values.coordinator, values.email, convener, where)
    listed = Listed(scope, coordinator, convener)
    sheet.judge(row, Fate.NEW, scope.name, work=listed, about=_about(scope, coordinator))


def _about(scope: Scope, coordinator: Entity | None) -> str:
    if coordinator is None:
        return _("%(region)s; nobody coordinates it yet") % {"region": scope.region_name}
    who = coordinator.name if coordinator.is_new else f"{coordinator.name} ({coordinator.why})"
    return _("%(region)s; coordinated by %(who)s") % {"region": scope.region_name, "who": who}


def write_roster(writing: Writing, sheet: WeighedSheet) -> None:
    leads: list[int] = []
    for line in lines_of(sheet, Listed):
        listed: Listed = line.work
        step = listed.scope.step or int(Step.BUILD_TEAM)
        partnership = found_partnership(writing, listed.scope, step, None, sheet.title, line.row.number)
        _seat(writing, partnership, listed)
        if listed.coordinator:
            leads.append(listed.coordinator.pk)
    let_sign_in(writing, leads)


def _seat(writing: Writing, partnership: Partnership, listed: Listed) -> None:
    """The convener organization's seat, and whoever coordinates, from the founding."""
    day = listed.scope.founded
    if listed.convener:
        seat = Membership(
            partnership=partnership,
            organization_id=listed.convener.pk,
            side=Side.SUPPORT,
            started_date=day,
            is_brought_in=True,
        )
        writing.make([seat])
        writing.tell(seat, partnership, organization=listed.convener.name, side=seat.side)
    if listed.coordinator:
        role = Role(
            partnership=partnership,
            person_id=listed.coordinator.pk,
            organization_id=listed.convener.pk if listed.convener else None,
            kind=RoleKind.COORDINATOR,
            started_date=day,
            is_brought_in=True,
        )
        writing.make([role])
        writing.tell(role, partnership, person=listed.coordinator.name, kind=role.kind, started_date=day)
