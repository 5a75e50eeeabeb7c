"""Weighing: parts that add up, steadiness, what is unknown, and candidates beside the others."""

import pytest

from sharedtable.industry.choosing.asked import Asked
from sharedtable.industry.choosing.board import board_of
from sharedtable.industry.choosing.criteria import Criterion
from sharedtable.industry.choosing.reading import published
from sharedtable.industry.scope import Scope
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.tables.combining import combined
from sharedtable.labormarket.tables.industries import IndustryTable
from tests.industry.conftest import COUNTIES

pytestmark = pytest.mark.any_database
WEIGHTS = {"lq": 3, "growth": 2, "pay": 2, "jobs": 1}


@pytest.fixture
def criteria(on_sample: Lake, table: IndustryTable) -> list[Criterion]:
    return published(table, Asked(scope=Scope(counties=COUNTIES), weights=WEIGHTS)).criteria()


def test_parts_add_up_to_the_score(table: IndustryTable, criteria: list[Criterion]) -> None:
    board = board_of(table, criteria, WEIGHTS, top=10)

    for line in board.lines:
        assert sum(part.share for part in line.parts) == pytest.approx(line.score.score, abs=1e-9)
        assert line.parts[-1].start + line.parts[-1].share == pytest.approx(line.score.score, abs=1e-9)
    assert [line.score.rank for line in board.lines] == sorted(line.score.rank for line in board.lines)
    assert {each.key: board.share_of(each) for each in board.weighed} == {
        "lq": 0.375, "growth": 0.25, "pay": 0.25, "jobs": 0.125,
    }  # fmt: skip


def test_same_question_has_the_same_answer(table: IndustryTable, criteria: list[Criterion]) -> None:
    boards = [board_of(table, criteria, WEIGHTS, top=10) for _again in range(2)]

    assert [line.score.in_top for line in boards[0].lines] == [line.score.in_top for line in boards[1].lines]
    assert "in the top 10 in" in boards[0].lines[0].stability


def test_criterion_without_figures_is_left_out_and_says_why(
    table: IndustryTable, criteria: list[Criterion]
) -> None:
    shift = next(each for each in criteria if each.key == "shift")
    board = board_of(table, criteria, {"shift": 5, "pay": 1}, top=10)

    assert shift.missing == "Only one year is loaded, so nothing can be said of change beyond the nation’s."
    assert [each.key for each in board.weighed] == ["pay"]


def test_nothing_weighed_ranks_nothing(table: IndustryTable, criteria: list[Criterion]) -> None:
    board = board_of(table, criteria, {"pay": 0}, top=10)

    assert (board.lines, board.is_weighed) == ((), False)


def test_unknown_counts_as_the_middle(table: IndustryTable) -> None:
    known = {table.rows[0].industry_code: 5.0, table.rows[1].industry_code: 1.0}
    own = Criterion("own1-x", "Own", "", "", "", 0, lambda row: row.mean_of(known), str, is_own=True)

    board = board_of(table, [own], {"own1-x": 1}, top=10)

    unknown = next(line for line in board.lines if line.parts[0].value is None)
    assert unknown.score.score == 0.5
    assert unknown.parts[0].ahead_of == "counts as the middle"


def test_less_is_better_turns_the_order(table: IndustryTable) -> None:
    figures = {row.industry_code: float(place) for place, row in enumerate(table.rows)}

    def criterion(is_less: bool) -> Criterion:
        return Criterion(
            "own1-x", "Own", "", "", "", 0, lambda row: row.mean_of(figures), str, is_less_better=is_less
        )

    more = board_of(table, [criterion(False)], {"own1-x": 1}, top=5).lines
    less = board_of(table, [criterion(True)], {"own1-x": 1}, top=5).lines

    assert [line.code for line in less] == [line.code for line in reversed(more)]


def test_candidate_of_one_keeps_its_rank_and_one_of_several_is_one_more(
    table: IndustryTable, criteria: list[Criterion]
) -> None:
    first, second = (row.industry_code for row in table.rows[:2])
    board = board_of(table, criteria, WEIGHTS, top=10, sets=[(first,), (first, second), ("999",)])

    assert len(board.candidates) == 2
    assert board.candidates[0].score == board.by_code[first].score
    assert board.candidates[1].row.codes == (first, second)


def test_several_industries_together(table: IndustryTable) -> None:
    known = [row for row in table.rows if row.jobs and row.lq and row.growth is not None and row.pay]
    first, second = known[:2]

    both = combined(table, [first.industry_code, second.industry_code])

    assert both.jobs == first.jobs + second.jobs
    assert both.establishments == first.establishments + second.establishments
    nation = first.jobs / first.lq + second.jobs / second.lq
    assert both.lq == pytest.approx(both.jobs / nation)
    assert min(first.pay, second.pay) <= both.pay <= max(first.pay, second.pay)
    assert min(first.growth, second.growth) <= both.growth <= max(first.growth, second.growth)
    with pytest.raises(CallError):
        combined(table, ["999"])
