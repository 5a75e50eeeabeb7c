"""A round as a page shows it: each pair with its answer, what the earlier round said, and what the record says."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sharedtable.indicators.choices import Light
from sharedtable.indicators.models import SelfCheck, SelfCheckAnswer
from sharedtable.indicators.selfcheck.computed import Said, said_of
from sharedtable.indicators.selfcheck.pairs import Pair, pairs
from sharedtable.people.models import Network

ORDER = (Light.RED, Light.BETWEEN, Light.GREEN)


@dataclass(frozen=True)
class Answered:
    """One pair in a round. `was` is the answer of the round before, `said` what the record says to it."""

    pair: Pair
    answer: SelfCheckAnswer | None
    was: SelfCheckAnswer | None
    said: tuple[Said, ...]

    @property
    def change(self) -> str:
        """`better`, `worse` or nothing, against the round before."""
        if self.answer is None or self.was is None or self.answer.light == self.was.light:
            return ""
        now, then = (ORDER.index(Light(each.light)) for each in (self.answer, self.was))
        return "better" if now > then else "worse"


@dataclass(frozen=True)
class Round:
    """A round with its pairs in the file's order, and the one before."""

    check: SelfCheck
    before: SelfCheck | None
    answers: tuple[Answered, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(each.answer.light for each in self.answers if each.answer)

    @property
    def green(self) -> int:
        return self.counts[Light.GREEN]

    @property
    def between(self) -> int:
        return self.counts[Light.BETWEEN]

    @property
    def red(self) -> int:
        return self.counts[Light.RED]

    @property
    def answered(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        return len(self.answers) - self.answered

    @property
    def next(self) -> Answered | None:
        """The first pair without an answer."""
        return next((each for each in self.answers if each.answer is None), None)

    @property
    def changed(self) -> list[Answered]:
        return [each for each in self.answers if each.change]

    @property
    def is_finished(self) -> bool:
        return self.check.finished_date is not None


def rounds_of(network: Network) -> list[SelfCheck]:
    """Newest first. One query."""
    return list(SelfCheck.objects.filter(network=network).select_related("network").order_by("-number"))


def round_of(rounds: list[SelfCheck], check: SelfCheck, today: date) -> Round:
    """Answers of a round and of the one before; a finished one says what the record said then. A fixed number of
    queries."""
    before = next((each for each in rounds if each.number < check.number), None)
    shown = [each.pk for each in (check, before) if each]
    rows = SelfCheckAnswer.objects.filter(check_round__in=shown).select_related("answered_by")
    kept = {(each.check_round_id, each.pair_key): each for each in rows}
    said = _said(check, today)
    answers = tuple(
        Answered(
            pair,
            kept.get((check.pk, pair.key)),
            kept.get((before.pk, pair.key)) if before else None,
            tuple(said.get(pair.key, ())),
        )
        for pair in pairs().all
    )
    return Round(check, before, answers)


def _said(check: SelfCheck, today: date) -> Mapping[str, list[Said]]:
    if check.finished_date is None:
        return said_of(check.network, today)
    return {key: [Said(sentence) for sentence in sentences] for key, sentences in check.figures.items()}
