"""Before anything is written: what would become of every row, what must be asked, and what cannot be taken."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.partnerships.bring_in.files import RawBook
from sharedtable.partnerships.bring_in.matching import Organizations, People
from sharedtable.partnerships.bring_in.questions import Question, Questions
from sharedtable.partnerships.bring_in.reading import Problem, ReadRow, ReadSheet, read_sheets
from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP, Sheet, sheets_of
from sharedtable.partnerships.bring_in.values import text_of
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network, Person

FIRST = 8


class Fate(StrEnum):
    NEW = "new"
    KNOWN = "known"
    TWICE = "twice"
    LEFT_OUT = "left_out"
    CANNOT = "cannot"


FATES = {
    Fate.NEW: gettext_lazy("new"),
    Fate.KNOWN: gettext_lazy("known already"),
    Fate.TWICE: gettext_lazy("twice in the sheet"),
    Fate.LEFT_OUT: gettext_lazy("left out"),
    Fate.CANNOT: gettext_lazy("cannot be taken"),
}


@dataclass
class Weighed:
    """One row and what becomes of it: `about` is what it says, `work` what the sheet's writer needs."""

    row: ReadRow
    fate: Fate
    title: str
    why: str = ""
    work: Any = None
    about: str = ""

    @property
    def words(self) -> list[str]:
        """Why it becomes that, and how it was read; what cannot be taken is said on top of the page."""
        return [*([self.why] if self.why and self.fate != Fate.CANNOT else []), *self.row.notes]

    @property
    def fate_words(self) -> str:
        return str(FATES[self.fate])


@dataclass
class WeighedSheet:
    """A sheet's rows in their order, as its `weigh` judges them."""

    read: ReadSheet
    rows: list[Weighed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        assert isinstance(self.read.sheet, Sheet)
        return self.read.sheet

    @property
    def title(self) -> str:
        return self.sheet.title

    def taken(self) -> Iterator[ReadRow]:
        """Rows that could be read, after the others were put where they belong."""
        for row in self.read.rows:
            if row.left_out:
                self.rows.append(Weighed(row, Fate.LEFT_OUT, _first(row), row.left_out))
            elif row.values is None:
                self.problems += row.problems
                self.rows.append(Weighed(row, Fate.CANNOT, _first(row), row.problems[0].words))
            else:
                yield row

    def judge(
        self, row: ReadRow, fate: Fate, title: str, why: str = "", work: Any = None, about: str = ""
    ) -> None:
        self.rows.append(Weighed(row, fate, title, why, work, about))

    def refuse(self, row: ReadRow, column: str, words: str) -> None:
        """The row cannot be taken because of one field."""
        title = next((each.title for each in self.sheet.columns if each.field == column), "")
        value = text_of(row.cells.get(column))[:120]
        self.problems.append(Problem(self.title, row.number, title, value, words))
        self.rows.append(Weighed(row, Fate.CANNOT, _first(row), words))

    def where(self, row: ReadRow) -> str:
        return _("row %(row)s of %(sheet)s") % {"row": row.number, "sheet": self.title}

    @property
    def new(self) -> list[Weighed]:
        return [each for each in self.rows if each.fate == Fate.NEW]

    @property
    def says_something(self) -> bool:
        """More than the example."""
        return bool(self.read.notices) or any(each.fate != Fate.LEFT_OUT for each in self.rows)

    @property
    def first_rows(self) -> list[Weighed]:
        """Those to look at first: what cannot be taken, then what was guessed, then the others."""
        order = sorted(self.rows, key=lambda each: (each.fate != Fate.CANNOT, not each.row.notes, each.row.number))
        return order[:FIRST]

    @property
    def counts(self) -> list[tuple[Fate, str, int]]:
        found = Counter(each.fate for each in self.rows)
        return [(fate, str(words), found[fate]) for fate, words in FATES.items() if found[fate]]


def _first(row: ReadRow) -> str:
    return text_of(next((value for value in row.cells.values() if value not in (None, "")), ""))[:120]


class Weighing:
    """What the sheets share while they are weighed. `notes` hold what one sheet tells a later one."""

    def __init__(
        self, network: Network, *, by: Person, today: date, target: Partnership | None, answers: dict[str, str]
    ) -> None:
        self.network = network
        self.by = by
        self.today = today
        self.target = target
        self.questions = Questions(answers)
        self.organizations = Organizations(network, self.questions)
        self.people = People(network, self.questions)
        self.notes: dict[str, Any] = {}
        self.step = int(Step.BUILD_TEAM)

    def reach(self, step: int) -> None:
        """The record shows that it came so far."""
        self.step = max(self.step, int(step))


@dataclass
class Preview:
    """What bringing in would do. `is_ready` when nothing stands in the way and there is something to write."""

    weighing: Weighing
    sheets: list[WeighedSheet]
    notices: list[str]

    @property
    def problems(self) -> list[Problem]:
        return [each for sheet in self.sheets for each in (*sheet.read.problems, *sheet.problems)]

    @property
    def questions(self) -> list[Question]:
        return list(self.weighing.questions.asked.values())

    @property
    def open_questions(self) -> list[Question]:
        return self.weighing.questions.open

    @property
    def new_count(self) -> int:
        return sum(len(sheet.new) for sheet in self.sheets)

    @property
    def row_count(self) -> int:
        return sum(len(sheet.rows) for sheet in self.sheets)

    @property
    def is_ready(self) -> bool:
        return not self.problems and not self.open_questions and self.new_count > 0

    @property
    def fingerprint(self) -> str:
        """Changes when anything would be brought in otherwise than was shown."""
        rows = [
            (sheet.title, each.row.number, each.fate, each.title, each.why)
            for sheet in self.sheets
            for each in sheet.rows
        ]
        known = [(each.key, each.answer) for each in self.questions]
        return hashlib.sha256(repr((rows, known)).encode()).hexdigest()[:16]


def weigh(
    book: RawBook,
    kind: str,
    network: Network,
    *,
    by: Person,
    today: date,
    target: Partnership | None = None,
    answers: dict[str, str] | None = None,
) -> Preview:
    """Judge a whole file. Nothing is written."""
    read, notices = read_sheets(book, sheets_of(kind))
    weighing = Weighing(network, by=by, today=today, target=target, answers=answers or {})
    weighed = [WeighedSheet(each) for each in read]
    for each in weighed:
        each.sheet.weigh(weighing, each)
    return Preview(weighing, weighed, notices)


__all__ = ["PARTNERSHIP", "Fate", "Preview", "Weighed", "WeighedSheet", "Weighing", "weigh"]
