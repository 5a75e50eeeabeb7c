"""Whether a framework file is right: all that is wrong at once, with its line, its key and what would be right."""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from sharedtable.indicators.evaluations import Evaluation
from sharedtable.indicators.evaluations.registry import all_evaluations
from sharedtable.indicators.frameworks.content import Content, Sign
from sharedtable.indicators.frameworks.parameter_values import problem_of_parameter
from sharedtable.indicators.frameworks.reading import LARGEST_FILE, Located, Problem, Sheet, Table, read_sheet
from sharedtable.indicators.frameworks.schema import FRAMEWORK, INDICATOR, TEXT_OF_KIND, Field
from sharedtable.indicators.frameworks.words import names_in

CLOSE = 60


class WrongFile(Exception):
    """The file says nothing that can be used; `problems` tells all that is wrong, in the order of its lines."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems, the first at line {problems[0].line}: {problems[0].wrong}")
        self.problems = problems


def read_framework(text: str) -> Content:
    """What a file says. Raises `WrongFile`."""
    if len(text) > LARGEST_FILE:
        raise WrongFile([Problem(1, "", _("The file is larger than a framework can be."))])
    sheet = read_sheet(text)
    problems = [*sheet.problems, *_problems(sheet)]
    if problems:
        raise WrongFile(sorted(problems))
    return _content(sheet)


def _problems(sheet: Sheet) -> Iterator[Problem]:
    yield from _of_table(sheet.top, FRAMEWORK, sheet.problems)
    if not sheet.indicators:
        yield Problem(1, "[[indicators]]", _("The file holds no indicator."), _("At least one is needed."))
    seen: dict[str, int] = {}
    for each in sheet.indicators:
        yield from _of_table(each, INDICATOR, sheet.problems)
        yield from _of_rule(each)
        key = each.values.get("key")
        if key is not None and isinstance(key.value, str):
            if key.value in seen:
                wrong = _("The indicator “%(key)s” stands here a second time; the first time is line %(n)d.")
                yield Problem(key.line, "key", wrong % {"key": key.value, "n": seen[key.value]}, _("Rename one."))
            seen.setdefault(key.value, key.line)


def _of_table(table: Table, fields: tuple[Field, ...], told: list[Problem]) -> Iterator[Problem]:
    known = {each.key: each for each in fields}
    for key, found in table.values.items():
        if key not in known:
            yield Problem(found.line, key, _("No such key is known."), nearest(key, known))
        elif problem := _of_value(known[key], found):
            yield problem
    unread = {each.key for each in told}
    for each in fields:
        if each.is_needed and each.key not in table.values and each.key not in unread:
            yield Problem(table.line, each.key, _("This key is missing."), str(each.meaning))


def _of_value(each: Field, found: Located) -> Problem | None:
    value, line = found.value, found.line
    if not _is_kind(value, each.kind):
        wrong = _("%(value)s is not %(kind)s.") % {"value": _shown(value), "kind": TEXT_OF_KIND[each.kind]}
        return Problem(line, each.key, wrong, _("Write %(kind)s.") % {"kind": TEXT_OF_KIND[each.kind]})
    if each.choices and value not in each.choices:
        return Problem(line, each.key, _("“%(value)s” is not known.") % {"value": value}, ", ".join(each.choices))
    if each.pattern and not re.fullmatch(each.pattern, value):
        right = _("Small letters, digits and hyphens, such as someone-convenes.")
        return Problem(line, each.key, _("“%(value)s” cannot be a name.") % {"value": value}, right)
    return _out_of_bounds(each, value, line)


def _out_of_bounds(each: Field, value: Any, line: int) -> Problem | None:
    if each.kind not in (str, int):
        return None
    size = len(value.strip()) if each.kind is str else value
    if (each.least is None or size >= each.least) and (each.most is None or size <= each.most):
        return None
    words = {"least": each.least if each.least is not None else "", "most": each.most or ""}
    if each.kind is str:
        wrong = _("This is empty.") if not size else _("This is too long: %(n)d letters.") % {"n": size}
        return Problem(line, each.key, wrong, _("%(least)s to %(most)s letters.") % words)
    wrong = _("%(value)d is out of range.") % {"value": value}
    right = _("From %(least)s to %(most)s.") if each.most else _("At least %(least)s.")
    return Problem(line, each.key, wrong, right % words)


def _is_kind(value: Any, kind: type) -> bool:
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if kind is date:
        return isinstance(value, date) and not isinstance(value, datetime)
    return isinstance(value, kind)


def _shown(value: Any) -> str:
    text = (
        f"“{value}”" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    )
    return text if len(text) <= 40 else text[:39] + "…"


def _of_rule(table: Table) -> Iterator[Problem]:
    found = table.values.get("rule")
    if found is None or not isinstance(found.value, str):
        return
    rules = {each.key: each for each in all_evaluations()}
    rule = rules.get(found.value)
    if rule is None:
        wrong = _("No rule “%(value)s” is known.") % {"value": found.value}
        yield Problem(found.line, "rule", wrong, nearest(found.value, rules))
        return
    yield from _of_parameters(rule, table)
    yield from _of_rule_text(rule, table)


def _of_parameters(rule: Evaluation, table: Table) -> Iterator[Problem]:
    given = table.parameters.values if table.parameters else {}
    declared = {each.key: each for each in rule.parameters}
    for key, found in given.items():
        if key not in declared:
            wrong = _("The rule %(rule)s has no parameter of this name.") % {"rule": rule.key}
            yield Problem(found.line, key, wrong, nearest(key, declared))
        elif said := problem_of_parameter(declared[key], found.value, nearest):
            yield Problem(found.line, key, *said)
    for each in rule.parameters:
        if each.default == "" and each.key not in given:
            line = table.parameters.line if table.parameters else table.line
            yield Problem(line, each.key, _("This parameter is missing."), str(each.label))


def _of_rule_text(rule: Evaluation, table: Table) -> Iterator[Problem]:
    text = table.values.get("rule_text")
    if text is None or not isinstance(text.value, str):
        return
    declared = [each.key for each in rule.parameters]
    for name in names_in(text.value):
        if name not in declared:
            wrong = _("{%(name)s} names no parameter of the rule %(rule)s.") % {"name": name, "rule": rule.key}
            yield Problem(text.line, "rule_text", wrong, nearest(name, declared))


def nearest(word: str, known: Collection[str]) -> str:
    """“Did you mean …?” where something is close; else all there is."""
    if not known:
        return _("None can be given here.")
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=CLOSE)
    if found:
        return _("Did you mean %(word)s?") % {"word": found[0]}
    return _("One of: %(words)s.") % {"words": ", ".join(known)}


def _content(sheet: Sheet) -> Content:
    top = {each.key: sheet.top.get(each.key) for each in FRAMEWORK if each.key in sheet.top.values}
    return Content(**top, signs=tuple(_sign(each) for each in sheet.indicators))


def _sign(table: Table) -> Sign:
    given = {each.key: table.get(each.key) for each in INDICATOR if each.key in table.values}
    parameters = {key: each.value for key, each in table.parameters.values.items()} if table.parameters else {}
    return Sign(**{**given, "parameters": parameters})
