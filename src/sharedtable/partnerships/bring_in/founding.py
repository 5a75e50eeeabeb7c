"""Writes the partnership itself, its region and how far it has come; and who leads it from now on."""

from datetime import date

from django.utils.translation import gettext as _

from sharedtable.atlas.models import County, NaicsCode
from sharedtable.industry.models import Region
from sharedtable.partnerships.actions.leads import LEAD_KINDS
from sharedtable.partnerships.bring_in.scope import Scope
from sharedtable.partnerships.bring_in.seats import Part, Seat, table_of
from sharedtable.partnerships.bring_in.weighing import WeighedSheet, Weighing
from sharedtable.partnerships.bring_in.writing import Writing, let_sign_in, lines_of
from sharedtable.partnerships.choices import RoleKind, Step
from sharedtable.partnerships.models import Membership, Partnership, Role, StepChange
from sharedtable.partnerships.slugs import slug_for
from sharedtable.people.models import Person
from sharedtable.people.standing import forget_standing, standing_of


def write_partnership(writing: Writing, sheet: WeighedSheet) -> None:
    """The one of the workbook; nothing where it stands here already."""
    for line in lines_of(sheet, Scope):
        scope: Scope = line.work
        step = scope.step or writing.weighing.step
        launched: date | None = writing.weighing.notes.get("launched")
        partnership = found_partnership(writing, scope, step, launched, sheet.title, line.row.number)
        writing.partnership = writing.source.partnership = partnership


def found_partnership(
    writing: Writing, scope: Scope, step: int, launched: date | None, sheet: str, number: int
) -> Partnership:
    partnership = Partnership.objects.create(
        network=writing.network,
        name=scope.name,
        slug=slug_for(scope.name),
        industry_name=scope.industry_name,
        region=_region(writing, scope),
        state=scope.state,
        step=step,
        started_date=scope.founded,
        summary=scope.summary,
    )
    partnership.naics_codes.set(NaicsCode.objects.filter(code__in=scope.codes))
    writing.keep(partnership, sheet, number)
    writing.make(_steps(writing, partnership, scope, launched))
    writing.tell(partnership, name=scope.name, naics_codes=scope.codes, region=scope.region_name)
    return partnership


def _region(writing: Writing, scope: Scope) -> Region:
    if scope.region is not None:
        return Region.objects.get(pk=scope.region)
    made = Region.objects.live().filter(network=writing.network, name__iexact=scope.region_name).first()
    if made is None:
        made = Region.objects.create(network=writing.network, name=scope.region_name)
        made.counties.set(County.objects.filter(fips__in=scope.counties))
        writing.keep(made)
        writing.tell(made, name=scope.region_name, counties=scope.counties)
    return made


def _steps(writing: Writing, partnership: Partnership, scope: Scope, launched: date | None) -> list[StepChange]:
    """The first at the founding, the launch on its day, the present one today with the reason."""
    reason = (
        _("Brought in, as the sheet says.") if scope.step else _("Brought in, as meetings and priorities show.")
    )
    days = {int(Step.BUILD_TEAM): (scope.founded, "")}
    if launched and partnership.step >= Step.LAUNCH:
        days[int(Step.LAUNCH)] = (max(launched, scope.founded), reason)
    if partnership.step not in days:
        days[partnership.step] = (max(writing.today, scope.founded), reason)
    return [
        StepChange(partnership=partnership, step=step, entered_date=day, reason=why)
        for step, (day, why) in sorted(days.items())
    ]


def write_members(writing: Writing, sheet: WeighedSheet) -> None:
    lines = lines_of(sheet, Seat)
    rows = [
        Membership(
            partnership=writing.partnership,
            organization_id=each.work.organization.pk,
            side=each.work.side,
            started_date=each.work.since,
            ended_date=each.work.until,
            is_brought_in=True,
        )
        for each in lines
    ]
    writing.make(rows, lines, sheet.title)
    for row, line in zip(rows, lines, strict=True):
        told = {"organization": line.work.organization.name, "side": row.side, "started_date": row.started_date}
        writing.tell(row, writing.source, **told, ended_date=row.ended_date)


def write_people(writing: Writing, sheet: WeighedSheet) -> None:
    lines = lines_of(sheet, Part)
    rows = [_role(writing, each.work) for each in lines]
    writing.make(rows, lines, sheet.title)
    for row, line in zip(rows, lines, strict=True):
        told = {"person": line.work.person.name, "kind": row.kind, "started_date": row.started_date}
        writing.tell(row, writing.source, **told, ended_date=row.ended_date)
    if becomes_coordinator(writing.weighing):
        _lead(writing)
    let_sign_in(writing, [row.person_id for row in rows if row.ended_date is None])
    forget_standing(writing.by)


def _role(writing: Writing, part: Part) -> Role:
    return Role(
        partnership=writing.partnership,
        person_id=part.person.pk,
        organization_id=part.organization.pk if part.organization else None,
        kind=part.kind,
        is_interim=part.is_interim and part.kind in {RoleKind.CONVENER, RoleKind.CO_CONVENER},
        started_date=part.since,
        ended_date=part.until,
        is_brought_in=True,
    )


def becomes_coordinator(weighing: Weighing) -> bool:
    """Whoever brings a partnership in leads it, unless they do by the sheet or look after the whole network."""
    if weighing.target is not None or not isinstance(weighing.by, Person):
        return False
    open_parts = [part for parts in table_of(weighing).parts.values() for part in parts if part.until is None]
    leads = [part for part in open_parts if part.kind in LEAD_KINDS]
    if any(part.person.existing == weighing.by.pk for part in leads):
        return False
    standing = standing_of(weighing.by)
    looks_after = weighing.network.pk in standing.offices or standing.is_operator
    return not (leads and looks_after)


def _lead(writing: Writing) -> None:
    """From today, with their own yes: they did it themselves."""
    seats = Membership.objects.current().filter(partnership=writing.partnership)
    mine = seats.filter(organization__positions__person=writing.by, organization__positions__ended_date=None)
    role = Role.objects.create(
        partnership=writing.partnership,
        person=writing.by,
        organization_id=mine.values_list("organization_id", flat=True).first(),
        kind=RoleKind.COORDINATOR,
        started_date=writing.today,
        accepted_at=writing.at,
    )
    writing.keep(role)
    writing.tell(role, writing.source, person=writing.by.name, kind=role.kind, started_date=role.started_date)
