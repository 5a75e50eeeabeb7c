"""A score can be taken apart, and says what it does not know."""

import pytest

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.tables.scoring import score_industries

pytestmark = pytest.mark.any_database

COLUMNS = {"lq": [3.0, 1.0, None, 0.5], "pay": [50_000, 90_000, 70_000, 20_000], "size": [4.0, 4.0, 4.0, 4.0]}


def test_score_is_taken_apart_by_criterion() -> None:
    table = score_industries(COLUMNS, {"lq": 2, "pay": 1}, top=2)
    first = table.ranked[0]
    assert (first.at, first.rank, first.score) == (0, 1, pytest.approx((2 * 5 / 6 + 0.375) / 3))
    assert first.values == {"lq": 3.0, "pay": 50_000}
    assert first.percentiles == {"lq": pytest.approx(5 / 6), "pay": 0.375}
    assert sum(first.contributions.values()) == pytest.approx(first.score)
    assert table.weights == {"lq": pytest.approx(2 / 3), "pay": pytest.approx(1 / 3)}


def test_score_counts_an_unknown_value_as_the_middle_and_says_so() -> None:
    table = score_industries(COLUMNS, {"lq": 1}, top=1)
    assert table.rows[2].values == {"lq": None}
    assert table.rows[2].percentiles == {"lq": None}
    assert table.rows[2].unknown == ("lq",)
    assert table.rows[2].score == 0.5
    assert "1 of 4 rows lack a value, which then counts as the middle." in table.notes


def test_score_with_a_negative_weight_prefers_less() -> None:
    table = score_industries(COLUMNS, {"pay": -1})
    assert [row.at for row in table.ranked] == [3, 0, 2, 1]
    assert "pay 100% (less is better)" in table.notes[0]


def test_equal_scores_share_a_rank() -> None:
    assert [row.rank for row in score_industries(COLUMNS, {"size": 1}).rows] == [1, 1, 1, 1]
    tied = score_industries({"a": [2.0, 2.0, 1.0]}, {"a": 1}, top=1)
    assert [row.rank for row in tied.rows] == [1, 1, 3]
    assert [row.in_top for row in tied.rows] == [1, 1, 0]


def test_score_of_no_rows_is_empty() -> None:
    assert score_industries({"a": []}, {"a": 1}).rows == ()


@pytest.mark.parametrize(
    ("weights", "options", "says"),
    [
        ({"luck": 1}, {}, "no criterion 'luck'"),
        ({"lq": 0}, {}, "No criterion has a weight"),
        ({"lq": float("nan")}, {}, "weight of lq is not a number"),
        ({"lq": 1}, {"top": 0}, "no top 0"),
        ({"lq": 1}, {"draws": 0}, "0 draws"),
    ],
    ids=["unknown", "none", "nan", "top", "draws"],
)
def test_wrong_weights_are_refused(weights: dict[str, float], options: dict[str, int], says: str) -> None:
    with pytest.raises(CallError, match=says):
        score_industries(COLUMNS, weights, **options)


def test_columns_of_unequal_length_are_refused() -> None:
    with pytest.raises(CallError, match="differ in length"):
        score_industries({"a": [1.0], "b": [1.0, 2.0]}, {"a": 1, "b": 1})
