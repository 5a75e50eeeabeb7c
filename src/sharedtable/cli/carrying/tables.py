"""The tables of a deployment at any step of its migrations, in the order in which their rows can be written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.migrations.exceptions import NodeNotFoundError
from django.db.migrations.loader import MigrationLoader

from sharedtable.cli.printing import Problem

Step = tuple[str, str]

#: Rows that are nobody's record: who is signed in now. A backup must not hold what signs somebody in.
LEFT_OUT_APPS = {"sessions", "usersessions"}
#: What setting up writes by itself: a database with nothing else in it is an empty deployment.
SET_UP_APPS = {"contenttypes", "auth", "atlas", "sites"}
SET_UP_TABLES = {"indicators_framework", "indicators_indicator", "outbox_job"}
SET_UP_TABLES |= {"search_document", "search_word", "search_place"}  # an index of the record, no record


@dataclass(frozen=True)
class Table:
    """One table: its name, its columns as fields of Django, and whether setting up fills it."""

    name: str
    fields: tuple[Any, ...]
    model: Any
    is_set_up: bool

    @property
    def columns(self) -> list[str]:
        return [field.column for field in self.fields]

    @property
    def counted(self) -> str | None:
        """The column that the database itself counts up."""
        return next((field.column for field in self.fields if isinstance(field, models.AutoField)), None)


def tables_at(steps: Iterable[Step]) -> list[Table]:
    """Every table that these applied migrations made, parents first."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    try:
        state = loader.project_state(newest(loader, set(steps)))
    except NodeNotFoundError as error:
        raise _made_by_another_version(error.node[0]) from None
    kept = [
        _table(model)
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and not model._meta.swapped
        and model._meta.app_label not in LEFT_OUT_APPS
    ]
    return list(_parents_first(kept))


def left_out_at(steps: Iterable[Step]) -> list[str]:
    """Tables that are not carried."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    state = loader.project_state(newest(loader, set(steps)))
    return sorted(m._meta.db_table for m in state.apps.get_models() if m._meta.app_label in LEFT_OUT_APPS)


def newest(loader: MigrationLoader, steps: set[Step]) -> list[Step]:
    """Of the applied steps those that no other applied one follows; they stand for all."""
    unknown = sorted(app for app, name in steps if (app, name) not in loader.graph.nodes)
    if unknown:
        raise _made_by_another_version(unknown[0])
    followed = {parent.key for step in steps for parent in loader.graph.node_map[step].parents}
    return sorted(steps - {each for each in followed if _is_followed_in_app(loader, each, steps)})


def _is_followed_in_app(loader: MigrationLoader, step: Step, steps: set[Step]) -> bool:
    children = loader.graph.node_map[step].children
    return any(child.key in steps and child.key[0] == step[0] for child in children)


def _made_by_another_version(app: str) -> Problem:
    return Problem(
        f"This database was made by a version that this one does not know (see its migrations of {app}).",
        "Install the version that made it, or a newer one, and try again.",
    )


def _table(model: Any) -> Table:
    meta = model._meta
    fields = tuple(each for each in meta.local_concrete_fields if not each.generated)
    is_set_up = meta.app_label in SET_UP_APPS or meta.db_table in SET_UP_TABLES
    return Table(meta.db_table, fields, model, is_set_up)


def _parents_first(tables: list[Table]) -> Iterator[Table]:
    by_name, done = {table.name: table for table in sorted(tables, key=lambda each: each.name)}, set()

    def visit(table: Table) -> Iterator[Table]:
        if table.name in done:
            return
        done.add(table.name)
        for field in table.fields:
            if field.remote_field and (parent := by_name.get(field.remote_field.model._meta.db_table)):
                yield from visit(parent)
        yield table

    for table in by_name.values():
        yield from visit(table)
