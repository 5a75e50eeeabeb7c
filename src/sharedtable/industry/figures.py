"""Reads the lake for pages: which places and years have figures, and a region's industries in the order asked for.

Nothing is computed here; the arithmetic is `sharedtable.labormarket`'s.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from sharedtable.atlas import shapes
from sharedtable.atlas.queries import search_industries
from sharedtable.atlas.words import words_of
from sharedtable.industry.choices import Sort
from sharedtable.industry.scope import Scope
from sharedtable.labormarket.cells.coverage import coverage, years
from sharedtable.labormarket.errors import NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.object_lake import lake_at
from sharedtable.labormarket.tables.industries import IndustryRow, IndustryTable, region_industries

FIRST_ROWS = 15
# An industry with less than this share of the region's jobs rarely fills a table; it is shown when asked for.
SMALLEST_SHARE = 0.001


def lake() -> Lake:
    return lake_at(settings.LAKE, settings.LAKE_ADDRESS, settings.LAKE_SECRETS)


@dataclass(frozen=True)
class Loaded:
    """What the lake can answer about: years, latest first, and counties of the latest by state."""

    years: tuple[int, ...]
    states: tuple[str, ...]
    counties: frozenset[str]

    @property
    def is_empty(self) -> bool:
        return not self.years


def loaded() -> Loaded:
    """Years and places with figures, from manifests alone."""
    found = years(lake())
    areas = {area for year in found for area in coverage(lake(), year).areas if shapes.has_county(area)}
    states = sorted({area[:2] for area in areas}, key=shapes.state_name)
    return Loaded(tuple(found), tuple(states), frozenset(areas))


def areas_of(year: int) -> frozenset[str]:
    """Areas with figures of a year."""
    return coverage(lake(), year).areas


def table_of(scope: Scope) -> IndustryTable | None:
    """The region's industries, or None where no chosen county has figures for the year."""
    if not scope.counties:
        return None
    try:
        return region_industries(
            lake(), counties=scope.counties, year=scope.year, level=scope.level, ownership=scope.ownership
        )
    except NotLoadedError:
        return None


def notes_of(table: IndustryTable) -> list[str]:
    """What a reader has to know before believing the figures, in words of the page."""
    return [_worded(note) for note in table.notes]


def _worded(note: str) -> str:
    for short, words in (("lq:", _("Compared with the nation:")), ("growth:", _("Change over one year:"))):
        if note.startswith(short):
            return f"{words} {note.removeprefix(short).strip()}"
    return re.sub(r"\b\d{5}\b", lambda found: shapes.name_of(found[0]), note)


@dataclass(frozen=True)
class Ranking:
    """A table's rows in order: those shown, how many were `found` in all, and what scales the bars.

    `smallest`: at first, industries with fewer jobs are left out.
    """

    rows: list[IndustryRow]
    found: int
    largest_lq: float
    sort: str
    smallest: int

    @property
    def hidden(self) -> int:
        return self.found - len(self.rows)


def ranked(table: IndustryTable, scope: Scope) -> Ranking:
    """Rows in the order asked for, unknown ones last; chosen ones always shown.

    At first only the leading ones of a size that could carry a partnership; a search looks at all of them.
    """
    sort = Sort.JOBS.value if scope.sort == Sort.LQ and table.lq_reason else scope.sort
    smallest = _rounded(table.total_jobs * SMALLEST_SHARE)
    rows = sorted(table.rows, key=_order(sort))
    if scope.words:
        answering = _answering(table, scope.words)
        rows = [row for row in rows if row.industry_code in answering]
    shown = rows if scope.is_whole else _leading(rows, 0 if scope.words else smallest, scope.picked)
    largest = max((row.lq for row in shown if row.lq is not None), default=0)
    return Ranking(shown, len(rows), largest, sort, smallest)


def _leading(rows: list[IndustryRow], smallest: float, picked: tuple[str, ...]) -> list[IndustryRow]:
    large = [row.industry_code for row in rows if smallest == 0 or (row.jobs or 0) >= smallest]
    kept = {*large[:FIRST_ROWS], *picked}
    return [row for row in rows if row.industry_code in kept]


def _rounded(jobs: float) -> int:
    """A number that is easily said: two digits and zeros.

    >>> _rounded(429.9), _rounded(1234), _rounded(7.2)
    (430, 1200, 7)
    """
    return int(round(jobs, -1)) if 10 <= jobs < 1000 else int(round(jobs, -2)) if jobs >= 1000 else round(jobs)


def _order(sort: str) -> Callable[[IndustryRow], tuple[bool, float, str]]:
    def key(row: IndustryRow) -> tuple[bool, float, str]:
        value: float | None = getattr(row, sort)
        return value is None, -(value or 0), row.industry_code

    return key


def _answering(table: IndustryTable, words: str) -> set[str]:
    """Codes of the table that answer a search: by NAICS titles and everyday words, or by their own titles."""
    codes = [each.code for each in search_industries(words, limit=60)]
    wanted = words_of(words)
    return {
        row.industry_code
        for row in table.rows
        if any(_same_branch(row.industry_code, code) for code in codes)
        or (wanted and all(any(word.startswith(one) for word in words_of(row.title)) for one in wanted))
    }


def _same_branch(code: str, found: str) -> bool:
    """Whether the found industry is the code, or lies below it; sectors of several codes are compared whole."""
    return found == code or found.startswith(code)
