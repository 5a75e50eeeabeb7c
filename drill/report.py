"""Writes the long form's results to `docs/reference/drills.md`."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from drill.alone import Result

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "drills.md"

HEAD = """# Drills

`make drill` wrote this page on {day} ({machine}). Drills let the real server, worker and loader run into kills,
crowds and hostile input; `make drill DRILL=short` is the form that continuous integration runs, in a few minutes.
Every drill has a home folder of its own and speaks to this machine only.

| drill | outcome | time | measured |
|---|---|---:|---|
"""


def write_page(results: Sequence[Result]) -> None:
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, SQLite"
    head = HEAD.format(day=f"{datetime.now(UTC):%Y-%m-%d}", machine=machine)
    PAGE.write_text(head + "".join(_row(result) for result in results))


def _row(result: Result) -> str:
    outcome = "passed" if result.has_passed else "**failed**: " + "; ".join(map(_one_line, result.findings.faults))
    measured = "<br>".join(map(_one_line, result.findings.measured))
    return f"| {result.meaning} (`{result.name}`) | {outcome} | {result.seconds:.0f} s | {measured} |\n"


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
