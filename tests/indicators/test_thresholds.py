"""A number of the record against a threshold: at it, beside it, as a share, and where nothing is known."""

from decimal import Decimal

import pytest

from sharedtable.facts.registry import Finding
from sharedtable.indicators.choices import Status
from sharedtable.indicators.evaluations import evaluation
from sharedtable.indicators.evaluations.registry import Question
from sharedtable.indicators.evaluations.thresholds import number_facts
from tests.cast import TODAY

MET, NOT_YET, NOT_KNOWN = Status.MET, Status.NOT_YET, Status.NOT_KNOWN
LATE, SHARE = "plan.milestones_late", "partnerships.region_containment"


@pytest.mark.parametrize(
    ("rule", "fact", "value", "threshold", "status", "would_change"),
    [
        ("at_least", LATE, 2, 2, MET, ""),
        ("at_least", LATE, 1, 2, NOT_YET, "1 more"),
        ("at_least", LATE, Decimal("1.5"), 2.5, NOT_YET, "1 more"),
        ("at_least", SHARE, 0.5, 0.75, NOT_YET, "25\N{NO-BREAK SPACE}% more"),
        ("at_most", LATE, 2, 2, MET, ""),
        ("at_most", LATE, 5, 2, NOT_YET, "3 fewer"),
        ("at_most", LATE, None, 2, NOT_KNOWN, "What it counts is written down, even afterwards"),
    ],
)
def test_number_against_a_threshold(
    rule: str, fact: str, value: object, threshold: float, status: Status, would_change: str
) -> None:
    chosen = evaluation(rule)
    parameters = {"fact": fact, "threshold": threshold}
    assert chosen.reads_with(parameters) == (fact,)
    verdict = chosen.judge(Question({fact: Finding(value)}, parameters, TODAY))
    assert (verdict.status, verdict.would_change) == (status, would_change)


def test_only_facts_with_a_unit_give_numbers() -> None:
    keys = [each.key for each in number_facts()]
    assert LATE in keys
    assert "plan.roadmap_adopted" not in keys
