"""Which framework judges whom: a network's own from its day on, the shipped one elsewhere."""

from datetime import date

import pytest

from sharedtable.indicators.actions import assess_many
from sharedtable.indicators.frameworks.current import framework_of, frameworks_of
from sharedtable.indicators.models import Framework
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def own(cast: Cast, framework: Framework) -> Framework:
    made = Framework.objects.create(
        network=cast.north, key=framework.key, title="Northern signs", published_date=TODAY, adopted_at=NOW
    )
    made.indicators.create(
        key="someone-convenes",
        level="emerging",
        position=1,
        title="Who calls?",
        meaning="",
        rule="someone_convenes",
    )
    return made


def test_network_is_judged_by_its_own_from_its_day_on(cast: Cast, framework: Framework, own: Framework) -> None:
    assert framework_of(cast.instruments, TODAY) == own
    assert framework_of(cast.north, date(2026, 11, 19)) == framework
    assert frameworks_of([cast.north.pk, cast.south.pk], TODAY) == {cast.north.pk: own, cast.south.pk: framework}


def test_draft_and_dropped_judge_nobody(cast: Cast, framework: Framework, own: Framework) -> None:
    Framework.objects.filter(pk=own.pk).update(adopted_at=None, version=0)
    assert framework_of(cast.north, TODAY) == framework


def test_assessing_many_keeps_each_networks_framework(cast: Cast, framework: Framework, own: Framework) -> None:
    made = assess_many([cast.instruments, cast.freight], as_of=TODAY, at=NOW)
    assert {each.partnership_id: each.framework for each in made} == {
        cast.instruments.pk: own,
        cast.freight.pk: framework,
    }
