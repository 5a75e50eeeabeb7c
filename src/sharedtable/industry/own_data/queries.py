"""A network's own tables, read for pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from sharedtable.industry.models import OwnColumn, OwnEdition, OwnTable
from sharedtable.people.models import Network
from sharedtable.people.standing import Standing


def kept_editions() -> QuerySet[OwnEdition]:
    return OwnEdition.objects.live().filter(kept_at__isnull=False)


def current_editions(tables: QuerySet[OwnTable]) -> list[OwnEdition]:
    """The newest kept edition of each table with its columns, by name: two queries."""
    newest = kept_editions().filter(table=OuterRef("table")).order_by("-number").values("pk")[:1]
    rows = kept_editions().filter(table__in=tables, pk=Subquery(newest))
    return list(
        rows.select_related("table__network", "author")
        .prefetch_related(Prefetch("columns", OwnColumn.objects.order_by("position"), to_attr="shown_columns"))
        .order_by("table__name", "pk")
    )


def seen_own_tables(standing: Standing) -> QuerySet[OwnTable]:
    return OwnTable.objects.live().visible_to(standing)


def own_columns(network: Network, standing: Standing) -> list[OwnColumn]:
    """Columns that may be criteria, those of the newest editions: two queries."""
    editions = current_editions(seen_own_tables(standing).filter(network=network))
    columns = []
    for edition in editions:
        for column in edition.shown_columns:  # type: ignore[attr-defined]  # prefetched above
            column.edition = edition
            columns.append(column)
    return columns


@dataclass(frozen=True)
class OwnRow:
    """One industry of an own table, its figures in the order of the columns."""

    code: str
    title: str
    figures: list[tuple[float | None, str]]


@dataclass(frozen=True)
class OwnFigures:
    """An edition laid out as the table it came from."""

    columns: list[OwnColumn]
    titles: dict[str, str]

    @cached_property
    def rows(self) -> list[OwnRow]:
        codes = sorted({code for each in self.columns for code in each.values})
        return [OwnRow(code, self.titles.get(code, ""), list(self._figures(code))) for code in codes]

    def _figures(self, code: str) -> Iterable[tuple[float | None, str]]:
        return ((each.values.get(code), each.unit) for each in self.columns)


def waiting_sheets(standing: Standing) -> QuerySet[OwnEdition]:
    """Uploads that were not taken over yet."""
    rows = OwnEdition.objects.visible_to(standing).filter(kept_at__isnull=True, table__archived_at__isnull=True)
    return rows.select_related("table", "author").order_by("-created_at", "-pk")
