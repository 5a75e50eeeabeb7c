"""Which signals there are: one rule a file, over registered facts; off until every fact it reads is registered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise

from sharedtable.facts.registry import Finding, is_registered
from sharedtable.indicators.choices import SignalKind

Text = str | Promise


@dataclass(frozen=True)
class Seen:
    """What a rule says of one partnership on a day: `is_there` is None where the record cannot tell."""

    is_there: bool | None
    why: str = ""


NOT_THERE, NOT_KNOWN = Seen(False), Seen(None)


def there(why: str) -> Seen:
    return Seen(True, why)


@dataclass(frozen=True)
class Question:
    """What a rule is given: the facts it asked for, by key, and the day."""

    findings: Mapping[str, Finding]
    as_of: date

    def __getitem__(self, key: str) -> Finding:
        """The finding of a fact; one that could not be computed is not known."""
        return self.findings.get(key) or Finding(None)


Look = Callable[[Question], Seen]


@dataclass(frozen=True)
class SignalRule:
    """A rule and the facts it reads. `rule_text` says in plain words when it is seen, `advice` what to do then;
    `act` is what the link to `page` (the name of an address of a partnership) is called.

    `stays_with_team`: it tells what the state may not read, so that it is passed on only by a lead.
    """

    key: str
    kind: SignalKind
    title: Text
    rule_text: Text
    reads: tuple[str, ...]
    advice: Text
    act: Text
    page: str
    look: Look
    stays_with_team: bool = False

    @property
    def is_on(self) -> bool:
        return all(is_registered(each) for each in self.reads)


_rules: dict[str, SignalRule] = {}


def signal(
    key: str,
    *,
    kind: SignalKind,
    title: Text,
    rule_text: Text,
    reads: tuple[str, ...],
    advice: Text,
    act: Text,
    page: str,
    stays_with_team: bool = False,
) -> Callable[[Look], Look]:
    """Register what the decorated function sees."""

    def register(look: Look) -> Look:
        if key in _rules:
            raise ImproperlyConfigured(f"Signal {key!r} is registered twice")
        _rules[key] = SignalRule(key, kind, title, rule_text, reads, advice, act, page, look, stays_with_team)
        return look

    return register


def rule_of(key: str) -> SignalRule | None:
    """None for a signal of a rule that is no longer there."""
    return _rules.get(key)


def all_rules() -> list[SignalRule]:
    """Red flags first, in the order of their keys."""
    return sorted(_rules.values(), key=lambda each: (each.kind != SignalKind.RED, each.key))


def rules_on() -> list[SignalRule]:
    return [each for each in all_rules() if each.is_on]
