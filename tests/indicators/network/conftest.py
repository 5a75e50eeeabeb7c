"""Snapshots written as they are needed: what a page reads, without judging anything."""

from collections.abc import Callable
from datetime import date

import pytest

from sharedtable.indicators.choices import Status
from sharedtable.indicators.models import Assessment, Framework, Indicator, Result
from sharedtable.partnerships.models import Partnership
from tests.cast import NOW, TODAY

Snap = Callable[..., Assessment]


@pytest.fixture
def snap(framework: Framework) -> Snap:
    indicators = list(Indicator.objects.filter(framework=framework).order_by("position"))

    def make(
        table: Partnership,
        level: str = "",
        *,
        on: date = TODAY,
        lapsing: date | None = None,
        not_yet: tuple[str, ...] = (),
        not_known: tuple[str, ...] = (),
        stated: tuple[str, ...] = (),
        by: list[Indicator] | None = None,
    ) -> Assessment:
        """All signs are met but those named."""
        judged = by or indicators
        made = Assessment.objects.create(
            partnership=table,
            framework=judged[0].framework,
            as_of=on,
            made_at=NOW,
            level=level,
            lapsing_since=lapsing,
        )
        states = dict.fromkeys(not_yet, Status.NOT_YET) | dict.fromkeys(not_known, Status.NOT_KNOWN)
        Result.objects.bulk_create(
            Result(
                assessment=made,
                indicator=each,
                status=states.get(each.key, Status.MET),
                summary="So it is.",
                is_attested=each.key in stated,
            )
            for each in judged
        )
        return made

    return make
