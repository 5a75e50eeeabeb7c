"""Members, and people with what they do: judged against each other and against what stands here."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from sharedtable.atlas.written_counties import Counties, NotThere
from sharedtable.base.figures import day
from sharedtable.partnerships.actions.roles import MAY_SIT_WITHOUT_ORGANIZATION, SIDE_OF_ROLE
from sharedtable.partnerships.bring_in.matching import Entity
from sharedtable.partnerships.bring_in.reading import ReadRow
from sharedtable.partnerships.bring_in.weighing import Fate, WeighedSheet, Weighing
from sharedtable.partnerships.choices import RoleKind, Step
from sharedtable.partnerships.models import Membership, Role
from sharedtable.people.choices import Side

ENOUGH_CHAMPIONS = 2


@dataclass
class Seat:
    """An organization's time at the table; `is_here` when the record holds it already."""

    organization: Entity
    side: str
    since: date
    until: date | None
    is_here: bool = False

    def overlaps(self, other: "Seat") -> bool:
        return (self.until is None or self.until > other.since) and (
            other.until is None or other.until > self.since
        )

    def covers(self, on: date) -> bool:
        return self.since <= on and (self.until is None or self.until > on)


@dataclass
class Part:
    """What a person does or did."""

    person: Entity
    kind: str
    organization: Entity | None
    since: date
    until: date | None
    is_interim: bool = False
    is_here: bool = False


@dataclass
class Table:
    """Seats by organization and parts by person, those of the sheet and those that stand here."""

    seats: dict[Entity, list[Seat]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[Entity, list[Part]] = field(default_factory=lambda: defaultdict(list))

    def seat_on(self, organization: Entity | None, on: date) -> Seat | None:
        seats = self.seats.get(organization, []) if organization else []
        return next((each for each in seats if each.covers(on)), None)

    def current_sides(self) -> dict[str, int]:
        """How many organizations sit on each side now."""
        return dict(Counter(seat.side for seats in self.seats.values() for seat in seats if seat.until is None))

    def side_on(self, organization: Entity | None, on: date) -> str:
        """Its seat's on that day, else its latest, else support for public partners and industry for others."""
        seats = self.seats.get(organization, []) if organization else []
        seat = self.seat_on(organization, on) or (seats[-1] if seats else None)
        if seat:
            return seat.side
        is_public = organization is not None and organization.details.get("system")
        return Side.SUPPORT.value if is_public else Side.INDUSTRY.value


def table_of(weighing: Weighing) -> Table:
    """The one table of a weighing; begins with what the target's record holds."""
    known: Table | None = weighing.notes.get("table")
    if known is None:
        known = weighing.notes["table"] = _standing(weighing)
    return known


def _standing(weighing: Weighing) -> Table:
    table = Table()
    if weighing.target is None:
        return table
    organizations = weighing.organizations.by_pk
    for seat in Membership.objects.filter(partnership=weighing.target).order_by("started_date", "pk"):
        if entity := organizations.get(seat.organization_id):
            table.seats[entity].append(Seat(entity, seat.side, seat.started_date, seat.ended_date, is_here=True))
    people = weighing.people.by_pk
    for role in Role.objects.filter(partnership=weighing.target).order_by("started_date", "pk"):
        if person := people.get(role.person_id):
            employer = organizations.get(role.organization_id)
            part = Part(person, role.kind, employer, role.started_date, role.ended_date, is_here=True)
            table.parts[person].append(part)
    return table


def weigh_members(weighing: Weighing, sheet: WeighedSheet) -> None:
    table, counties = table_of(weighing), Counties()
    for row in sheet.taken():
        _weigh_member(weighing, sheet, row, table, counties)


def _weigh_member(weighing: Weighing, sheet: WeighedSheet, row: ReadRow, table: Table, counties: Counties) -> None:
    values = row.values
    since = values.since or weighing.notes.get("founded") or weighing.today
    if not _is_time(weighing, sheet, row, since, values.until):
        return
    county = ""
    if values.county:
        try:
            county = counties.read(values.county).codes[0]
        except NotThere as gone:
            sheet.refuse(row, "county", str(gone))
            return
    entity = weighing.organizations.find(values.organization, sheet.where(row))
    system = values.system or entity.details.get("system", "")
    if entity.is_new:
        entity.learn(
            system=system,
            naics_code=values.naics[:6],
            size=values.size,
            county_fips=county,
            website=values.website,
        )
        entity.learn(side=values.side)
    side = values.side or (Side.SUPPORT.value if system else Side.INDUSTRY.value)
    seat = Seat(entity, side, since, values.until)
    _seat(sheet, row, table, seat)


def _seat(sheet: WeighedSheet, row: ReadRow, table: Table, seat: Seat) -> None:
    entity = seat.organization
    others = [each for each in table.seats[entity] if each.overlaps(seat)]
    if not others:
        table.seats[entity].append(seat)
        about = f"{Side(seat.side).label}, {_time(seat.since, seat.until)}"
        sheet.judge(row, Fate.NEW, entity.name, _who(entity), seat, about)
    elif others[0].side != seat.side:
        sheet.refuse(row, "side", _("It sits on the other side of the table already at that time."))
    elif others[0].is_here:
        sheet.judge(row, Fate.KNOWN, entity.name, _("has a seat here already, which stays as it is"))
    else:
        sheet.judge(row, Fate.TWICE, entity.name, _("another row says the same"))


def _time(since: date, until: date | None) -> str:
    """`since Sat 12 Sep 2020`, or from one day to another."""
    if until is None:
        return _("since %(day)s") % {"day": day(since)}
    return _("from %(since)s until %(until)s") % {"since": day(since), "until": day(until)}


def _who(entity: Entity) -> str:
    if entity.is_new:
        return ""
    return _("is %(name)s here: %(why)s") % {"name": entity.name, "why": entity.why}


def _is_time(weighing: Weighing, sheet: WeighedSheet, row: ReadRow, since: date, until: date | None) -> bool:
    """Days in the past, the last not before the first."""
    if since > weighing.today:
        sheet.refuse(row, "since", _("This day is still to come. Write the day it began."))
    elif until and until > weighing.today:
        sheet.refuse(row, "until", _("This day is still to come. Leave it empty."))
    elif until and until < since:
        sheet.refuse(row, "until", _("This is before the first day. Correct one of them."))
    else:
        return True
    return False


def weigh_people(weighing: Weighing, sheet: WeighedSheet) -> None:
    table = table_of(weighing)
    for row in sheet.taken():
        _weigh_person(weighing, sheet, row, table)
    champions = {
        part.organization for parts in table.parts.values() for part in parts if part.kind == RoleKind.CHAMPION
    }
    if len(champions) >= ENOUGH_CHAMPIONS:
        weighing.reach(Step.PREPARE_LAUNCH)


def _weigh_person(weighing: Weighing, sheet: WeighedSheet, row: ReadRow, table: Table) -> None:
    values, where = row.values, sheet.where(row)
    employer = weighing.organizations.find(values.organization, where) if values.organization else None
    person = weighing.people.find(
        values.person,
        values.email,
        employer,
        where,
        phone=values.phone,
        title=values.title,
        decides=values.decides,
    )
    if not values.role:
        known = Fate.NEW if person.is_new else Fate.KNOWN
        sheet.judge(row, known, person.name, _who(person) or _("known, without a part here"))
        return
    seats = table.seats.get(employer, []) if employer else []
    since = values.since or (seats[0].since if seats else None) or weighing.notes.get("founded") or weighing.today
    until = values.until or _left_with(row, seats)
    if not _is_time(weighing, sheet, row, since, until):
        return
    part = Part(person, values.role, employer, since, until, bool(values.interim))
    if refusal := _misfit(table, part):
        sheet.refuse(row, *refusal)
        return
    _give(sheet, row, table, part)


def _left_with(row: ReadRow, seats: list[Seat]) -> date | None:
    """The day the organization left, where all its seats have ended: nobody sits there for it any more."""
    ends = [each.until for each in seats if each.until]
    if not ends or len(ends) < len(seats):
        return None
    row.notes.append(_("ended with the seat of the organization"))
    return max(ends)


def _misfit(table: Table, part: Part) -> tuple[str, str] | None:
    """Why this part cannot be had from there."""
    kind = RoleKind(part.kind)
    seats = table.seats.get(part.organization, []) if part.organization else []
    if not seats and (part.organization or kind not in MAY_SIT_WITHOUT_ORGANIZATION):
        if part.organization and kind in MAY_SIT_WITHOUT_ORGANIZATION:
            part.organization = None
            return None
        return "organization", _(
            "No row of the sheet Members could be taken for this organization. "
            "Add one, or correct that row or the name."
        )
    side = SIDE_OF_ROLE.get(kind)
    if side and all(each.side != side for each in seats):
        return "role", _("This role does not fit the side of the table where the organization sits.")
    opposite = {RoleKind.BACKUP: RoleKind.CONVENER, RoleKind.CONVENER: RoleKind.BACKUP}.get(kind)
    held = [each for each in table.parts.get(part.person, []) if each.kind == opposite and each.until is None]
    if opposite and part.until is None and held:
        return "role", _("The backup steps in for the convener, so it must be somebody else.")
    return None


def _give(sheet: WeighedSheet, row: ReadRow, table: Table, part: Part) -> None:
    same = [each for each in table.parts[part.person] if each.kind == part.kind and _meet(each, part)]
    if not same:
        table.parts[part.person].append(part)
        where = f"{part.organization.name}, " if part.organization else ""
        about = f"{RoleKind(part.kind).label}, {where}{_time(part.since, part.until)}"
        sheet.judge(row, Fate.NEW, part.person.name, _who(part.person), part, about)
    elif same[0].is_here:
        sheet.judge(row, Fate.KNOWN, part.person.name, _("has this role here already"))
    else:
        sheet.judge(row, Fate.TWICE, part.person.name, _("another row says the same"))


def _meet(one: Part, other: Part) -> bool:
    return (one.until is None or one.until > other.since) and (other.until is None or other.until > one.since)
