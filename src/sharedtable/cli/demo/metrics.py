"""What the first sample partnership measures: three metrics with start, target and figures, all of it made up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sharedtable.indicators.metrics.actions import choose_metric, set_target, suggest_metrics
from sharedtable.indicators.metrics.catalogue import catalogue
from sharedtable.indicators.metrics.filling import fill
from sharedtable.indicators.metrics.readings import record_reading
from sharedtable.indicators.models import Metric
from sharedtable.partnerships.actions.leads import LEAD_KINDS
from sharedtable.partnerships.models import Partnership
from sharedtable.people.choices import NetworkRole
from sharedtable.people.models import NetworkOffice, Person

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast, Days

#: Days before today, the figure, and how many people or businesses it is of.
TRAINED = [(-300, 14, None), (-210, 17, None), (-120, 26, None), (-30, 31, None)]
STAYED = [(-270, "61.5", 52), (-90, "68.2", 66)]
SOURCES = {
    "businesses-at-meetings": "Sample: lists kept before",
    "people-trained": "Sample: college registrar",
    "retention-same-employer": "Sample: state wage records of our own participants",
}


def measure(partnership: Partnership, cast: "Cast") -> None:
    """Two that people write down, one that the record fills; what the network suggests."""
    lead = partnership.roles.current().filter(kind__in=LEAD_KINDS).order_by("pk").first()
    assert lead is not None
    sample = Sample(partnership, cast.days, lead.person)
    sample.follow("people-trained", (-380, 12, None), TRAINED, ("40", 220, "36", "48"))
    sample.follow("retention-same-employer", (-400, "58", 50), STAYED, ("72", 330, "70", None))
    sample.follow("businesses-at-meetings", (-330, 6, None), [], ("16", 200, "14", None))
    reasons = {
        "businesses-that-keep-coming": "Asked for by most partnerships that began last year",
        "people-trained": "Four colleges count it alike by now",
    }
    suggest_metrics(partnership.network, reasons, by=_state(partnership), at=cast.days.at(-20))


def _state(partnership: Partnership) -> Person:
    office = (
        NetworkOffice.objects.filter(network=partnership.network, role=NetworkRole.STATE_TEAM)
        .order_by("pk")
        .first()
    )
    assert office is not None
    return office.person


@dataclass
class Sample:
    """What one person of the team writes down."""

    partnership: Partnership
    days: "Days"
    by: Person

    def choose(self, key: str, aim: tuple[Any, ...]) -> Metric:
        """Chosen three weeks ago; filled as of today, where the record fills it."""
        at = self.days.at(-20)
        metric, _entry = choose_metric(self.partnership, catalogue()[key], by=self.by, at=at)
        value, ahead, low, high = aim
        target: dict[str, Decimal | date | None] = {
            "target_value": Decimal(value),
            "target_date": self.days.day(ahead),
            "target_low": Decimal(low) if low else None,
            "target_high": Decimal(high) if high else None,
        }
        set_target(metric, by=self.by, at=at, expected=metric.version, **target)
        fill([metric], today=self.days.day(0), at=self.days.now)
        return metric

    def follow(self, key: str, start: Any, figures: list[Any], aim: tuple[Any, ...]) -> None:
        metric = self.choose(key, aim)
        for number, (day, value, people) in enumerate([start, *figures]):
            record_reading(
                metric,
                by=self.by,
                at=self.days.at(-19),
                day=self.days.day(day),
                value=Decimal(value),
                source=SOURCES[key],
                of_people=people,
                is_baseline=number == 0,
            )
