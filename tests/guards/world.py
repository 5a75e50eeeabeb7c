"""A small world of two networks whose every private text carries a mark of its own, so that whatever shows a row
tells which one. Who is in it, whoever builds it says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sharedtable.base.files import DOCUMENTS, StoredFile, store_file
from sharedtable.base.search.indexing import rebuild
from sharedtable.indicators.models import Attestation
from sharedtable.industry.models import Analysis, OwnTable, WeightPreset
from sharedtable.ledger.actions import record
from sharedtable.ledger.models import Entry
from sharedtable.ledger.subjects import is_seen
from sharedtable.meetings.models import Invitation, Occasion, Paper
from sharedtable.meetings.rules import Notes
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.models import GuestNetwork, Partnership, PartnershipMeeting, Role
from sharedtable.people.choices import NetworkRole, Side, System
from sharedtable.people.models import Network, NetworkOffice, Organization, Person, Position, User
from sharedtable.people.standing import SYSTEM, Standing, may
from sharedtable.plan.models import Commitment, Opportunity, Priority
from tests.cast import NOW, TODAY, join, make_partnership

KINDS = (MeetingKind.SUPPORT_TEAM.value, MeetingKind.BUSINESSES_ONLY.value, MeetingKind.PARTNERSHIP.value)
PREFIX = "zq"
LONG_AGO, YESTERDAY = date(2026, 1, 12), TODAY - timedelta(days=1)


@dataclass(frozen=True)
class Someone:
    """Who somebody is, by places in the world: tables and networks are 0 (north) and 1 (south). `is_over` ended
    yesterday. An organization is (table, side)."""

    home: int = 0
    positions: tuple[tuple[int, str, bool], ...] = ()
    roles: tuple[tuple[int, str, bool], ...] = ()
    offices: tuple[tuple[int, str, bool], ...] = ()
    invitations: tuple[tuple[int, str, bool], ...] = ()
    is_operator: bool = False
    is_archived: bool = False


@dataclass
class Mark:
    """A private text: the row that it stands in, and who may read it."""

    row: Any
    is_shown_to: Callable[[Standing], bool]


@dataclass
class World:
    networks: list[Network] = field(default_factory=list)
    tables: list[Partnership] = field(default_factory=list)
    organizations: dict[tuple[int, str], Organization] = field(default_factory=dict)
    occasions: dict[tuple[int, str], Occasion] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    files: list[StoredFile] = field(default_factory=list)

    def seen_marks(self, standing: Standing) -> set[str]:
        return {word for word, mark in self.marks.items() if mark.is_shown_to(standing)}

    def marks_in(self, text: str) -> set[str]:
        return {word for word in self.marks if word in text}

    def rows(self) -> Iterator[Any]:
        """Every row with a filter and classes of its own: the rule and the filter must agree about it."""
        for mark in self.marks.values():
            if hasattr(mark.row, "classes_for") and not isinstance(mark.row, Entry):
                yield mark.row
        yield from self.tables
        yield from self.organizations.values()


def build(people: list[Someone], guests: tuple[tuple[int, int, bool], ...] = ()) -> World:
    """Two networks, a table and one of every kind of row in each, and these people; (table, network, over)."""
    world = World()
    for name, counties, code in (("North", ["08013"], "3345"), ("South", ["31055"], "4841")):
        network = Network.objects.create(name=f"{name} Network", slug=f"{name.lower()}-network")
        world.networks.append(network)
        _add_table(world, make_partnership(network, name, name.lower(), counties, code))
    for number, someone in enumerate(people):
        world.persons.append(_add_person(world, number, someone))
    for table, network, is_over in guests:
        if world.tables[table].network != world.networks[network]:
            GuestNetwork.objects.get_or_create(
                partnership=world.tables[table],
                network=world.networks[network],
                started_date=LONG_AGO,
                ended_date=YESTERDAY if is_over else None,
            )
    rebuild()
    return world


def _mark(world: World, put: Callable[[str], Any], is_shown: Callable[[Any, Standing], bool] | None = None) -> Any:
    """A row made with a mark in its text; by default it is shown to whom its filter shows it."""
    word = f"{PREFIX}{len(world.marks):03}x"
    row = put(word)
    test = is_shown or (lambda each, standing: _is_visible(each, standing))
    world.marks[word] = Mark(row, lambda standing: test(row, standing))
    return row


def _is_visible(row: Any, standing: Standing) -> bool:
    return bool(type(row)._default_manager.visible_to(standing).filter(pk=row.pk).exists())


def _add_table(world: World, table: Partnership) -> None:
    number = len(world.tables)
    world.tables.append(table)
    for side, system in ((Side.INDUSTRY, ""), (Side.SUPPORT, System.WORKFORCE)):
        world.organizations[number, side.value] = join(table, f"{table.name} {side.value}", side, system=system)
    Partnership.objects.filter(pk=table.pk).update(
        summary=_mark(world, lambda word: (setattr(table, "summary", word), table)[1]).summary
    )
    of_table: dict[str, Any] = {"partnership": table}
    giver = world.organizations[number, Side.INDUSTRY.value]
    _mark(world, lambda word: Opportunity.objects.create(**of_table, text=word, recorded_at=NOW))
    _mark(world, lambda word: Priority.objects.create(**of_table, title=word, recorded_at=NOW))
    _mark(
        world,
        lambda word: Commitment.objects.create(
            **of_table, organization=giver, statement=word, committed_date=TODAY
        ),
    )
    _mark(
        world,
        lambda word: Analysis.objects.create(
            network=table.network, region=table.region, title=word, year=2025, created_at=NOW
        ),
    )
    _mark(world, lambda word: OwnTable.objects.create(network=table.network, name=word, created_at=NOW))
    _mark(
        world, lambda word: WeightPreset.objects.create(network=table.network, name=word, weights={}, saved_at=NOW)
    )
    for kind in KINDS:
        world.occasions[number, kind] = _add_occasion(world, table, kind)
    contact = _mark(
        world, lambda word: Person.objects.create(network=table.network, name=f"Contact {number}", phone=word)
    )
    statement = _mark(
        world,
        lambda word: Attestation.objects.create(
            **of_table,
            indicator_key="someone-convenes",
            statement=word,
            signed_by=contact,
            signed_date=TODAY,
            expires_date=TODAY + timedelta(days=90),
        ),
    )
    for subject, about in ((table, table), (statement, table), (contact, contact)):
        _mark(
            world,
            lambda word, subject=subject, about=about: record(
                "test.note", subject, by=SYSTEM, at=NOW, about=about, note=word
            ),
            is_seen,
        )


def _add_occasion(world: World, table: Partnership, kind: str) -> Occasion:
    start = NOW + timedelta(days=7)

    def hold(word: str) -> Occasion:
        made = Occasion.objects.create(
            title=word, starts_at=start, ends_at=start + timedelta(hours=1), time_zone="America/Denver"
        )
        PartnershipMeeting.objects.create(partnership=table, occasion=made, kind=kind)
        return made

    def note(word: str) -> Occasion:
        made.notes = word
        made.save(update_fields=["notes"])
        record("meetings.edit_notes", made, by=SYSTEM, at=NOW, changes={"notes": ["", word]})
        return made

    def bring(word: str) -> Paper:
        paper = Paper.objects.create(occasion=made, name="paper.txt")
        content = f"paper {word}".encode()
        world.files.append(
            store_file(content, name="paper.txt", holder=paper, allow=DOCUMENTS, by_id=None, at=NOW)
        )
        return paper

    made: Occasion = _mark(world, hold)
    _mark(world, note, lambda row, who: _is_visible(row, who) and may(who, "meetings.read_notes", Notes(row)))
    _mark(world, bring)
    return made


def _add_person(world: World, number: int, someone: Someone) -> Person:
    network = world.networks[someone.home]
    made = Person.objects.create(network=network, name=f"Person {number}", email=f"p{number}@sample.example")
    User.objects.create_user(made.email, made, is_operator=someone.is_operator)
    for table, side, is_over in someone.positions:
        Position.objects.get_or_create(
            person=made,
            organization=world.organizations[table, side],
            defaults={"started_date": LONG_AGO, "ended_date": YESTERDAY if is_over else None},
        )
    for table, kind, is_over in someone.roles:
        Role.objects.get_or_create(
            partnership=world.tables[table],
            person=made,
            kind=RoleKind(kind),
            defaults={"started_date": LONG_AGO, "ended_date": YESTERDAY if is_over else None},
        )
    for place, office, is_over in someone.offices:
        NetworkOffice.objects.get_or_create(
            network=world.networks[place],
            person=made,
            role=NetworkRole(office),
            defaults={"started_date": LONG_AGO, "ended_date": YESTERDAY if is_over else None},
        )
    for table, kind, is_withdrawn in someone.invitations:
        Invitation.objects.get_or_create(
            occasion=world.occasions[table, kind],
            person=made,
            defaults={"invited_at": NOW, "withdrawn_at": NOW if is_withdrawn else None},
        )
    if someone.is_archived:
        made.archive(NOW)
    return made
