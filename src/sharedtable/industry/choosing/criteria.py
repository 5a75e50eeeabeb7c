"""By what industries are weighed: the published measures, each with what it says, and a network's own columns."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base import figures
from sharedtable.industry.models import OwnColumn
from sharedtable.labormarket.tables.combining import Combined

Figure = float | None


@dataclass(frozen=True)
class Measure:
    """A published criterion: `says` is one sentence, `usual` its weight where nobody chose another."""

    key: str
    name: str | Promise
    says: str | Promise
    usual: int
    written: Callable[[float], str]


MEASURES = (
    Measure(
        "lq",
        gettext_lazy("Concentration"),
        gettext_lazy("How much more common its jobs are here than in the nation: 2 is twice as common."),
        3,
        lambda value: f"{figures.thousands(value, 1)}×",
    ),
    Measure(
        "growth",
        gettext_lazy("Growth"),
        gettext_lazy("How its jobs changed here against the year before."),
        2,
        figures.signed_percent,
    ),
    Measure(
        "shift",
        gettext_lazy("Regional shift"),
        gettext_lazy(
            "Jobs it won or lost here beyond what the nation and the industry did: what is the place’s own."
        ),
        0,
        lambda value: ("+" if round(value) > 0 else "") + figures.thousands(value),
    ),
    Measure(
        "pay",
        gettext_lazy("Pay"),
        gettext_lazy("What one of its jobs here pays on average, in dollars a year."),
        2,
        figures.money,
    ),
    Measure(
        "premium",
        gettext_lazy("Pay premium"),
        gettext_lazy("How much more its jobs pay here than the same industry pays elsewhere."),
        0,
        figures.signed_percent,
    ),
    Measure(
        "jobs",
        gettext_lazy("Jobs"),
        gettext_lazy("How many jobs it has here."),
        1,
        figures.thousands,
    ),
    Measure(
        "places",
        gettext_lazy("Places"),
        gettext_lazy("How many places of work it has here: who could come to a table."),
        1,
        figures.thousands,
    ),
)


@dataclass(frozen=True)
class Criterion:
    """One criterion of this page. `missing` says why there are no figures; then it cannot be weighed.

    `of(row)` is its figure for an industry, or for several as if they were one.
    """

    key: str
    name: str
    says: str
    unit: str
    source: str
    usual: int
    of: Callable[[Combined], Figure]
    written: Callable[[float], str]
    missing: str = ""
    is_less_better: bool = False
    is_own: bool = False
    is_sample: bool = False
    url: str = ""
    place: int = 0

    @property
    def field(self) -> str:
        return f"w_{self.key}"

    def said(self, value: Figure) -> str:
        return figures.UNKNOWN if value is None else self.written(value)


@dataclass(frozen=True)
class Published:
    """What the published criteria are made of: figures by code beside the rows, and why some are not there.

    `shifts` and `premiums` are by industry code.
    """

    source: str
    is_sample: bool
    lq_reason: str
    growth_reason: str
    shifts: Mapping[str, Figure]
    shift_says: str
    shift_reason: str
    premiums: Mapping[str, Figure]
    premium_says: str
    premium_reason: str

    def criteria(self) -> list[Criterion]:
        return [self._criterion(each) for each in MEASURES]

    def _criterion(self, measure: Measure) -> Criterion:
        reasons = {
            "lq": self.lq_reason,
            "growth": self.growth_reason,
            "shift": self.shift_reason,
            "premium": self.premium_reason,
        }
        says = {"shift": self.shift_says, "premium": self.premium_says}
        return Criterion(
            key=measure.key,
            name=str(measure.name),
            says=" ".join(each for each in (str(measure.says), says.get(measure.key, "")) if each),
            unit="",
            source=self.source,
            usual=measure.usual,
            of=self._readers[measure.key],
            written=measure.written,
            missing=reasons.get(measure.key, ""),
            is_sample=self.is_sample,
        )

    @cached_property
    def _readers(self) -> dict[str, Callable[[Combined], Figure]]:
        return {
            "lq": lambda row: row.lq,
            "growth": lambda row: row.growth,
            "pay": lambda row: row.pay,
            "jobs": lambda row: row.jobs,
            "places": lambda row: row.establishments,
            "shift": lambda row: _sum(self.shifts.get(code) for code in row.codes),
            "premium": lambda row: row.mean_of(self.premiums),
        }


def _sum(values: Iterable[Figure]) -> Figure:
    found = list(values)
    known = [each for each in found if each is not None]
    return sum(known) if len(known) == len(found) else None


def own_criterion(column: OwnColumn) -> Criterion:
    """A column of the network's own as a criterion; of several industries together it is their mean by jobs."""
    edition = column.edition
    line = _("%(table)s, as of %(day)s: %(source)s (%(licence)s)") % {
        "table": edition.table.name,
        "day": figures.day(edition.dated_date),
        "source": edition.source,
        "licence": edition.licence,
    }
    says = (
        _("Your network’s own figure, in %(unit)s.")
        if column.is_more_better
        else _("Your network’s own figure, in %(unit)s; less is better.")
    )
    return Criterion(
        key=f"own{edition.table_id}-{column.key}",
        name=column.name,
        says=says % {"unit": column.unit},
        unit=column.unit,
        source=line,
        usual=0,
        of=lambda row: row.mean_of(column.values),
        written=plainly,
        is_less_better=not column.is_more_better,
        is_own=True,
        is_sample=edition.is_sample,
        url=edition.table.get_absolute_url(),
    )


def plainly(value: float) -> str:
    """Digits that say something: whole numbers without places."""
    return figures.thousands(value, 0 if value == int(value) or abs(value) >= 1000 else 1)
