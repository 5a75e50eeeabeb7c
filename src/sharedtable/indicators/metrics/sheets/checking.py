"""What a sheet of figures would do, row by row: new, a correction, known already, or not to be taken."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from sharedtable.base.figures import day as day_words
from sharedtable.base.sheets import RawBook
from sharedtable.indicators.metrics.choices import Shape
from sharedtable.indicators.metrics.sheets.layout import LAYOUT, FigureRow
from sharedtable.indicators.metrics.wording import with_unit
from sharedtable.indicators.models import Metric, Reading
from sharedtable.indicators.shipped import in_words
from sharedtable.partnerships.bring_in.reading import Problem, ReadRow, read_sheets
from sharedtable.partnerships.bring_in.values import key_of


class Fate(StrEnum):
    NEW = "new"
    CORRECTS = "corrects"
    KNOWN = "known"
    WRONG = "wrong"
    LEFT_OUT = "left_out"


@dataclass
class CheckedRow:
    """One row of the file, what becomes of it, and why in words."""

    number: int
    fate: Fate
    title: str = ""
    figure: str = ""
    day: str = ""
    words: str = ""
    metric: Metric | None = None
    values: FigureRow | None = None
    standing: Reading | None = None


@dataclass
class CheckedFigures:
    rows: list[CheckedRow] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, *fates: Fate) -> list[CheckedRow]:
        return [each for each in self.rows if each.fate in fates]

    @property
    def new(self) -> list[CheckedRow]:
        return self.of(Fate.NEW)

    @property
    def corrections(self) -> list[CheckedRow]:
        return self.of(Fate.CORRECTS)

    @property
    def wrong(self) -> list[CheckedRow]:
        return self.of(Fate.WRONG)

    @property
    def to_write(self) -> list[CheckedRow]:
        return self.of(Fate.NEW, Fate.CORRECTS)

    @property
    def is_ready(self) -> bool:
        return bool(self.to_write) and not self.problems and not self.wrong

    @property
    def fingerprint(self) -> str:
        """Changes with whatever bringing it in would do."""
        told = [(each.number, each.fate, each.words, each.standing and each.standing.value) for each in self.rows]
        return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def check_figures(
    book: RawBook, metrics: Sequence[Metric], kept: Mapping[tuple[int, date], Reading], *, today: date
) -> CheckedFigures:
    """`kept` are the live readings by metric and day."""
    (sheet,), notices = read_sheets(book, [LAYOUT])
    checked = CheckedFigures(notices=[*notices, *sheet.notices], problems=list(sheet.problems))
    names = {key_of(name): each for each in metrics for name in (each.name, in_words(each.name))}
    seen: dict[tuple[int, date], int] = {}
    for row in sheet.rows:
        checked.rows.append(_check(row, names, kept, seen, today))
    if not checked.rows and not checked.problems:
        checked.notices.append(_("There is no row with a figure in this sheet."))
    return checked


def _check(
    row: ReadRow,
    names: Mapping[str, Metric],
    kept: Mapping[tuple[int, date], Reading],
    seen: dict[tuple[int, date], int],
    today: date,
) -> CheckedRow:
    if row.left_out:
        return CheckedRow(row.number, Fate.LEFT_OUT, words=row.left_out)
    if row.problems:
        words = " ".join(f"{each.column}: {each.words}" for each in row.problems)
        return CheckedRow(row.number, Fate.WRONG, str(row.cells.get("metric") or ""), words=words)
    values: FigureRow = row.values
    metric = names.get(key_of(values.metric))
    if metric is None:
        words = _("Nothing of this name is measured here. Choose it first, or write the name as it stands here.")
        return CheckedRow(row.number, Fate.WRONG, values.metric, words=words)
    told = CheckedRow(
        row.number, Fate.NEW, metric.name, with_unit(metric, values.value), day_words(values.day), metric=metric
    )
    told.values = values
    told.words = " ".join(row.notes)
    _judge(told, metric, values, kept, seen, today)
    return told


def _judge(
    told: CheckedRow,
    metric: Metric,
    values: FigureRow,
    kept: Mapping[tuple[int, date], Reading],
    seen: dict[tuple[int, date], int],
    today: date,
) -> None:
    key = (metric.pk, values.day)
    if (words := _refusal(metric, values, today)) or key in seen:
        words = words or _("Row %(row)s has a figure of the same day.") % {"row": seen[key]}
        told.fate, told.words = Fate.WRONG, words
        return
    seen[key] = told.number
    told.standing = kept.get(key)
    if told.standing is None:
        return
    if _is_same(told.standing, values):
        told.fate, told.words = Fate.KNOWN, _("stands here already")
    else:
        told.fate = Fate.CORRECTS
        told.words = _("corrects %(figure)s") % {"figure": with_unit(metric, told.standing.value)}


def _refusal(metric: Metric, values: FigureRow, today: date) -> str:
    if metric.fact:
        return _("This is filled from the record. Take this row out.")
    if values.day > today:
        return _("This day is still to come. Write today or a day before.")
    is_whole = values.value >= 0 and values.value == values.value.to_integral_value()
    if metric.counts_people and metric.shape == Shape.COUNT and not is_whole:
        return _("People are counted in whole numbers. Write one.")
    return ""


def _is_same(reading: Reading, values: FigureRow) -> bool:
    names = ("value", "source", "note", "of_people", "of_firms")
    return all(getattr(reading, name) == getattr(values, name) for name in names)
