"""The partnership itself, weighed: from the sheet *Partnership*, or from one line of a roster."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sharedtable.atlas.written_counties import Counties, NotThere
from sharedtable.industry.models import Region
from sharedtable.partnerships.bring_in.places import Industries
from sharedtable.partnerships.bring_in.reading import Problem, ReadRow
from sharedtable.partnerships.bring_in.weighing import Fate, WeighedSheet, Weighing
from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import Partnership

LONGEST_INDUSTRY = 120


@dataclass
class Scope:
    """What a partnership to be made is about. `region` stands here already; else one of that name is made."""

    name: str
    industry_name: str
    codes: list[str]
    region_name: str
    counties: list[str]
    founded: date
    step: int | None
    state: str
    summary: str = ""
    region: int | None = None
    notes: list[str] = field(default_factory=list)


class CannotBe(Exception):
    """One field of a row stands in the way."""

    def __init__(self, column: str, words: str) -> None:
        super().__init__(words)
        self.column = column


class Scopes:
    """Reads scopes for one network; what is known of it is fetched once."""

    def __init__(self, weighing: Weighing) -> None:
        self._today = weighing.today
        self._counties, self._industries = Counties(), Industries()
        rows = Partnership.objects.live().filter(network=weighing.network)
        self.known = {name.casefold(): pk for pk, name in rows.values_list("pk", "name")}
        regions = (
            Region.objects.live().filter(network=weighing.network).prefetch_related("counties").order_by("pk")
        )
        self._regions = {frozenset(each.fips for each in region.counties.all()): region for region in regions}
        self._by_name = {region.name.casefold(): codes for codes, region in self._regions.items()}
        self._made: dict[str, frozenset[str]] = {}

    def read(self, values: Any) -> Scope:
        """Raises `CannotBe`."""
        if values.founded > self._today:
            raise CannotBe("founded", _("This day is still to come. Write the day it began."))
        try:
            industries = self._industries.read(values.naics)
        except NotThere as gone:
            raise CannotBe("naics", str(gone)) from None
        try:
            counties = self._counties.read(values.counties)
        except NotThere as gone:
            raise CannotBe("counties", str(gone)) from None
        scope = Scope(
            name=values.name,
            industry_name=values.industry_name or self._industries.title(industries.codes[0])[:LONGEST_INDUSTRY],
            codes=industries.codes,
            region_name=values.region,
            counties=counties.codes,
            founded=values.founded,
            step=int(values.step) if values.step else None,
            state=values.status or PartnershipState.ACTIVE,
            summary=getattr(values, "summary", ""),
            notes=[*industries.notes, *counties.notes],
        )
        self._place(scope)
        return scope

    def _place(self, scope: Scope) -> None:
        """The region of just these counties, else one to be made under a name that is free."""
        codes = frozenset(scope.counties)
        if (known := self._regions.get(codes)) is not None:
            if scope.region_name and scope.region_name.casefold() != known.name.casefold():
                scope.notes.append(_("these counties are the region “%(name)s” here") % {"name": known.name})
            scope.region, scope.region_name = known.pk, known.name
            return
        scope.region_name = scope.region_name or self._named(scope.counties)
        taken = self._by_name.get(scope.region_name.casefold()) or self._made.get(scope.region_name.casefold())
        if taken and taken != codes:
            raise CannotBe("region", _("A region of this name has other counties. Write another name."))
        self._made[scope.region_name.casefold()] = codes

    def _named(self, codes: list[str]) -> str:
        names = sorted(self._counties.name(code) for code in codes)
        shown = names if len(names) <= 3 else [*names[:3], _("%(count)s more") % {"count": len(names) - 3}]
        return (", ".join(shown[:-1]) + _(" and ") + shown[-1] if len(shown) > 1 else shown[0])[:120]


def weigh_partnership(weighing: Weighing, sheet: WeighedSheet) -> None:
    rows = list(sheet.taken())
    if weighing.target is not None:
        for row in rows:
            sheet.judge(row, Fate.KNOWN, row.values.name, _("it stands here already and stays as it is"))
        weighing.notes["founded"] = weighing.target.started_date
        return
    if not rows and not sheet.problems and not sheet.read.problems:
        sheet.read.problems.append(_nothing(sheet))
    for row in rows[1:]:
        sheet.refuse(row, "name", _("One workbook brings in one partnership. Take this row out."))
    if rows:
        _weigh_only(weighing, sheet, rows[0])
        sheet.rows.sort(key=lambda each: each.row.number)


def _weigh_only(weighing: Weighing, sheet: WeighedSheet, row: ReadRow) -> None:
    scopes = Scopes(weighing)
    weighing.notes["founded"] = row.values.founded
    if row.values.name.casefold() in scopes.known:
        words = _("A partnership of this name is here already. Open it and bring the sheet in from its own page.")
        sheet.refuse(row, "name", words)
        return
    try:
        scope = scopes.read(row.values)
    except CannotBe as cause:
        sheet.refuse(row, cause.column, str(cause))
        return
    row.notes += scope.notes
    sheet.judge(row, Fate.NEW, scope.name, work=scope, about=f"{scope.industry_name}, {scope.region_name}")
    weighing.notes["scope"] = scope


def _nothing(sheet: WeighedSheet) -> Problem:
    words = _("Nothing says which partnership this is. Fill in the row of the sheet Partnership.")
    return Problem(sheet.title, 2, "", "", words)
