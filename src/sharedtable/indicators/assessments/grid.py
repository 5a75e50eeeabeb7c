"""Signs by quarters: the state of each on the last day of a quarter that has a snapshot."""

from dataclasses import dataclass
from datetime import date

from sharedtable.indicators.assessments.changes import SignOn
from sharedtable.indicators.assessments.quarters import MOST, Quarter, quarters_up_to
from sharedtable.indicators.choices import Level
from sharedtable.indicators.models import Assessment, Result
from sharedtable.partnerships.models import Partnership


@dataclass(frozen=True)
class Column:
    """A quarter; `day` is the last one on record in it, none where there is none."""

    quarter: Quarter
    day: date | None
    level: str
    is_lapsing: bool
    signs: dict[str, SignOn]

    @property
    def level_name(self) -> str:
        return str(Level(self.level).label) if self.level else ""


@dataclass(frozen=True)
class Line:
    """One sign through the quarters; nothing where it was not looked at."""

    key: str
    title: str
    level: str
    cells: list[tuple[Column, SignOn | None]]


@dataclass(frozen=True)
class Grid:
    columns: list[Column]
    lines: list[Line]

    @property
    def is_empty(self) -> bool:
        return not self.lines


def grid_of(partnership: Partnership, today: date, most: int = MOST) -> Grid:
    """Two queries. Signs as the newest snapshot orders them, then those that are no longer looked at."""
    quarters = quarters_up_to(today, since=partnership.started_date, most=most)
    last = _last_in(quarters, partnership)
    signs: dict[int, dict[str, SignOn]] = {each.pk: {} for each in last.values()}
    rows = Result.objects.filter(assessment__in=signs).select_related("indicator")
    for row in rows.order_by("indicator__position", "pk"):
        signs[row.assessment_id][row.indicator.key] = SignOn.of_result(row)
    columns = [_column(quarter, last.get(quarter.since), signs) for quarter in quarters]
    known: dict[str, SignOn] = {}
    for column in reversed(columns):
        known = {**known, **{key: sign for key, sign in column.signs.items() if key not in known}}
    order = list(Level.values)
    titles = sorted(known.values(), key=lambda each: order.index(each.level))
    lines = [
        Line(each.key, each.title, each.level, [(column, column.signs.get(each.key)) for column in columns])
        for each in titles
    ]
    return Grid(columns, lines)


def _last_in(quarters: list[Quarter], partnership: Partnership) -> dict[date, Assessment]:
    """By the first day of the quarter."""
    rows = Assessment.objects.filter(
        partnership=partnership, as_of__gte=quarters[0].since, as_of__lte=quarters[-1].until
    )
    found: dict[date, Assessment] = {}
    for each in rows.order_by("as_of", "made_at", "pk"):
        quarter = next(row for row in reversed(quarters) if row.since <= each.as_of)
        found[quarter.since] = each
    return found


def _column(quarter: Quarter, last: Assessment | None, signs: dict[int, dict[str, SignOn]]) -> Column:
    if last is None:
        return Column(quarter, None, "", is_lapsing=False, signs={})
    return Column(quarter, last.as_of, last.level, last.lapsing_since is not None, signs[last.pk])
