"""The reference page of signals: the rules as the product holds them, and what each threshold does."""

from bench.signals.measuring import FOLLOWED, HISTORIES, NEVER, Delay, Line
from sharedtable.indicators.signals.registry import SignalRule, all_rules

HEAD = f"""# Signals

Red flags and green lights that the record shows by itself. `python -m bench.signals` wrote this page.

{{rules}}

## What each threshold does

**All of this is synthetic.** Each row was measured on {HISTORIES} made-up histories of six years without any
change (false alarms) and on {HISTORIES} for each change that begins on a known day after three years. Histories
come from a seed, so the table comes out the same on every machine; `bench/signals/histories.py` holds the numbers
behind them. A signal is looked at once a week by the product's own rule; what comes back within two weeks is the
same one.

*False alarms* are beginnings in a year of a partnership in which nothing changes. A *delay* is in days from the
day on which the change begins, before it has its full strength: half of the histories show it by the first number,
nine in ten by the second. A dash: that many did not show it within {FOLLOWED} days. The threshold in bold is the
one in use; why, says decision 0058.

The other signals read what stands on record without noise, and are seen on the next look: a champion with too many
priorities, a service or product in use, a grant that ends, an answer overdue.
"""


def page(tables: dict[str, str]) -> str:
    rules = all_rules()
    titles = {each.key: str(each.title) for each in rules}
    parts = [HEAD.format(rules=_rules(rules))]
    parts += [f"\n### {titles[key]} (`{key}`)\n\n{told}" for key, told in tables.items()]
    return "".join(parts)


def _rules(rules: list[SignalRule]) -> str:
    head = "| | signal | when it is seen | reads |\n|---|---|---|---|\n"
    rows = [
        f"| {each.kind.label} | {each.title}{'' if each.is_on else ' (off until its fact is registered)'} "
        f"| {each.rule_text} | {', '.join(f'`{key}`' for key in each.reads)} |"
        for each in rules
    ]
    return head + "\n".join(rows)


def table(lines: list[Line]) -> str:
    changes = list(lines[0].delays)
    head = "| threshold | false alarms a year | " + " | ".join(f"delay: {each}" for each in changes) + " |\n"
    rule = "|---|---:|" + "---:|" * len(changes) + "\n"
    return head + rule + "".join(_row(each) for each in lines)


def _row(line: Line) -> str:
    name = f"**{line.threshold}**" if line.threshold == line.study.chosen else line.threshold
    cells = [name, f"{line.false_alarms:.2f}", *(_said(each) for each in line.delays.values())]
    return "| " + " | ".join(cells) + " |\n"


def _said(delay: Delay) -> str:
    return f"{_days(delay.median)} / {_days(delay.p90)}"


def _days(days: int) -> str:
    return "–" if days >= NEVER else str(days)
