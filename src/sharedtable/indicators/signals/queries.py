"""Named reads of signals: those open at many partnerships, and all of one, as the reader may see them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Case, F, IntegerField, Model, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject

from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.models import Signal
from sharedtable.indicators.signals.actions.watching import PASSED_ON_AFTER
from sharedtable.indicators.signals.registry import SignalRule, rule_of
from sharedtable.partnerships.models import Partnership
from sharedtable.people.standing import Standing

RED_FIRST = Case(When(kind=SignalKind.RED, then=Value(0)), default=Value(1), output_field=IntegerField())
BESIDE = ("id", "key", "kind", "why")
PAST_SHOWN = timedelta(days=2 * 365)


def open_signals(
    partnerships: Collection[int] | QuerySet[Partnership], standing: Standing
) -> dict[int, list[Signal]]:
    """By partnership, the signals that are open and not put off, red flags first, the newest first. One query.

    Partnerships without any are left out; they are named by their keys or by a query for them.
    """
    rows = Signal.objects.visible_to(standing).loud().filter(partnership__in=partnerships)
    found: dict[int, list[Signal]] = defaultdict(list)
    for each in rows.order_by(RED_FIRST, "-since_date", "pk"):
        found[each.partnership_id].append(each)
    return dict(found)


@dataclass(frozen=True)
class Told:
    """A signal with its rule, which may be gone."""

    signal: Signal
    rule: SignalRule | None

    @property
    def title(self) -> str:
        return str(self.rule.title) if self.rule else self.signal.key

    @property
    def passes_on(self) -> date | None:
        """The day on which the state will see it if nothing changes."""
        row = self.signal
        stays = self.rule is None or self.rule.stays_with_team
        if stays or not (row.is_open and row.is_red) or row.passed_on_date:
            return None
        return row.since_date + PASSED_ON_AFTER


def told_open(partnership: Partnership, standing: Standing) -> list[Told]:
    """Those open and not put off at one partnership, with their rules. One query."""
    found = open_signals([partnership.pk], standing).get(partnership.pk, [])
    return [Told(each, rule_of(each.key)) for each in found]


def loudest(partnership: Partnership, standing: Standing, most: int) -> dict[str, Subquery]:
    """The first few of them as columns of another query, for a page that has no query to spare."""
    rows = Signal.objects.visible_to(standing).loud().filter(partnership=partnership)
    told = rows.order_by(RED_FIRST, "-since_date", "pk").values(
        told=JSONObject(**{each: F(each) for each in BESIDE})
    )
    return {f"signal_{number}": Subquery(told[number : number + 1]) for number in range(most)}


def told_beside(row: Model, most: int) -> list[Told]:
    """What `loudest` read, from any row of that query: enough for a line."""
    found = (getattr(row, f"signal_{number}") for number in range(most))
    return [Told(Signal(**each), rule_of(each["key"])) for each in found if each]


@dataclass(frozen=True)
class Board:
    """All signals of a partnership that a reader sees, in three lists."""

    told: list[Told]

    @cached_property
    def loud(self) -> list[Told]:
        return [each for each in self.told if each.signal.is_open and not each.signal.is_snoozed]

    @cached_property
    def snoozed(self) -> list[Told]:
        return [each for each in self.told if each.signal.is_snoozed]

    @cached_property
    def past(self) -> list[Told]:
        over = [each for each in self.told if not each.signal.is_open]
        return sorted(over, key=lambda each: each.signal.ended_date or date.max, reverse=True)

    @cached_property
    def red(self) -> list[Told]:
        return [each for each in self.loud if each.signal.is_red]

    @cached_property
    def green(self) -> list[Told]:
        return [each for each in self.loud if not each.signal.is_red]

    def chosen(self, key: str) -> Told | None:
        """The one asked for; else the first there is to look at."""
        asked = [each for each in self.told if str(each.signal.pk) == key]
        return next(iter(asked + self.loud + self.snoozed + self.past), None)


def board_of(partnership: Partnership, standing: Standing, today: date) -> Board:
    """Open ones, and those of the last two years. One query."""
    rows = Signal.objects.visible_to(standing).filter(partnership=partnership)
    rows = rows.exclude(ended_date__lt=today - PAST_SHOWN).select_related("snoozed_by", "shared_by")
    return Board([Told(each, rule_of(each.key)) for each in rows.order_by(RED_FIRST, "-since_date", "pk")])
