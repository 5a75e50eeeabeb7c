"""Economic complexity of areas and industries, and what is near to what an area has. An optional lens."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sharedtable.labormarket.cells.grid import area_grid
from sharedtable.labormarket.cells.over_areas import areas_over
from sharedtable.labormarket.cells.questions import require_level, require_ownership
from sharedtable.labormarket.codes.titles import industry_titles
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.measures.economic_complexity import economic_complexity
from sharedtable.labormarket.measures.proximity import proximity
from sharedtable.labormarket.measures.relatedness_density import relatedness_density
from sharedtable.labormarket.measures.revealed_advantage import revealed_advantage
from sharedtable.labormarket.tables.localization import require_of
from sharedtable.labormarket.tables.table import Table, whose

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class ComplexArea:
    """One area: its index, and in how many industries its share is at least the table's."""

    area: str
    complexity: float
    diversity: int


@dataclass(frozen=True)
class ComplexIndustry:
    """One industry: its index, and how many areas have it."""

    industry_code: str
    title: str
    complexity: float
    ubiquity: int


@dataclass(frozen=True)
class NearIndustry:
    """One industry seen from one area: whether it has it, how much of it, and how near it is."""

    area: str
    industry_code: str
    title: str
    has: bool
    advantage: float
    density: float
    complexity: float


@dataclass(frozen=True)
class ComplexityTable(Table):
    """Areas and industries, most complex first; their tables stand in the order of `area_codes` and `codes`."""

    areas: tuple[ComplexArea, ...]
    industries: tuple[ComplexIndustry, ...]
    area_codes: tuple[str, ...]
    codes: tuple[str, ...]
    advantage: "np.ndarray"
    proximities: "np.ndarray"
    density: "np.ndarray"
    year: int
    level: int
    of: str
    empty: tuple[str, ...]  # areas without anything published, left out
    withheld: int
    cells: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know before believing the figures, one sentence each."""
        return self.told(
            self.lacking(f" for {self.year} alike", counted=True),
            self.empty
            and f"Nothing published, so left out: {', '.join(self.empty[:5])}"
            f"{' and more' if len(self.empty) > 5 else ''}.",
            self.figures(f"{self.of} of {len(self.area_codes):,} areas and {len(self.codes):,} industries, "),
            self.of != "establishments"
            and self.withheld
            and f"{self.withheld:,} of {self.cells:,} cells are withheld and count as none; places never are.",
            "An area has an industry where its share is at least that of all these areas together. The index is "
            "relative: other areas or another level give other values.",
        )

    def near(self, area: str) -> tuple[NearIndustry, ...]:
        """Every industry as seen from an area: those it lacks first, the nearest at the top."""
        if area not in self.area_codes:
            raise CallError(f"{area} is not among the areas compared.", "Name one of them.")
        at = self.area_codes.index(area)
        rows = [
            NearIndustry(
                area=area,
                industry_code=one.industry_code,
                title=one.title,
                has=bool(self.advantage[at, column] >= 1),
                advantage=float(self.advantage[at, column]),
                density=float(self.density[at, column]),
                complexity=one.complexity,
            )
            for one in self.industries
            for column in [self.codes.index(one.industry_code)]
        ]
        return tuple(sorted(rows, key=lambda row: (row.has, -row.density, row.industry_code)))


def area_complexity(
    lake: Lake,
    *,
    over: str = "counties",
    year: int | None = None,
    level: int = 4,
    ownership: str = "private",
    of: str = "establishments",
) -> ComplexityTable:
    """ECI and PCI of the areas. Places by default, which are never withheld."""
    owns = require_ownership(ownership)
    require_level(level)
    require_of(of)

    def read() -> ComplexityTable:
        import numpy as np

        shown, quarters, wanted = areas_over(lake, over, year)
        grid = area_grid(lake, wanted, shown, owns=owns, level=level, quarters=quarters)
        table = grid.figures[of]
        rows, columns = table.any(axis=1), table.any(axis=0)
        if rows.sum() < 2 or columns.sum() < 2:
            raise CallError("Complexity compares areas: fewer than two have figures.", "Name more areas.")
        advantage = revealed_advantage(table[np.ix_(rows, columns)])
        near = proximity(advantage >= 1)
        areas = tuple(np.array(grid.areas)[rows].tolist())
        codes = tuple(grid.codes[columns].tolist())
        return ComplexityTable(
            **_ranked(advantage >= 1, areas, codes, industry_titles(lake)),
            area_codes=areas,
            codes=codes,
            advantage=advantage,
            proximities=near,
            density=relatedness_density(advantage >= 1, near),
            year=shown,
            level=level,
            ownership=ownership,
            of=of,
            empty=tuple(np.array(grid.areas)[~rows].tolist()),
            missing=grid.missing,
            withheld=int(grid.withheld.sum()),
            cells=int(grid.cells.sum()),
            periods=grid.periods,
            **whose(grid.loads),
        )

    return lake.reading(read)


def _ranked(
    has: "np.ndarray", areas: tuple[str, ...], codes: tuple[str, ...], titles: dict[str, str]
) -> dict[str, Any]:
    found = economic_complexity(has)
    placed = [ComplexArea(area, float(found.regions[at]), int(has[at].sum())) for at, area in enumerate(areas)]
    industries = [
        ComplexIndustry(
            code, titles.get(code, f"Industry {code}"), float(found.industries[at]), int(has[:, at].sum())
        )
        for at, code in enumerate(codes)
    ]
    return {
        "areas": tuple(sorted(placed, key=lambda row: (-row.complexity, row.area))),
        "industries": tuple(sorted(industries, key=lambda row: (-row.complexity, row.industry_code))),
    }
