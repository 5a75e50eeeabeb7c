"""How unlike all work each industry is spread over areas."""

from dataclasses import dataclass

from sharedtable.labormarket.cells.grid import Grid, area_grid
from sharedtable.labormarket.cells.over_areas import areas_over
from sharedtable.labormarket.cells.questions import require_level, require_ownership
from sharedtable.labormarket.codes.titles import industry_titles
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.herfindahl import herfindahl
from sharedtable.labormarket.measures.localization_coefficient import localization_coefficient
from sharedtable.labormarket.tables.table import Table, known, whose

OF = ("establishments", "jobs", "wages")


@dataclass(frozen=True)
class LocalizationRow:
    """One industry. Jobs and wages are None where any area withholds them."""

    industry_code: str
    title: str
    amount: float | None
    coefficient: float | None
    hhi: float | None  # over areas
    areas: int  # with a place of the industry
    withheld: int


@dataclass(frozen=True)
class LocalizationTable(Table):
    """The industries, most localized first."""

    rows: tuple[LocalizationRow, ...]
    year: int
    level: int
    of: str
    areas: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the figures, one sentence each."""
        unknown = sum(row.coefficient is None for row in self.rows)
        return self.told(
            self.lacking(f" for {self.year} alike", counted=True),
            self.figures(f"{self.of} of {len(self.areas):,} areas, "),
            unknown
            and f"{unknown} of {len(self.rows)} industries are withheld somewhere: their spread is unknown; "
            "places are never withheld: take establishments, or states.",
        )


def industry_localization(
    lake: Lake,
    *,
    over: str = "counties",
    year: int | None = None,
    level: int = 4,
    ownership: str = "private",
    of: str = "establishments",
) -> LocalizationTable:
    """The coefficient of localization of every industry over counties, states, or the areas named."""
    owns = require_ownership(ownership)
    require_level(level)
    require_of(of)

    def read() -> LocalizationTable:
        shown, quarters, areas = areas_over(lake, over, year)
        grid = area_grid(lake, areas, shown, owns=owns, level=level, quarters=quarters)
        return LocalizationTable(
            rows=_rows(grid, of, industry_titles(lake)),
            year=shown,
            level=level,
            ownership=ownership,
            of=of,
            areas=grid.areas,
            missing=grid.missing,
            periods=grid.periods,
            **whose(grid.loads),
        )

    return lake.reading(read)


def require_of(of: str) -> None:
    """A CallError unless it is a figure that can be spread over areas."""
    if of not in OF:
        raise CallError(f"There is no figure {of!r}.", f"Choose one of {', '.join(OF)}.")


def _rows(grid: Grid, of: str, titles: dict[str, str]) -> tuple[LocalizationRow, ...]:
    import numpy as np

    amount = grid.known(of)
    spread = np.where(np.isnan(amount)[:, None], np.nan, grid.figures[of].T)
    work = grid.totals[of]
    coefficient = localization_coefficient(spread, amount[:, None], work, work.sum())
    hhi = herfindahl(spread, amount[:, None])
    rows = (
        LocalizationRow(
            industry_code=str(code),
            title=titles.get(str(code), f"Industry {code}"),
            amount=known(amount[at]),
            coefficient=known(coefficient[at]),
            hhi=known(hhi[at]),
            areas=int(np.count_nonzero(grid.cells[:, at])),
            withheld=int(grid.withheld[:, at].sum()),
        )
        for at, code in enumerate(grid.codes)
    )
    return tuple(
        sorted(rows, key=lambda row: (row.coefficient is None, -(row.coefficient or 0), row.industry_code))
    )
