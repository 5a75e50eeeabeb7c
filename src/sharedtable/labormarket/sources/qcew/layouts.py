"""The published layouts of QCEW files, recognised by their header.

Annual slices have 38 columns, quarterly slices 42; by-area and single files add five titles and say
`estabs_count` for `estabs`. One canonical name serves all of them.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.qcew import ANNUAL, NATIONAL, QUARTERLY


class Kind(Enum):
    """What may stand in a column."""

    AREA = auto()
    OWNERSHIP = auto()
    INDUSTRY = auto()
    SMALL = auto()
    YEAR = auto()
    QUARTER = auto()
    FLAG = auto()
    COUNT = auto()  # whole, never blank, never negative
    AMOUNT = auto()  # whole, may be blank or negative
    RATIO = auto()  # may be blank; follows from the levels and changes of the file
    FIGURE = auto()  # never blank, never negative

    @property
    def is_number(self) -> bool:
        return self in {Kind.COUNT, Kind.AMOUNT, Kind.RATIO, Kind.FIGURE}


SQL_TYPES = {
    Kind.AREA: "VARCHAR",
    Kind.OWNERSHIP: "UTINYINT",
    Kind.INDUSTRY: "VARCHAR",
    Kind.SMALL: "UTINYINT",
    Kind.YEAR: "USMALLINT",
    Kind.QUARTER: "UTINYINT",
    Kind.FLAG: "VARCHAR",
    Kind.COUNT: "BIGINT",
    Kind.AMOUNT: "BIGINT",
    Kind.RATIO: "DOUBLE",
    Kind.FIGURE: "DOUBLE",
}

TITLES = ("area_title", "own_title", "industry_title", "agglvl_title", "size_title")

_KEY = {
    "area_fips": Kind.AREA,
    "own_code": Kind.OWNERSHIP,
    "industry_code": Kind.INDUSTRY,
    "agglvl_code": Kind.SMALL,
    "size_code": Kind.SMALL,
    "year": Kind.YEAR,
    "qtr": Kind.QUARTER,
    "disclosure_code": Kind.FLAG,
}
_ANNUAL_FIGURES = (
    "annual_avg_estabs",
    "annual_avg_emplvl",
    "total_annual_wages",
    "taxable_annual_wages",
    "annual_contributions",
    "annual_avg_wkly_wage",
    "avg_annual_pay",
)
_QUARTERLY_FIGURES = (
    "qtrly_estabs",
    "month1_emplvl",
    "month2_emplvl",
    "month3_emplvl",
    "total_qtrly_wages",
    "taxable_qtrly_wages",
    "qtrly_contributions",
    "avg_wkly_wage",
)
_MAY_BE_BLANK = ("taxable", "contributions")


def _columns(figures: tuple[str, ...]) -> dict[str, Kind]:
    may_be_blank = {name for name in figures if any(word in name for word in _MAY_BE_BLANK)}
    return (
        _KEY
        | {name: Kind.AMOUNT if name in may_be_blank else Kind.COUNT for name in figures}
        | {"lq_disclosure_code": Kind.FLAG}
        | {f"lq_{name}": Kind.RATIO for name in figures}
        | {"oty_disclosure_code": Kind.FLAG}
        | {
            f"oty_{name}_{change}": Kind.AMOUNT if change == "chg" else Kind.RATIO
            for name in figures
            for change in ("chg", "pct_chg")
        }
    )


@dataclass(frozen=True)
class Layout:
    """One recognised layout: canonical column -> kind, and the table its rows go to."""

    name: str
    dataset: str
    columns: dict[str, Kind]
    optional: tuple[str, ...] = ()

    @property
    def kept(self) -> dict[str, Kind]:
        """The columns of the lake, in its order: quarters first, where there are some; neither quotients nor per
        cents, which are checked only."""
        quarter = {"qtr": Kind.QUARTER} if self.dataset == QUARTERLY else {}
        left_out = {Kind.RATIO, Kind.QUARTER}
        return quarter | {
            name: kind
            for name, kind in self.columns.items()
            if kind not in left_out and not name.startswith("lq_")
        }


ANNUAL_LAYOUT = Layout("annual averages", ANNUAL, _columns(_ANNUAL_FIGURES), TITLES)
QUARTERLY_LAYOUT = Layout("quarterly", QUARTERLY, _columns(_QUARTERLY_FIGURES), TITLES)

_NATIONAL_KEY = {
    "area_fips": Kind.AREA,
    "own_code": Kind.OWNERSHIP,
    "industry_code": Kind.INDUSTRY,
    "year": Kind.YEAR,
}
_BOUNDS = {"lo": Kind.FIGURE, "hi": Kind.FIGURE}
NATIONAL_YEAR_LAYOUT = Layout(
    "national employment of a year",
    NATIONAL,
    _NATIONAL_KEY | {"annual_avg_emplvl": Kind.FIGURE} | _BOUNDS,
    ("n_area_months", "half_width_pct"),
)
NATIONAL_MONTHS_LAYOUT = Layout(
    "national employment by month",
    NATIONAL,
    _NATIONAL_KEY | {"month": Kind.SMALL, "employment": Kind.FIGURE} | _BOUNDS,
    ("cells",),
)

LAYOUTS = (ANNUAL_LAYOUT, QUARTERLY_LAYOUT, NATIONAL_YEAR_LAYOUT, NATIONAL_MONTHS_LAYOUT)


def canonical(published: str) -> str:
    """One name for a column, however the file at hand spells it."""
    return published.strip().lstrip("\ufeff").strip('"').lower().replace("estabs_count", "estabs")


def recognise(header: list[str], file: str) -> Layout:
    """The layout this header belongs to, else an error naming the first column that is wrong."""
    names = [canonical(name) for name in header]
    layout = max(LAYOUTS, key=lambda one: len(one.columns.keys() & set(names)) - len(one.columns) / 100)
    if len(layout.columns.keys() & set(names)) < 4:
        raise DataError(
            "this is not a QCEW file: no header of BLS's annual, quarterly or by-area layout.",
            Spot(file, 1, value=",".join(header)[:60]),
            "Take the CSV or zip file as BLS publishes it.",
        )
    _require_same_columns(layout, names, file)
    return layout


def _require_same_columns(layout: Layout, names: list[str], file: str) -> None:
    missing = [name for name in layout.columns if name not in names]
    strange = [name for name in names if name not in layout.columns and name not in layout.optional]
    if missing:
        found = get_close_matches(missing[0], strange, 1, 0.6) or strange[:1]
        raise DataError(
            f"the {layout.name} layout has a column {missing[0]!r}, this file has not.",
            Spot(file, 1, missing[0], found[0] if found else None),
        )
    if strange:
        raise DataError(f"the {layout.name} layout has no such column.", Spot(file, 1, strange[0]))
    doubled = next((name for name in names if names.count(name) > 1), None)
    if doubled:
        raise DataError("this column stands twice in the header.", Spot(file, 1, doubled))
