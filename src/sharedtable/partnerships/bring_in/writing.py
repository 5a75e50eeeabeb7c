"""Writes what was weighed: rows in bulk, each with its line in the ledger and its line of the sheet."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models

from sharedtable.ledger.actions import Told, record_many
from sharedtable.partnerships.bring_in.matching import Entity
from sharedtable.partnerships.bring_in.models import Import, ImportedRow
from sharedtable.partnerships.bring_in.weighing import Preview, Weighed, WeighedSheet
from sharedtable.partnerships.models import Partnership
from sharedtable.people.actions import give_logins
from sharedtable.people.models import Organization, Person, Position

BROUGHT_IN = "partnerships.brought_in"
AT_ONCE = 500


class Writing:
    """What the writers of the sheets share. `partnership` is what the rows belong to, set by the first of them."""

    def __init__(self, source: Import, preview: Preview, *, by: Person, at: datetime) -> None:
        self.source = source
        self.preview = preview
        self.weighing = preview.weighing
        self.network = source.network
        self.by = by
        self.at = at
        self.partnership: Partnership = source.partnership  # type: ignore[assignment]  # the first sheet makes it
        self._told: list[Told] = []
        self._made: list[ImportedRow] = []

    @property
    def today(self) -> date:
        return self.weighing.today

    def make(self, rows: Sequence[models.Model], lines: Sequence[Weighed] = (), sheet: str = "") -> None:
        """Insert rows of one model; each is remembered with the line it came from."""
        if not rows:
            return
        type(rows[0])._base_manager.bulk_create(rows, batch_size=AT_ONCE)
        for index, row in enumerate(rows):
            number = lines[index].row.number if lines else None
            self.keep(row, sheet, number)

    def keep(self, row: models.Model, sheet: str = "", number: int | None = None) -> None:
        made = ImportedRow(source=self.source, label=row._meta.label, row_id=row.pk, sheet=sheet, number=number)
        self._made.append(made)

    def tell(self, row: models.Model, about: models.Model | None = None, **values: Any) -> None:
        """A line in the ledger: about the row itself where it has a history of its own, else about the import."""
        changes = {key: [None, value] for key, value in values.items() if value not in ("", None)}
        self._told.append(Told(BROUGHT_IN, row, changes, about))

    def finish(self) -> None:
        ImportedRow.objects.bulk_create(self._made, batch_size=AT_ONCE)
        record_many(self._told, by=self.by, at=self.at)
        _count_anew({each.label for each in self._made})


def _count_anew(labels: Iterable[str]) -> None:
    """PostgreSQL plans by what it last counted: hundreds of rows taken for none make the next page crawl."""
    if connection.vendor != "postgresql":
        return
    tables = sorted(connection.ops.quote_name(apps.get_model(label)._meta.db_table) for label in labels)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")


def write(source: Import, preview: Preview, *, by: Person, at: datetime) -> Writing:
    """All of it, inside the caller's transaction."""
    writing = Writing(source, preview, by=by, at=at)
    _write_organizations(writing, preview.weighing.organizations.new)
    _write_people(writing, preview.weighing.people.new)
    for sheet in preview.sheets:
        sheet.sheet.write(writing, sheet)
    _write_positions(writing)
    writing.finish()
    return writing


def _write_organizations(writing: Writing, entities: Iterable[Entity]) -> None:
    for entity in entities:
        told = entity.details
        entity.row = Organization(
            network=writing.network,
            name=entity.name,
            is_employer=not told.get("system"),
            system=told.get("system", ""),
            naics_code=told.get("naics_code", ""),
            size=told.get("size", ""),
            county_fips=told.get("county_fips", ""),
            website=told.get("website", ""),
        )
    rows = [entity.row for entity in writing.weighing.organizations.new]
    writing.make(rows)
    for row in rows:
        writing.tell(row, name=row.name, system=row.system)


def _write_people(writing: Writing, entities: Sequence[Entity]) -> None:
    for entity in entities:
        told = entity.details
        entity.row = Person(
            network=writing.network, name=entity.name, email=told.get("email", ""), phone=told.get("phone", "")
        )
    rows = [entity.row for entity in entities]
    writing.make(rows)
    for row in rows:
        writing.tell(row, name=row.name, email=row.email, phone=row.phone)


def _write_positions(writing: Writing) -> None:
    """Where people work, as the sheet says; jobs that stand here stay as they are."""
    people = writing.weighing.people.met
    known = set(
        Position.objects.filter(person__network=writing.network, ended_date=None).values_list(
            "person_id", "organization_id"
        )
    )
    rows = [
        Position(
            person_id=person.pk,
            organization_id=employer.pk,
            title=told.get("title", ""),
            is_decision_maker=bool(told.get("decides")),
        )
        for person in people
        for employer, told in person.details.get("employers", {}).items()
        if (person.pk, employer.pk) not in known
    ]
    writing.make(rows)


def let_sign_in(writing: Writing, person_ids: Iterable[int]) -> None:
    """Who has a part now and a mail address can sign in; nobody is told."""
    people = Person.objects.filter(pk__in=set(person_ids), user__isnull=True).exclude(email="").order_by("pk")
    for user in give_logins(list(people)):
        writing.keep(user)


def lines_of(sheet: WeighedSheet, kind: type) -> list[Weighed]:
    """New lines whose work is of that kind."""
    return [each for each in sheet.new if isinstance(each.work, kind)]
