"""Up to four candidates beside each other: each a set of industries with its score, size and figures."""

from dataclasses import dataclass

from django.urls import reverse

from sharedtable.industry.choosing.asked import MOST_CANDIDATES, MOST_CODES, Asked
from sharedtable.industry.choosing.board import Line, Part
from sharedtable.industry.choosing.page import ChooserPage
from sharedtable.industry.choosing.size import SizeOf, size_of
from sharedtable.industry.page import Choice
from sharedtable.labormarket.tables.industries import IndustryRow

LETTERS = "ABCD"


@dataclass(frozen=True)
class Candidate:
    """One card."""

    place: int
    line: Line
    size: SizeOf
    drops: list[Choice]
    adds: list[Choice]
    keep_url: str
    size_url: str
    without_url: str
    is_best: bool

    @property
    def letter(self) -> str:
        return LETTERS[self.place]

    @property
    def title(self) -> str:
        return self.line.title

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.line.parts


@dataclass(frozen=True)
class ComparePage:
    """The candidates of the address. What was ticked in the ranking becomes a candidate each."""

    page: ChooserPage

    @classmethod
    def of(cls, page: ChooserPage) -> "ComparePage":
        asked = page.asked
        if not asked.sets:
            sets = tuple((code,) for code in asked.scope.picked[:MOST_CANDIDATES])
            asked = asked.having(sets=sets)
        kept = asked.having(scope=asked.scope.having(picked=()))
        return cls(ChooserPage(kept, page.standing))

    @property
    def asked(self) -> Asked:
        return self.page.asked

    @property
    def candidates(self) -> list[Candidate]:
        board, table = self.page.board, self.page.table
        if board is None or table is None or not board.is_weighed:
            return []
        best = max((line.score.score for line in board.candidates), default=0.0)
        return [self._candidate(place, line, best) for place, line in enumerate(board.candidates)]

    def _candidate(self, place: int, line: Line, best: float) -> Candidate:
        table = self.page.table
        assert table is not None
        codes = line.row.codes
        return Candidate(
            place=place,
            line=line,
            size=size_of(table, codes, self.page.bounds),
            drops=[self._drop(codes, row) for row in line.row.rows] if len(codes) > 1 else [],
            adds=[self._add(codes, row) for row in self._near(codes)] if len(codes) < MOST_CODES else [],
            keep_url=f"{self._link('keep_choice')}&choose={','.join(codes)}",
            size_url=self._size_url(codes),
            without_url=self._with(codes, ()),
            is_best=line.score.score == best,
        )

    def _link(self, name: str) -> str:
        return self.asked.at(reverse(f"industry:{name}"))

    def _with(self, old: tuple[str, ...], new: tuple[str, ...]) -> str:
        """The page with one candidate changed."""
        table = self.page.table
        known = {row.industry_code for row in table.rows} if table else set()
        sets = (tuple(code for code in each if code in known) for each in self.asked.sets)
        changed = tuple(new if each == old else each for each in sets)
        return self.asked.having(sets=tuple(each for each in changed if each)).at(reverse("industry:compare"))

    def _drop(self, codes: tuple[str, ...], row: IndustryRow) -> Choice:
        kept = tuple(code for code in codes if code != row.industry_code)
        return Choice(row.title, self._with(codes, kept), value=row.industry_code)

    def _add(self, codes: tuple[str, ...], row: IndustryRow) -> Choice:
        return Choice(row.title, self._with(codes, (*codes, row.industry_code)), value=row.industry_code)

    def _near(self, codes: tuple[str, ...]) -> list[IndustryRow]:
        """Of the same family, the most places first."""
        families = {code[:-1] for code in codes if len(code) > 2 and "-" not in code}
        assert self.page.table is not None
        rows = [
            row
            for row in self.page.table.rows
            if row.industry_code not in codes and row.industry_code[:-1] in families and row.establishments
        ]
        return sorted(rows, key=lambda row: -row.establishments)[:3]

    def _size_url(self, codes: tuple[str, ...]) -> str:
        asked = self.asked.having(scope=self.asked.scope.having(picked=codes))
        return asked.at(reverse("industry:size"))

    @property
    def back_url(self) -> str:
        picked = tuple(dict.fromkeys(code for codes in self.asked.sets for code in codes))
        return self.asked.having(scope=self.asked.scope.having(picked=picked), sets=()).at(self.page.address)
