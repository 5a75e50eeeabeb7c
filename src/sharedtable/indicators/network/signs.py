"""How all partnerships stand with each sign: met, not yet, not known, and how many by a signed statement.

Partnerships may be judged by different versions: a sign is compared by its key, and marked where its rule or its
numbers differ between versions.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, IntegerField, Q, QuerySet, Value

from sharedtable.base.figures import MINUS
from sharedtable.indicators.choices import Level, Status
from sharedtable.indicators.models import Framework, Indicator, Result
from sharedtable.indicators.network.asked import STATED

NOW, BEFORE = 0, 1
Tally = Counter[str]


@dataclass(frozen=True)
class Sign:
    """One sign over many partnerships. `stated` of those met rest on a signed statement; `before` is the same some
    time ago; `varies` where versions ask for different things; `versions` is how many have it."""

    indicator: Indicator
    now: Tally
    before: Tally = field(default_factory=Counter)
    varies: bool = False
    versions: int = 1

    @property
    def key(self) -> str:
        return self.indicator.key

    @property
    def met(self) -> int:
        return self.now[Status.MET]

    @property
    def not_yet(self) -> int:
        return self.now[Status.NOT_YET]

    @property
    def not_known(self) -> int:
        return self.now[Status.NOT_KNOWN]

    @property
    def known(self) -> int:
        return self.met + self.not_yet

    @property
    def stated(self) -> int:
        return self.now[STATED]

    @property
    def total(self) -> int:
        return self.met + self.not_yet + self.not_known

    @property
    def change_words(self) -> str:
        return f"{self.change:+d}".replace("-", MINUS) if self.change is not None else ""

    @property
    def change(self) -> int | None:
        """How many more are met than before, where anything was looked at then."""
        return self.met - self.before[Status.MET] if any(self.before.values()) else None


@dataclass(frozen=True)
class Signs:
    """By level, in the framework's order. `frameworks` are those that judged, with how many partnerships each."""

    all: list[Sign]
    frameworks: list[tuple[Framework, int]]

    @property
    def by_level(self) -> list[tuple[Level, list[Sign]]]:
        found = [(level, [each for each in self.all if each.indicator.level == level]) for level in Level]
        return [(level, signs) for level, signs in found if signs]

    @property
    def hardest(self) -> list[Sign]:
        """Those that the smallest share has met, up to three; none while every sign is met everywhere."""
        open_ones = [each for each in self.all if each.met < each.total]
        return sorted(open_ones, key=lambda each: each.met / each.total)[:3]

    @property
    def met(self) -> int:
        return sum(each.met for each in self.all)

    @property
    def stated(self) -> int:
        return sum(each.stated for each in self.all)

    def named(self, key: str) -> Sign | None:
        return next((each for each in self.all if each.key == key), None)


def signs_of(now: QuerySet, before: QuerySet, judged_by: Counter[int]) -> Signs:
    """From results of the snapshots now and before; `judged_by` counts partnerships by framework. Two queries."""
    tallies = _tallies(now, before)
    rows = Indicator.objects.filter(pk__in={key for key, _when in tallies}).select_related("framework")
    indicators = sorted(rows, key=lambda each: (-each.framework.version, each.framework_id, each.position))
    by_key: dict[str, list[Indicator]] = {}
    for each in indicators:
        by_key.setdefault(each.key, []).append(each)
    signs = [_sign(each, tallies) for each in by_key.values()]
    named = {each.framework_id: each.framework for each in indicators}
    frameworks = [(named[key], count) for key, count in judged_by.most_common() if key in named]
    return Signs([each for each in signs if each.total], frameworks)


def _sign(versions: list[Indicator], tallies: dict[tuple[int, int], Tally]) -> Sign:
    """One sign, whichever versions it was judged by; words are the newest version's."""
    now, before = (
        sum((tallies.get((each.pk, when), Counter()) for each in versions), Counter()) for when in (NOW, BEFORE)
    )
    used = [each for each in versions if (each.pk, NOW) in tallies]
    rules = {(each.rule, repr(sorted(each.parameters.items())), each.may_be_explained) for each in used}
    return Sign((used or versions)[0], now, before, varies=len(rules) > 1, versions=len(used))


def _tallies(now: QuerySet, before: QuerySet) -> dict[tuple[int, int], Tally]:
    rows = _counted(now, NOW).union(_counted(before, BEFORE), all=True)
    return {
        (indicator_id, when): Counter(dict(zip((*Status.values, STATED), counts, strict=True)))
        for indicator_id, when, *counts in rows
    }


def _counted(snapshots: QuerySet, when: int) -> QuerySet:
    rows = Result.objects.filter(assessment__in=snapshots).order_by()
    counts = {each: Count("pk", filter=Q(status=each)) for each in Status.values}
    counts[STATED] = Count("pk", filter=Q(is_attested=True))
    grouped = rows.values("indicator_id").annotate(when=Value(when, IntegerField()), **counts)
    return grouped.values_list("indicator_id", "when", *counts)
