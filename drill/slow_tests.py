"""Tests that take minutes: whole files and deployments, staff's pages on a phone, the walks on PostgreSQL too."""

import os
import re
import subprocess
import sys
import time

from tests.run import postgres_url

from drill.every_page import OF_A_DRILL
from drill.findings import Findings, Plan


def run(plan: Plan) -> Findings:
    """The short form walks on PostgreSQL only."""
    found = Findings()
    if url := postgres_url():
        _ask(found, "of the walks on PostgreSQL", "-m", "walk", "tests/guards", database=url)
    else:
        found.measure("no PostgreSQL was reached, so the walks were not asked of one")
    if not plan.is_short:
        _ask(found, "of the slow ones", "-m", "drill", "tests", "--ignore=tests/browser/test_every_page.py")
    return found


def _ask(found: Findings, what: str, *arguments: str, database: str | None = None) -> None:
    own = {key: value for key, value in os.environ.items() if key not in OF_A_DRILL}
    own |= {"DATABASE_URL": database} if database else {}
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--show-capture=no", *arguments]
    ended = subprocess.run(command, env=own, capture_output=True, text=True, check=False)
    if ended.returncode:
        found.faults.append(ended.stdout[-2000:])
    passed = re.search(r"(\d+) passed", ended.stdout)
    found.measure(f"{passed[1] if passed else 'no'} tests {what} passed in {time.monotonic() - began:.0f} s")
