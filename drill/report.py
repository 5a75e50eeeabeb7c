"""Writes the long form's results to `docs/reference/drills.md`: all of it, or the part of a drill run alone."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from drill.alone import Result

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "drills.md"

HEAD = """# Drills

`make drill` wrote this page on {day} ({machine}). Drills let the real server, worker and loader run into kills,
crowds and hostile input. Each has a home folder of its own with the demo's sample network, on SQLite unless it
says otherwise, and speaks to this machine only. `make drill DRILL=short` is the form that continuous integration
runs, in eight minutes or so; it prints the same and leaves this page as it is. One alone, such as
`make drill DRILL="long mailing"`, renews its own part.

| drill | outcome | time |
|---|---|---:|
"""
RULE = "|---|---|---:|\n"


def write_page(results: Sequence[Result]) -> None:
    head = HEAD.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}", machine=f"{os.cpu_count()} cores, Python {platform.python_version()}"
    )
    PAGE.write_text(head + "".join(map(_row, results)) + "".join(map(_section, results)))


def renew_page(results: Sequence[Result], meanings: Mapping[str, str]) -> None:
    """Put these results in the place of their earlier ones; drills that are no more leave the page."""
    head, *sections = PAGE.read_text().split("\n## ")
    above, rows = head.split(RULE)
    kept_rows = {row.split("`")[1]: f"{row}\n" for row in rows.splitlines() if row}
    kept = {section.partition("\n")[0]: f"\n## {section.rstrip()}\n" for section in sections}
    kept_rows |= {result.name: _row(result) for result in results}
    kept |= {result.meaning: _section(result) for result in results}
    shown_rows = [kept_rows[name] for name in meanings if name in kept_rows]
    shown = [kept[meaning] for meaning in meanings.values() if meaning in kept]
    PAGE.write_text(above + RULE + "".join(shown_rows) + "".join(shown))


def _row(result: Result) -> str:
    outcome = "passed" if result.has_passed else "**failed**"
    return f"| `{result.name}`: {result.meaning.lower()} | {outcome} | {result.seconds:.0f} s |\n"


def _section(result: Result) -> str:
    faults = [f"**fault:** {fault}" for fault in result.findings.faults]
    lines = "".join(f"- {' '.join(line.split())}\n" for line in [*result.findings.measured, *faults])
    return f"\n## {result.meaning}\n\n{lines}"
