"""What a change would do to the partnerships of a network today, judged from their record."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sharedtable.indicators.choices import Status
from sharedtable.indicators.frameworks.content import Sign
from sharedtable.indicators.judging import Judgement, judge
from sharedtable.indicators.models import Framework
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Network
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Judged:
    """One partnership under one sign, before and after; an empty status where it is not asked."""

    partnership: Partnership
    before: str
    after: str
    why: str
    would_change: str

    @property
    def is_changed(self) -> bool:
        return self.before != self.after

    @property
    def before_words(self) -> str:
        return str(Status(self.before).label) if self.before else ""

    @property
    def after_words(self) -> str:
        return str(Status(self.after).label) if self.after else ""


@dataclass(frozen=True)
class Effect:
    """One sign with and without the change. `seen` are the partnerships that the reader may see."""

    before: Sign | None
    after: Sign | None
    rows: tuple[Judged, ...]
    seen: frozenset[int]

    @property
    def sign(self) -> Sign:
        found = self.after or self.before
        assert found is not None
        return found

    @cached_property
    def counts(self) -> list[tuple[Status, int, int]]:
        """How many partnerships by status: before, after."""
        before, after = Counter(each.before for each in self.rows), Counter(each.after for each in self.rows)
        return [(status, before[status], after[status]) for status in Status]

    @cached_property
    def is_new(self) -> bool:
        """Asked for only with the change."""
        return not (self.before and self.before.is_on)

    @cached_property
    def is_gone(self) -> bool:
        return not (self.after and self.after.is_on)

    @cached_property
    def changed(self) -> list[Judged]:
        """Judged otherwise; of a new sign, those that do not meet it; of one that goes, nobody."""
        if self.is_gone:
            return []
        return [each for each in self.rows if each.is_changed and not (self.is_new and each.after == Status.MET)]

    @cached_property
    def shown(self) -> list[Judged]:
        return [each for each in self.changed if each.partnership.pk in self.seen]

    @property
    def hidden(self) -> int:
        return len(self.changed) - len(self.shown)

    @property
    def most(self) -> int:
        return len(self.rows)


Pair = tuple[Sign | None, Sign | None]


def partnerships_of(network: Network) -> list[Partnership]:
    return list(Partnership.objects.live().filter(network=network).order_by("name", "pk"))


def effects(
    network: Network, pairs: Sequence[Pair], *, as_of: date, standing: Standing | None = None
) -> list[Effect]:
    """Each pair judged for all partnerships of the network, with the facts of all pairs read once."""
    tables = partnerships_of(network)
    asked: list[Sign] = []
    places = [(_place(asked, before), _place(asked, after)) for before, after in pairs]
    framework = Framework(network=network)
    judged = judge([each.pk for each in tables], [each.row(framework, 0) for each in asked], as_of)
    seen = _seen(network, standing)
    return [
        Effect(before, after, tuple(_row(each, judged[each.pk], *place) for each in tables), seen)
        for (before, after), place in zip(pairs, places, strict=True)
    ]


def _place(asked: list[Sign], sign: Sign | None) -> int | None:
    """Where its judgement will stand; none where nobody asks for it."""
    if sign is None or not sign.is_on:
        return None
    asked.append(sign)
    return len(asked) - 1


def _row(table: Partnership, judgements: list[Judgement], before: int | None, after: int | None) -> Judged:
    old = judgements[before].verdict if before is not None else None
    new = judgements[after].verdict if after is not None else None
    said = new or old
    return Judged(
        table,
        str(old.status) if old else "",
        str(new.status) if new else "",
        said.summary if said else "",
        new.would_change if new else "",
    )


def _seen(network: Network, standing: Standing | None) -> frozenset[int]:
    if standing is None:
        return frozenset()
    rows = Partnership.objects.live().where_allowed("indicators.view", standing).filter(network=network)
    return frozenset(rows.values_list("pk", flat=True))
