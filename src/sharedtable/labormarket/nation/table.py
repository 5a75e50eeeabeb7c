"""Location quotient, growth and shift-share of every county and industry, and each county's concentration."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sharedtable.labormarket.citations import SAMPLE, citations
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.nation.span import Span, span_of

if TYPE_CHECKING:
    import numpy as np

EMBEDDED = "duckdb"
MEASURES = ("jobs_before", "jobs", "lq", "growth", "national", "mix", "regional")


@dataclass(frozen=True)
class Cells:
    """Columns of equal length, by area and industry; a figure is NaN where it is unknown.

    A cell withheld in one of the years has no figure that needs it. One without a row has no jobs.
    """

    areas: "np.ndarray"
    codes: "np.ndarray"
    area_at: "np.ndarray"  # each cell's place in `areas`
    code_at: "np.ndarray"  # and in `codes`
    jobs_before: "np.ndarray"
    jobs: "np.ndarray"
    lq: "np.ndarray"
    growth: "np.ndarray"
    national: "np.ndarray"
    mix: "np.ndarray"
    regional: "np.ndarray"
    hhi: "np.ndarray"  # one an area, of the later year, from 0 to 1: at least this much where cells are withheld

    def __len__(self) -> int:
        return len(self.area_at)


def together(parts: list[Cells]) -> Cells:
    """Cells of different counties as one."""
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    codes = np.unique(np.concatenate([part.codes for part in parts]))
    starts = np.cumsum([0, *(len(part.areas) for part in parts)])
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in (*MEASURES, "hhi")}
    return Cells(
        areas=np.concatenate([part.areas for part in parts]),
        codes=codes,
        area_at=np.concatenate([part.area_at + start for part, start in zip(parts, starts, strict=False)]),
        code_at=np.concatenate([np.searchsorted(codes, part.codes)[part.code_at] for part in parts]),
        **columns,
    )


@dataclass(frozen=True)
class NationTable:
    """The cells of two years, and everything needed to cite and judge them."""

    cells: Cells
    span: Span
    engine: str
    sources: tuple[str, ...]
    is_sample: bool

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the figures, one sentence each."""
        import numpy as np

        unknown = int((np.isnan(self.cells.jobs) | np.isnan(self.cells.jobs_before)).sum())
        periods = dict.fromkeys(str(period) for pair in self.span.pairs for period in (pair.before, pair.now))
        has_base = all(pair.base.before and pair.base.now for pair in self.span.pairs)
        said = [
            self.is_sample and SAMPLE,
            f"Figures are {'; '.join(periods)}.",
            self.span.missing
            and f"{len(self.span.missing)} counties are not loaded for both years alike, so left out.",
            f"{unknown:,} of {len(self.cells):,} cells are withheld in a year: what needs them is empty.",
            not has_base and "No national rows (area US000) of both years are loaded: what needs them is empty.",
        ]
        return tuple(sentence for sentence in said if sentence)


def nation_table(
    lake: Lake,
    *,
    year_from: int,
    year_to: int,
    level: int = 6,
    ownership: str = "private",
    engine: str = EMBEDDED,
) -> NationTable:
    """The whole nation in two years.

    `engine` is `duckdb` for the embedded one, which reads cubes, or the address of another: `spark://host:port`,
    or any that Ibis takes.

    Raises CallError for a wrong question, NotLoadedError where no county has rows of both years.
    """

    def read() -> NationTable:
        span = span_of(lake, year_from, year_to, level, ownership)
        loads = span.loads
        return NationTable(
            _cells(lake, span, engine), span, engine, citations(loads), any(load.sample for load in loads)
        )

    return lake.reading(read)


def _cells(lake: Lake, span: Span, engine: str) -> Cells:
    if engine == EMBEDDED:
        from sharedtable.labormarket.nation.from_cubes import cells_from_cubes

        return cells_from_cubes(lake, span)
    from sharedtable.labormarket.nation.through_engine import cells_through_engine

    return cells_through_engine(lake, span, engine)
