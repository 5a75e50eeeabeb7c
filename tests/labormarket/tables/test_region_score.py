"""A region's industries ranked by their own figures."""

import pytest

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.tables.region_score import CRITERIA, score_region

pytestmark = pytest.mark.any_database


def test_score_takes_its_values_from_the_table(sample_lake: Lake) -> None:
    found = score_region(sample_lake, counties=["08013"], weights={"pay": 1, "size": 1}, level=4)
    for row, score in found.ranked:
        assert score.values["pay"] == row.pay
        assert (score.values["size"] is None) == (row.is_partial or row.jobs is None)
    assert found.ranked[0][1].rank == 1


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_criterion_can_stand_alone(sample_lake: Lake, criterion: str) -> None:
    found = score_region(sample_lake, counties=["08013"], weights={criterion: 1}, level=3, draws=10)
    known = [score.values[criterion] for _, score in found.ranked if score.values[criterion] is not None]
    assert len(known) > 3
    assert known == sorted(known, reverse=True)


def test_unknown_criterion_is_refused(sample_lake: Lake) -> None:
    with pytest.raises(CallError, match="Choose from jobs"):
        score_region(sample_lake, counties=["08013"], weights={"luck": 1})
