"""A partnership on two days: from snapshots where there are some, else judged as it stood."""

from dataclasses import dataclass
from datetime import date

from sharedtable.indicators.assessments.changes import Change, SignOn, changes_between, level_words, sum_words
from sharedtable.indicators.frameworks.current import framework_of
from sharedtable.indicators.judging import indicators_of, judge
from sharedtable.indicators.models import Assessment, Result
from sharedtable.indicators.overview import reached_by
from sharedtable.partnerships.models import Partnership


@dataclass(frozen=True)
class Comparison:
    """What changed from one day to a later one."""

    since: date
    until: date
    changes: list[Change]
    level_words: str
    sum_words: str


def compare(partnership: Partnership, since: date, until: date) -> Comparison:
    before, after = signs_on(partnership, since), signs_on(partnership, until)
    levels = (reached_by(partnership, day).level for day in (since, until))
    changes = changes_between(before, after)
    return Comparison(since, until, changes, level_words(*levels), sum_words(changes))


def signs_on(partnership: Partnership, day: date) -> list[SignOn]:
    """The signs in the framework's order."""
    rows = Assessment.objects.filter(partnership=partnership, as_of=day).order_by("-made_at", "-pk")
    newest = rows.values_list("pk", flat=True).first()
    if newest is not None:
        kept = Result.objects.filter(assessment=newest).select_related("indicator")
        return [SignOn.of_result(each) for each in kept.order_by("indicator__position", "pk")]
    framework = framework_of(partnership, day)
    if framework is None:
        return []
    return [
        SignOn.of_judgement(each)
        for each in judge([partnership.pk], indicators_of(framework), day)[partnership.pk]
    ]
