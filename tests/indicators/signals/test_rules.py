"""Every rule on plain findings, and its worked examples: no database."""

import doctest
from datetime import date, timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest

from sharedtable.facts.registry import Finding, is_registered
from sharedtable.indicators.choices import SignalKind
from sharedtable.indicators.signals import rules
from sharedtable.indicators.signals.registry import Question, all_rules, rule_of
from sharedtable.plan.facts.champions import Silence

TODAY = date(2026, 11, 21)
RULES = {each.key: each for each in all_rules()}


def finding(value: Any, **details: Any) -> Finding:
    return Finding(value, details=details)


def fewer(*numbers: int) -> Finding:
    return finding(sum(numbers[3:]), before=list(numbers[:3]), recent=list(numbers[3:]))


def outnumbered(*meetings: tuple[int, int]) -> Finding:
    told = [(f"Meeting {number}", *each) for number, each in enumerate(meetings)]
    return finding(0, outnumbered=told, meetings=4)


def silent(days: int, meetings: int) -> Finding:
    return finding(days, silences=[Silence("Bea Business", days, meetings)])


def grant(share: float, days: int) -> Finding:
    return finding(share, name="State grant", ends_date=TODAY + timedelta(days=days))


def sent(now: float, before: float | None, seats: int = 40) -> Finding:
    return finding(now, before=before, seats=seats, seats_before=40, sent=round(now * seats))


SINCE = {"since": date(2026, 1, 1), "title": "Shared lab"}
EXAMPLES = [
    ("fewer-businesses", fewer(10, 12, 8, 7, 7, 7), True, "30 % fewer businesses: 7, 7 and 7"),
    ("fewer-businesses", fewer(10, 12, 8, 7, 7, 8), False, ""),
    ("fewer-businesses", fewer(0, 0, 0, 0, 0, 0), False, ""),
    ("no-new-priority", finding(184, **SINCE), True, "for 184 days; the last was “Shared lab”"),
    ("no-new-priority", finding(183, **SINCE), False, ""),
    ("support-outnumbers", outnumbered((5, 6)), True, "1 of the last 4 meetings: 6 people to 5 businesses"),
    ("support-outnumbers", outnumbered((5, 5)), False, ""),
    ("champion-overloaded", finding(3, loads=[("Bea", 3), ("Al", 1)]), True, "Bea leads 3 open priorities"),
    ("champion-overloaded", finding(2, loads=[("Bea", 2)]), False, ""),
    ("champion-silent", silent(60, 2), True, "Bea Business has not been heard of for 60 days, with 2 meetings"),
    ("champion-silent", silent(119, 1), False, ""),
    ("champion-silent", silent(120, 1), True, "for 120 days, with 1 meeting"),
    ("champion-silent", silent(300, 0), False, ""),
    ("delegates-for-owners", sent(0.3, 0.1), True, "30 % of seats this year (12 of 40), 10 %"),
    ("delegates-for-owners", sent(0.24, 0.1), False, ""),
    ("delegates-for-owners", sent(0.9, 0.1, seats=9), False, ""),
    (
        "milestones-slip",
        finding(3, open=9, late=2, put_off=1),
        True,
        "Of 9 still to do, 2 are two weeks late and 1 was put off in 90 days",
    ),
    ("milestones-slip", finding(3, open=10, late=3, put_off=0), False, ""),
    ("milestones-slip", finding(2, open=2, late=2, put_off=0), False, ""),
    ("pulse-falls", finding(0.6, before=0.75, year=2026, year_before=2025), True, "60 % of answers were a yes in"),
    ("pulse-falls", finding(0.61, before=0.75, year=2026, year_before=2025), False, ""),
    ("grant-ends", grant(0.6, 270), True, "State grant pays 60 % and ends on"),
    ("grant-ends", grant(0.5, 270), False, ""),
    ("grant-ends", grant(0.6, 275), False, ""),
    ("referrals-overdue", finding(2), True, "2 referrals have waited"),
    ("referrals-overdue", finding(0), False, ""),
    ("answers-overdue", finding(1), True, "1 answer of the state"),
    ("answers-overdue", finding(0), False, ""),
    ("more-at-work", finding(3, before=0), True, "3 businesses have work in hand, 0 half a year ago"),
    ("more-at-work", finding(9, before=6), False, ""),
    ("contributions-up", finding(5, before=1, givers=3), True, "5 gifts of 3 businesses in six months, 1"),
    ("contributions-up", finding(2, before=1, givers=2), False, ""),
    ("champions-open-doors", finding(2, champions=["Bea"]), True, "Bea invited 2 people in 90 days"),
    ("champions-open-doors", finding(0, champions=[]), False, ""),
    ("product-in-use", finding(1, titles=[("Evening lab", "eleven shops")]), True, "Evening lab, used by eleven"),
    ("product-in-use", finding(0, titles=[]), False, ""),
]


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_rule_sees_from_its_threshold_on(number: int) -> None:
    key, given, is_there, words = EXAMPLES[number]
    rule = RULES[key]
    seen = rule.look(Question({rule.reads[0]: given}, TODAY))
    assert seen.is_there is is_there
    assert words in seen.why.replace("\xa0", " ")


def test_every_rule_has_examples_of_both() -> None:
    assert {(key, is_there) for key, _given, is_there, _words in EXAMPLES} == {
        (key, answer) for key in RULES for answer in (True, False)
    }


@pytest.mark.parametrize("key", sorted(set(RULES) - {"champion-overloaded"}))
def test_rule_says_nothing_where_the_record_cannot_tell(key: str) -> None:
    assert RULES[key].look(Question({}, TODAY)).is_there is None


@pytest.mark.parametrize("name", [each.name for each in iter_modules(rules.__path__)])
def test_examples_of_a_rule_run(name: str) -> None:
    assert doctest.testmod(import_module(f"{rules.__name__}.{name}")).failed == 0


def test_rules_of_rooms_to_come_are_off() -> None:
    off = {each.key for each in all_rules() if not each.is_on}
    assert off == {"answers-overdue", "grant-ends", "referrals-overdue"}
    assert not any(is_registered(key) for name in off for key in RULES[name].reads)


def test_there_are_eleven_red_flags_and_four_green_lights() -> None:
    kinds = [each.kind for each in all_rules()]
    assert (kinds.count(SignalKind.RED), kinds.count(SignalKind.GREEN)) == (11, 4)
    assert rule_of("gone") is None
