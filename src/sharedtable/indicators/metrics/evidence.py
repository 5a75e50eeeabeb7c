"""The rows behind a figure that the record fills, as one reader may see them."""

from dataclasses import dataclass
from datetime import date

from sharedtable.facts.registry import Evidence, fact
from sharedtable.indicators.models import Metric
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Behind:
    """Lines for the reader, how many more only count, and where the rows are kept."""

    meaning: str
    window: str
    lines: list[Evidence]
    hidden: int
    url: str


def record_behind(metric: Metric, standing: Standing, *, today: date) -> Behind | None:
    """What is counted today; None where nothing fills it."""
    if not metric.fact:
        return None
    asked = fact(metric.fact)
    finding = asked.compute([metric.partnership_id], today)[metric.partnership_id]
    lines: list[Evidence] = []
    hidden = 0
    for rows in finding.rows:
        seen, unseen = rows.shown_to(standing)
        lines += seen
        hidden += unseen
    return Behind(str(asked.meaning), str(asked.window), lines, hidden, finding.url)
