"""What the record says beside an answer: each a sentence with its number, and the rows it was counted from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import FilteredRelation, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sharedtable.indicators.choices import Status
from sharedtable.indicators.network.asked import STATED, Asked, Stand
from sharedtable.indicators.network.signs import Sign, Signs, signs_of
from sharedtable.indicators.network.snapshots import Row, rows_of, snapshots_of, stands_on, tables_of
from sharedtable.indicators.selfcheck.pairs import pairs
from sharedtable.partnerships.choices import RoleKind, Section
from sharedtable.partnerships.models import Publication, Role
from sharedtable.people.choices import NetworkRole, System
from sharedtable.people.models import Network, NetworkOffice
from sharedtable.plan.choices import CommitmentKind
from sharedtable.plan.models import Commitment

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Line:
    """One row behind a sentence."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Said:
    """A sentence with its numbers; `url` leads to the rows where they stand on a page of their own."""

    sentence: str
    lines: tuple[Line, ...] = ()
    url: str = ""


class Record:
    """A network's record on a day; each part is read once."""

    def __init__(self, network: Network, as_of: date) -> None:
        self.network = network
        self.as_of = as_of

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(self.network, self.as_of)

    @cached_property
    def year_before(self) -> Counter[str]:
        return stands_on(self.network, self.as_of - YEAR)

    @cached_property
    def signs(self) -> Signs:
        tables = tables_of(self.network, self.as_of)
        judged_by = Counter(row.looked.framework_id for row in self.rows if row.looked)
        now, before = (snapshots_of(each, self.as_of) for each in (tables, tables.none()))
        return signs_of(now, before, judged_by)

    def page(self, **asked: str) -> str:
        """The page of the network, at the partnerships behind a figure."""
        return f"{reverse('indicators:network', args=[self.network.slug])}{Asked(**asked).query()}#partnerships"

    def table_line(self, row: Row, words: str = "") -> Line:
        text = f"{row.name}: {words}" if words else row.name
        return Line(text, reverse("partnerships:home", args=[row.slug]))


Tell = Callable[[Record], Said | None]
_told: dict[str, Tell] = {}


def tells(key: str) -> Callable[[Tell], Tell]:
    def register(tell: Tell) -> Tell:
        _told[key] = tell
        return tell

    return register


def said_of(network: Network, as_of: date) -> dict[str, list[Said]]:
    """What the record says to each pair; nothing where it says nothing."""
    record = Record(network, as_of)
    found = {pair.key: [said for key in pair.computed if (said := _told[key](record))] for pair in pairs().all}
    return {key: each for key, each in found.items() if each}


def sentences_of(network: Network, as_of: date) -> dict[str, list[str]]:
    """Only the sentences: what a finished round keeps."""
    return {key: [each.sentence for each in said] for key, said in said_of(network, as_of).items()}


def _systems(counted: Iterable[str]) -> str:
    return ", ".join(str(System(each).label).lower() for each in counted)


@tells("state-team-systems")
def state_team_systems(record: Record) -> Said | None:
    """People with an office today, by the system of the body they work at."""
    offices = NetworkOffice.objects.current().filter(network=record.network, person__archived_at__isnull=True)
    works = FilteredRelation("person__positions", condition=Q(person__positions__ended_date__isnull=True))
    team = offices.filter(role=NetworkRole.STATE_TEAM).annotate(works=works).order_by("person__name", "pk")
    at: dict[str, list[str]] = defaultdict(list)
    systems: set[str] = set()
    for name, organization, system in team.values_list(
        "person__name", "works__organization__name", "works__organization__system"
    ):
        at[name] += [organization] if organization else []
        systems |= {system} if system else set()
    if not at:
        return None
    numbers = {"people": len(at), "n": len(systems), "systems": _systems(sorted(systems))}
    if systems:
        sentence = ngettext(
            "%(people)d on the state team, all of one system: %(systems)s.",
            "%(people)d on the state team, of %(n)d systems: %(systems)s.",
            len(systems),
        )
    else:
        sentence = _("%(people)d on the state team; where they work is not on record.")
    unknown = _("place of work not on record")
    lines = tuple(Line(f"{name}: {', '.join(bodies) or unknown}") for name, bodies in at.items())
    return Said(sentence % numbers, lines, reverse("people:network", args=[record.network.slug]))


@tells("convener-systems")
def convener_systems(record: Record) -> Said | None:
    """The systems that convene, by partnership."""
    tables = {row.pk: row for row in record.rows}
    roles = Role.objects.on(record.as_of).filter(
        partnership__in=tables, kind__in=(RoleKind.CONVENER, RoleKind.CO_CONVENER)
    )
    found: dict[str, set[int]] = defaultdict(set)
    lines = []
    for key, organization, system in roles.order_by("partnership__name", "pk").values_list(
        "partnership_id", "organization__name", "organization__system"
    ):
        found[system or ""].add(key)
        lines.append(record.table_line(tables[key], organization or _("a person without an organization")))
    if not lines:
        return None
    counted = ", ".join(
        f"{System(system).label} {len(each)}" if system else _("others %(n)d") % {"n": len(each)}
        for system, each in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    return Said(_("Who convenes, by system: %(counted)s.") % {"counted": counted}, tuple(lines))


def _sign(record: Record, key: str) -> Said | None:
    sign: Sign | None = record.signs.named(key)
    if sign is None:
        return None
    numbers = {"title": sign.indicator.name, "met": sign.met, "total": sign.total}
    words = _("“%(title)s” is met in %(met)d of %(total)d partnerships.") % numbers
    if sign.stated:
        words += " " + _("%(n)d of them by a signed statement.") % {"n": sign.stated}
    states = {Status.MET: sign.met, Status.NOT_YET: sign.not_yet, Status.NOT_KNOWN: sign.not_known}
    shown = next(state for state, count in states.items() if count)
    return Said(words, url=record.page(sign=key, state=shown))


for _key in ("not-one-system", "industry-warrants-it", "industry-leads"):
    tells(f"sign-{_key}")(lambda record, key=_key: _sign(record, key))  # type: ignore[misc]


def _on_their_feet(stands: Counter[str]) -> int:
    return stands[Stand.EMERGING] + stands[Stand.ACTIVE]


@tells("levels-a-year-ago")
def levels_a_year_ago(record: Record) -> Said | None:
    if not record.rows:
        return None
    numbers = {
        "now": _on_their_feet(Counter(row.stand.value for row in record.rows)),
        "total": len(record.rows),
        "then": _on_their_feet(record.year_before),
        "had": record.year_before.total(),
    }
    words = _("%(now)d of %(total)d partnerships are emerging or active; a year before, %(then)d of %(had)d.")
    return Said(words % numbers, url=record.page())


@tells("levels-now")
def levels_now(record: Record) -> Said | None:
    active = [row for row in record.rows if row.stand == Stand.ACTIVE]
    if not record.rows:
        return None
    numbers = {"active": len(active), "total": len(record.rows)}
    words = _(
        "%(active)d of %(total)d partnerships are active by the record. Whom you reward is not on record here yet."
    )
    return Said(words % numbers, url=record.page(level=Stand.ACTIVE if active else ""))


@tells("different-industries")
def different_industries(record: Record) -> Said | None:
    if not record.rows:
        return None
    names = {row.industry_name.casefold() for row in record.rows}
    numbers = {"n": len(names), "total": len(record.rows)}
    lines = tuple(record.table_line(row, row.industry_name) for row in record.rows)
    return Said(_("%(n)d different industries at %(total)d tables.") % numbers, lines)


@tells("public-pages")
def public_pages(record: Record) -> Said | None:
    """Pages that anyone may read, and how many of them tell of results."""
    if not record.rows:
        return None
    tables = {row.pk: row for row in record.rows}
    shown = Publication.objects.filter(partnership__in=tables, off_at__isnull=True)
    sections: dict[int, set[str]] = defaultdict(set)
    for key, section in shown.values_list("partnership_id", "section"):
        sections[key].add(section)
    public = [tables[key] for key in tables if Section.PAGE in sections[key]]
    numbers = {
        "public": len(public),
        "total": len(tables),
        "told": sum(Section.PRIORITIES in sections[row.pk] for row in public),
    }
    words = _("%(public)d of %(total)d partnerships have a public page, %(told)d of them with their priorities.")
    return Said(words % numbers, tuple(record.table_line(row) for row in public))


@tells("judged-by")
def judged_by(record: Record) -> Said | None:
    """Which versions judge how many."""
    if not record.signs.frameworks:
        return None
    counted = "; ".join(
        _("%(title)s, version %(version)d (%(n)d)")
        % {"title": framework.name, "version": framework.version, "n": count}
        for framework, count in record.signs.frameworks
    )
    return Said(
        _("Judged, with how many partnerships each: %(counted)s.") % {"counted": counted}, url=record.page()
    )


@tells("stated-not-recorded")
def stated_not_recorded(record: Record) -> Said | None:
    if not record.signs.met:
        return None
    numbers = {"stated": record.signs.stated, "met": record.signs.met}
    words = _("%(stated)d of %(met)d signs that are met rest on a signed statement instead of the record.")
    lines = tuple(
        Line(f"{each.indicator.name}: {each.stated}", record.page(sign=each.key, state=STATED))
        for each in record.signs.all
        if each.stated
    )
    return Said(words % numbers, lines)


@tells("money-from-several")
def money_from_several(record: Record) -> Said | None:
    """Partnerships with promised money of two or more organizations in the year up to the day."""
    tables = {row.pk: row for row in record.rows}
    since = record.as_of - YEAR
    gifts = Commitment.objects.live().filter(
        partnership__in=tables,
        kind=CommitmentKind.MONEY,
        committed_date__gt=since,
        committed_date__lte=record.as_of,
    )
    givers: dict[int, set[str]] = defaultdict(set)
    for key, organization in gifts.values_list("partnership_id", "organization__name"):
        givers[key].add(organization)
    if not givers:
        return None
    several = sum(len(each) > 1 for each in givers.values())
    numbers = {"n": len(givers), "several": several}
    words = ngettext(
        "One partnership was promised money in the last 12 months; by two or more givers: %(several)d.",
        "%(n)d partnerships were promised money in the last 12 months; by two or more givers: %(several)d.",
        len(givers),
    )
    lines = tuple(
        record.table_line(row, ", ".join(sorted(givers[row.pk]))) for row in record.rows if row.pk in givers
    )
    return Said(words % numbers, lines)
