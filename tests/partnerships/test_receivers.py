from datetime import timedelta

from pytest_django import DjangoCaptureOnCommitCallbacks

from sharedtable.industry.actions import record_decision
from sharedtable.industry.models import Analysis
from sharedtable.partnerships.announcements import partnership_changed
from tests.cast import NOW, TODAY, Cast


def test_decision_changes_the_partnerships_started_from_it(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    region = cast.instruments.region
    analysis = Analysis.objects.create(
        network=cast.north, region=region, title="Instruments", year=2025, created_at=NOW - timedelta(days=1)
    )
    cast.instruments.analysis = analysis
    cast.instruments.save()
    heard: list[int] = []

    def hear(sender: object, partnership_id: int, **_facts: object) -> None:
        heard.append(partnership_id)

    partnership_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            record_decision(
                analysis,
                by=cast.lead,
                at=NOW,
                expected=1,
                ground_truth="Makers say so.",
                decision="Go",
                reason="",
                decided_date=TODAY,
            )
    finally:
        partnership_changed.disconnect(hear)
    assert heard == [cast.instruments.pk]
