"""A region's industries from the widest to the finest: one page for all of them and one for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.urls import reverse

from sharedtable.atlas import shapes
from sharedtable.base.charts import Chart
from sharedtable.industry import branches
from sharedtable.industry.choices import Ownership
from sharedtable.industry.figures import Loaded, lake, loaded, notes_of, table_of
from sharedtable.industry.page import Choice
from sharedtable.industry.scope import Scope
from sharedtable.labormarket.codes.titles import industry_titles
from sharedtable.labormarket.errors import LaborMarketError
from sharedtable.labormarket.tables.industries import IndustryRow, IndustryTable
from sharedtable.labormarket.tables.industry_cells import IndustryCell, industry_cells
from sharedtable.labormarket.tables.industry_pay import IndustryPay, industry_pay
from sharedtable.labormarket.tables.shifts import ShiftShareTable, region_shift_share
from sharedtable.labormarket.tables.trends import Trend, region_trend

GROUPS, MOST_GROUPS = 4, 60
LARGEST = 5
T = TypeVar("T")


@dataclass(frozen=True)
class BrowsePage:
    """The page of one industry in a region; of all industries where `code` is empty. Asks the lake alone."""

    scope: Scope
    code: str = ""

    @cached_property
    def titles(self) -> dict[str, str]:
        return industry_titles(lake())

    @property
    def title(self) -> str:
        return self.titles.get(self.code, self.code)

    @cached_property
    def loaded(self) -> Loaded:
        return loaded()

    def address(self, code: str) -> str:
        address = reverse("industry:industry", args=[code]) if code else reverse("industry:browse")
        return f"{address}?{self._query}" if self._query else address

    @cached_property
    def _query(self) -> str:
        return self.scope.having(level=Scope.level).query

    @property
    def here(self) -> str:
        return self.address(self.code).partition("?")[0]

    def picture_url(self, name: str) -> str:
        address = self.scope.having(year=self.year).at(reverse("industry:picture", args=[name]))
        return f"{address}{'&' if '?' in address else '?'}of={self.code}" if self.code else address

    def table_at(self, level: int) -> IndustryTable | None:
        return table_of(self.scope.having(level=level, words=""))

    @cached_property
    def own_table(self) -> IndustryTable | None:
        """The table that holds the industry itself; of all industries, their sectors."""
        return self.table_at(branches.level_of(self.code) or 2)

    @cached_property
    def own(self) -> IndustryRow | None:
        rows = self.own_table.rows if self.own_table else ()
        return next((row for row in rows if row.industry_code == self.code), None)

    @cached_property
    def below(self) -> int | None:
        """The level of its parts, past levels where it has one part only of the same name; none at the finest."""
        level = branches.level_below(self.code)
        while level and level < branches.FINEST:
            rows = self._inside(self.table_at(level))
            if len(rows) != 1 or rows[0].title != self.title:
                break
            level += 1
        return level

    @cached_property
    def table(self) -> IndustryTable | None:
        """The table that the parts stand in."""
        return self.table_at(self.below) if self.below else None

    @cached_property
    def parts(self) -> list[IndustryRow]:
        """What lies in it, most jobs first."""
        return self._inside(self.table)

    def _inside(self, table: IndustryTable | None) -> list[IndustryRow]:
        return [row for row in table.rows if branches.holds(self.code, row.industry_code)] if table else []

    @cached_property
    def groups(self) -> list[IndustryRow]:
        """What the bubbles are: the parts; of all industries the largest groups of four digits."""
        if self.code:
            return self.parts
        table = self.table_at(GROUPS)
        return list(table.rows[:MOST_GROUPS]) if table else []

    @property
    def year(self) -> int | None:
        return self.own_table.year if self.own_table else None

    @property
    def largest_lq(self) -> float:
        return max((row.lq for row in self.parts if row.lq is not None), default=0)

    @property
    def crumbs(self) -> list[Choice]:
        """All industries, then what this one lies in, with links; a title that repeats stands once."""
        codes = ["", *branches.above(self.code)] if self.code else []
        titles = [self.titles.get(code, code) for code in [*codes, self.code]]
        told = [code for code, title, after in zip(codes, titles, titles[1:], strict=False) if title != after]
        return [Choice(self.titles.get(code, code), self.address(code), value=code) for code in told]

    @cached_property
    def cells(self) -> list[tuple[str, IndustryCell]]:
        """The counties it sits in, most jobs first, each by name."""
        if self.year is None:
            return []
        found = self._asked(
            lambda: (
                industry_cells(
                    lake(),
                    counties=self.scope.counties,
                    industry_code=self.code or branches.WHOLE,
                    year=self.year or 0,
                    ownership=self.scope.ownership,
                ).rows
            )
        )
        rows = sorted(found or (), key=lambda cell: (cell.jobs is None, -(cell.jobs or 0), cell.area))
        return [(shapes.full_name(cell.area), cell) for cell in rows]

    @cached_property
    def pay(self) -> IndustryPay | None:
        if self.year is None or not self.code:
            return None
        return self._asked(
            lambda: industry_pay(
                lake(),
                counties=self.scope.counties,
                industry_code=self.code,
                year=self.year or 0,
                ownership=self.scope.ownership,
            )
        )

    def trend_of(self, codes: Sequence[str]) -> Trend | None:
        return self._asked(
            lambda: region_trend(
                lake(), counties=self.scope.counties, industry_codes=codes, ownership=self.scope.ownership
            )
        )

    @cached_property
    def trend(self) -> Trend | None:
        return self.trend_of([self.code or branches.WHOLE])

    @property
    def counted_jobs(self) -> float | None:
        """All jobs of the chosen owners; none where a part of them is withheld, or where that is all jobs."""
        found = [row for row in self.trend.rows if row.year == self.year] if self.trend else []
        if self.scope.ownership == Ownership.TOTAL or not found or found[0].withheld:
            return None
        return found[0].jobs

    @cached_property
    def trends_of_parts(self) -> list[tuple[IndustryRow, Trend]]:
        """The largest parts with their years."""
        if self.span is None:
            return []
        found = [(row, self.trend_of([row.industry_code])) for row in self.parts[:LARGEST]]
        return [(row, trend) for row, trend in found if trend]

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last year that are loaded for the whole region; none where there is one only."""
        years = self.trend.years if self.trend else ()
        return (years[0], years[-1]) if len(years) > 1 else None

    @cached_property
    def shifts(self) -> ShiftShareTable | None:
        """Why the jobs of its parts changed over all loaded years."""
        below, span = self.below, self.span
        if below is None or span is None:
            return None
        return self._asked(
            lambda: region_shift_share(
                lake(),
                counties=self.scope.counties,
                year_from=span[0],
                year_to=span[1],
                level=below,
                ownership=self.scope.ownership,
            )
        )

    def _asked(self, ask: Callable[[], T]) -> T | None:
        """The answer, or none where the lake has nothing to say."""
        if not self.scope.counties:
            return None
        try:
            return ask()
        except LaborMarketError:
            return None

    @cached_property
    def pictures(self) -> dict[str, Chart]:
        from sharedtable.industry.pictures import pictures_of

        return pictures_of(self)

    @property
    def lines(self) -> list[tuple[IndustryRow, str]]:
        return [(row, self.address(row.industry_code)) for row in self.parts]

    @property
    def explore_url(self) -> str:
        return self.scope.at(reverse("industry:explore"))

    @property
    def map_url(self) -> str:
        """The region page with this industry ticked."""
        level = branches.level_of(self.code)
        scope = self.scope.having(picked=(self.code,), level=level) if self.code else self.scope
        return scope.at(reverse("industry:explore"))

    @property
    def cells_url(self) -> str:
        return self.scope.having(year=self.year).at(reverse("industry:cells", args=[self.code]))

    @property
    def region_names(self) -> str:
        return ", ".join(sorted(shapes.name_of(code) for code in self.scope.counties))

    @property
    def notes(self) -> list[str]:
        return notes_of(self.own_table) if self.own_table else []

    @property
    def missing(self) -> str:
        return ", ".join(shapes.name_of(code) for code in self.own_table.missing) if self.own_table else ""

    @property
    def ownerships(self) -> list[Choice]:
        current = self.scope.ownership
        return [Choice(str(label), "", value == current, value) for value, label in Ownership.choices]

    @property
    def years(self) -> list[Choice]:
        return [Choice(str(year), "", year == self.year, str(year)) for year in self.loaded.years]

    @property
    def kept_by_options(self) -> list[tuple[str, str]]:
        return self.scope.pairs(without=("ownership", "year", "level", "words", "place"))
