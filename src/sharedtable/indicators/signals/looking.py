"""What the rules see in partnerships on a day: the facts of all rules in batch, one answer a rule."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sharedtable.facts.once import reading_once
from sharedtable.facts.registry import Finding, fact
from sharedtable.indicators.signals.registry import Question, Seen, SignalRule, rules_on


@dataclass(frozen=True)
class Sight:
    """What one rule says of one partnership, with the findings behind it."""

    rule: SignalRule
    seen: Seen
    findings: tuple[Finding, ...]


def look(
    partnership_ids: Collection[int], as_of: date, rules: Collection[SignalRule] | None = None
) -> dict[int, list[Sight]]:
    """What every rule that is on (or each of these) says, with as many queries as the facts need for one."""
    asked = rules_on() if rules is None else [each for each in rules if each.is_on]
    with reading_once():
        keys = sorted({key for rule in asked for key in rule.reads})
        found = {key: fact(key).compute(partnership_ids, as_of) for key in keys}
    return {table_id: [_sight(rule, table_id, found, as_of) for rule in asked] for table_id in partnership_ids}


def _sight(rule: SignalRule, table_id: int, found: Mapping[str, Mapping[int, Finding]], as_of: date) -> Sight:
    findings = {key: found[key][table_id] for key in rule.reads if table_id in found[key]}
    return Sight(rule, rule.look(Question(findings, as_of)), tuple(findings.values()))
