"""Not too big, not too small: places and jobs against bounds, and what one code or county more would do."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sharedtable.atlas import shapes
from sharedtable.base import figures
from sharedtable.industry.choosing.bounds import Bounds
from sharedtable.industry.figures import lake
from sharedtable.labormarket.tables.industries import IndustryTable
from sharedtable.labormarket.tables.set_sizes import Size, set_sizes

MOST_CHANGES = 5
LESS, WITHIN, MORE = "less", "within", "more"


@dataclass(frozen=True)
class Gauge:
    """One count between its bounds, drawn on a scale on which each step is ten times the one before."""

    what: str
    value: float
    fewest: int
    most: int
    is_partial: bool

    @property
    def verdict(self) -> str:
        if self.value < self.fewest:
            return LESS
        return MORE if self.value > self.most else WITHIN

    @property
    def is_sure(self) -> bool:
        """Whether what is withheld could not turn the verdict: more jobs can only make too few enough."""
        return not self.is_partial or self.verdict == MORE

    @property
    def said(self) -> str:
        count = figures.thousands(self.value)
        return _("at least %(count)s") % {"count": count} if self.is_partial else count

    @property
    def words(self) -> str:
        known = {"fewest": figures.thousands(self.fewest), "most": figures.thousands(self.most)}
        if self.verdict == LESS:
            known["gap"] = figures.thousands(self.fewest - self.value)
            if not self.is_sure:
                return _("perhaps too few: the rest is withheld; %(fewest)s are wanted") % known
            return _("too few: %(gap)s short of %(fewest)s") % known
        if self.verdict == MORE:
            known["gap"] = figures.thousands(self.value - self.most)
            return _("too many: %(gap)s over %(most)s") % known
        return _("a good size: between %(fewest)s and %(most)s") % known

    @property
    def at(self) -> float:
        """Places on the drawing, of a hundred."""
        return self._place(self.value)

    @property
    def band_from(self) -> float:
        return self._place(self.fewest)

    @property
    def band_wide(self) -> float:
        return self._place(self.most) - self.band_from

    def _place(self, value: float) -> float:
        low, high = math.log10(max(self.fewest, 1) / 10), math.log10(self.most * 10)
        share = (math.log10(max(value, 0.1)) - low) / (high - low)
        return round(min(max(share, 0.02), 0.98) * 100, 1)


@dataclass(frozen=True)
class SizeOf:
    """Both counts of a set of industries in a region."""

    size: Size
    bounds: Bounds

    @property
    def places(self) -> Gauge:
        return Gauge(_("places"), self.size.places, self.bounds.fewest_places, self.bounds.most_places, False)

    @property
    def jobs(self) -> Gauge:
        return Gauge(
            _("jobs"), self.size.jobs, self.bounds.fewest_jobs, self.bounds.most_jobs, self.size.withheld > 0
        )

    @property
    def gauges(self) -> tuple[Gauge, Gauge]:
        return self.places, self.jobs

    @property
    def verdict(self) -> str:
        found = {each.verdict for each in self.gauges}
        return LESS if LESS in found else MORE if MORE in found else WITHIN

    @property
    def words(self) -> str:
        both = {self.places.verdict, self.jobs.verdict}
        if both == {WITHIN}:
            return _("Neither too big nor too small")
        if both == {LESS, MORE}:
            return _("Few and large: look twice")
        if LESS in both:
            return _("Too small for one table") if self.is_sure else _("Perhaps too small for one table")
        return _("Too big for one table")

    @property
    def short(self) -> str:
        """The same where there is little room."""
        both = {self.places.verdict, self.jobs.verdict}
        if both == {LESS, MORE}:
            return _("look twice")
        if LESS in both:
            return _("too small") if self.is_sure else _("perhaps too small")
        return _("too big") if MORE in both else _("right size")

    @property
    def is_sure(self) -> bool:
        """Whether what is withheld could not make it large enough."""
        return all(each.is_sure or each.verdict != LESS for each in self.gauges) or self.places.verdict == LESS


@dataclass(frozen=True)
class Change:
    """What one code or county more or fewer would make of it."""

    kind: str
    name: str
    code: str
    after: SizeOf
    codes: tuple[str, ...]
    counties: tuple[str, ...]
    turns: bool

    @property
    def is_drop(self) -> bool:
        return self.kind.startswith("drop")


@dataclass(frozen=True)
class SizePanel:
    now: SizeOf
    changes: tuple[Change, ...]

    def of_kind(self, kind: str) -> list[Change]:
        return [each for each in self.changes if each.kind == kind]


def size_of(table: IndustryTable, codes: Sequence[str], bounds: Bounds) -> SizeOf:
    """From the region's own table: no further read."""
    rows = [row for row in table.rows if row.industry_code in codes]
    return SizeOf(_together(Size(row.establishments, row.jobs or 0.0, row.withheld) for row in rows), bounds)


def panel_of(table: IndustryTable, codes: Sequence[str], bounds: Bounds) -> SizePanel:
    """The set in its region, without each code and county, and with each near one. One read of the lake."""
    titles = {row.industry_code: row.title for row in table.rows}
    kept = tuple(code for code in codes if code in titles)
    near = _near_codes(table, kept)
    around = _counties_around(table.counties)
    by_county = set_sizes(
        lake(),
        counties=[*table.counties, *around],
        codes=[*kept, *near],
        year=table.year,
        ownership=table.ownership,
    )
    tried = _Tried(by_county, table.counties, kept, bounds)
    changes = [
        *(tried.change("drop-code", titles[code], code, drop=code) for code in kept if len(kept) > 1),
        *(tried.change("add-code", titles[code], code, add=code) for code in near),
        *(
            tried.change("drop-county", shapes.name_of(each), each, without=each)
            for each in table.counties
            if len(table.counties) > 1
        ),
        *(
            tried.change("add-county", shapes.full_name(each), each, beside=each)
            for each in around
            if each in by_county
        ),
    ]
    return SizePanel(tried.now, tuple(_most_telling(changes, tried.now)))


@dataclass(frozen=True)
class _Tried:
    by_county: dict[str, dict[str, Size]]
    counties: tuple[str, ...]
    codes: tuple[str, ...]
    bounds: Bounds

    @property
    def now(self) -> SizeOf:
        return self._of(self.counties, self.codes)

    def _of(self, counties: Iterable[str], codes: Sequence[str]) -> SizeOf:
        sizes = (self.by_county.get(county, {}).get(code, Size()) for county in counties for code in codes)
        return SizeOf(_together(sizes), self.bounds)

    def change(
        self,
        kind: str,
        name: str,
        code: str,
        *,
        drop: str = "",
        add: str = "",
        without: str = "",
        beside: str = "",
    ) -> Change:
        codes = tuple(each for each in self.codes if each != drop) + ((add,) if add else ())
        counties = tuple(each for each in self.counties if each != without) + ((beside,) if beside else ())
        after = self._of(counties, codes)
        return Change(kind, name, code, after, codes, counties, after.verdict != self.now.verdict)


def _together(sizes: Iterable[Size]) -> Size:
    return sum(sizes, Size())


def _near_codes(table: IndustryTable, codes: Sequence[str]) -> list[str]:
    """Industries of the same family that are not in the set: the most places first."""
    families = {code[:-1] for code in codes if len(code) > 2 and "-" not in code}
    rows = [
        row
        for row in table.rows
        if row.industry_code not in codes and row.industry_code[:-1] in families and row.establishments
    ]
    return [row.industry_code for row in sorted(rows, key=lambda row: -row.establishments)[:MOST_CHANGES]]


def _counties_around(counties: Sequence[str]) -> list[str]:
    found = {each for county in counties for each in shapes.neighbors_of(county)} - set(counties)
    return sorted(found)


def _most_telling(changes: Sequence[Change], now: SizeOf) -> Iterable[Change]:
    """Of each kind those that move most places, a few."""
    for kind in ("drop-code", "add-code", "drop-county", "add-county"):
        found = [each for each in changes if each.kind == kind]
        moved = sorted(found, key=lambda each: (-abs(each.after.size.places - now.size.places), each.code))
        yield from moved[:MOST_CHANGES]
