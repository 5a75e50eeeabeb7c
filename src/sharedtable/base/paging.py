"""Pages of long lists: keys first, which an index alone answers, then the rows of one page."""

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

Fetch = Callable[[Collection[Any]], Iterable[Any]]
MOST_FOUND = 1000
"""A search counts its results up to here; whoever finds more types another word."""


class LongList(Paginator):
    """Pages of an ordered queryset; `fetch` gets the rows of one page by their keys, and what is shown with them.
    A search (`is_search`) is run once and counted up to `MOST_FOUND`."""

    def __init__(self, rows: QuerySet, per_page: int, *, fetch: Fetch, is_search: bool = False) -> None:
        super().__init__(rows, per_page)
        self.rows = rows
        self.fetch = fetch
        self.is_search = is_search

    @cached_property
    def _found(self) -> list[Any]:
        return list(self.rows.values_list("pk", flat=True)[: MOST_FOUND + 1])

    @cached_property
    def count(self) -> int:
        return min(len(self._found), MOST_FOUND) if self.is_search else self.rows.order_by().count()

    @property
    def is_cut(self) -> bool:
        """Whether there is more than is counted."""
        return self.is_search and len(self._found) > MOST_FOUND

    def page(self, number: int | str) -> Page:
        valid = self.validate_number(number)
        start = (valid - 1) * self.per_page
        keys = self._keys(start, min(start + self.per_page, self.count))
        found = {row.pk: row for row in self.fetch(keys)} if keys else {}
        return Page([found[key] for key in keys if key in found], valid, self)

    def _keys(self, start: int, end: int) -> list[Any]:
        if self.is_search:
            return self._found[start:end]
        return list(self.rows.values_list("pk", flat=True)[start:end])
