"""Which rules there are, which facts each reads, and what one answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from sharedtable.facts.registry import Finding
from sharedtable.indicators.choices import Status
from sharedtable.indicators.evaluations.parameters import Parameter


@dataclass(frozen=True)
class Verdict:
    """Met, not yet or not known, in words with numbers, and what would change it (nothing once met).

    `needs_scope` where the scope of the partnership must change first, which only its leads may.
    """

    status: Status
    summary: str
    would_change: str = ""
    needs_scope: bool = False


@dataclass(frozen=True)
class Question:
    """What a rule is given: the facts it asked for by key, its parameters, and the day."""

    findings: Mapping[str, Finding]
    parameters: Mapping[str, Any]
    as_of: date

    def __getitem__(self, key: str) -> Finding:
        """The finding of a fact; one that could not be computed is not known."""
        return self.findings.get(key) or Finding(None)


Rule = Callable[[Question], Verdict]
Text = str | Promise


@dataclass(frozen=True)
class Evaluation:
    """A rule and the facts it reads; `place` names where its rows are kept, `act` what to do there while unmet.

    `parameters` declares what a framework may set; `reads_named` is the parameter that names one more fact.
    """

    key: str
    reads: tuple[str, ...]
    place: Text
    act: Text
    rule: Rule
    parameters: tuple[Parameter, ...] = ()
    reads_named: str = ""

    @property
    def meaning(self) -> str:
        """What it answers, as its code says it."""
        return " ".join((self.rule.__doc__ or "").split())

    def judge(self, question: Question) -> Verdict:
        """The verdict; parameters that are not given are as declared."""
        return self.rule(replace(question, parameters=self.filled(question.parameters)))

    def parameter(self, key: str) -> Parameter | None:
        return next((each for each in self.parameters if each.key == key), None)

    def reads_with(self, parameters: Mapping[str, Any]) -> tuple[str, ...]:
        """The facts that it reads with these parameters."""
        named = parameters.get(self.reads_named) if self.reads_named else None
        return (*self.reads, named) if named else self.reads

    def filled(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters: those given, and the declared value for the rest."""
        return {**{each.key: each.default for each in self.parameters}, **parameters}


_evaluations: dict[str, Evaluation] = {}


def evaluates(
    key: str,
    *,
    reads: tuple[str, ...],
    place: Text,
    act: Text,
    parameters: tuple[Parameter, ...] = (),
    reads_named: str = "",
) -> Callable[[Rule], Rule]:
    """Register a rule under the key that framework files name."""

    def register(rule: Rule) -> Rule:
        _evaluations[key] = Evaluation(key, reads, place, act, rule, parameters, reads_named)
        return rule

    return register


def all_evaluations() -> list[Evaluation]:
    """By key."""
    return sorted(_evaluations.values(), key=lambda each: each.key)


def evaluation(key: str) -> Evaluation:
    try:
        return _evaluations[key]
    except KeyError:
        raise ImproperlyConfigured(f"No rule {key!r} evaluates indicators") from None


def met(summary: str) -> Verdict:
    return Verdict(Status.MET, summary)


def not_yet(summary: str, would_change: str) -> Verdict:
    return Verdict(Status.NOT_YET, summary, would_change)


def not_known(summary: str, would_change: str, *, needs_scope: bool = False) -> Verdict:
    return Verdict(Status.NOT_KNOWN, summary, would_change, needs_scope)
