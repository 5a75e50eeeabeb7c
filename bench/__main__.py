"""Measure and write `docs/reference/benchmarks.md`: all of it, or only the parts that are named.

`python -m bench qcew-load search` measures that row and that section and renews their part of the page; what was
measured before is remembered under `var/`; what was measured elsewhere stays on the page as it stands. `--peers`
measures slow peers anew.
"""

import argparse
import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from bench import assessing, network, records, search
from bench.job import all_jobs
from bench.table import Peers, Row, measured_row, speed_tables

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"
REMEMBERED = Path(__file__).parents[1] / "var" / "bench.json"

HEAD = """# Benchmarks

`make bench` wrote this page, last on {day} ({machine}). Ours and its peers are measured one after the other on
the same inputs, generated from a seed in the full published layout; a ratio travels from machine to machine better
than seconds do.
"""

SECTIONS = {"search": search, "records": records, "assessing": assessing, "network": network}


def main() -> None:
    """Measure what is wanted, each part kept as soon as it is known, and write the page of all that is known."""
    asked = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("only", nargs="*", help="rows and sections; else all")
    asked.add_argument("--peers", action="store_true", help="measure slow peers anew")
    wanted = asked.parse_args()
    jobs = {job.key: job for job in all_jobs()}
    if unknown := [one for one in wanted.only if one not in {*jobs, *SECTIONS}]:
        asked.error(f"there is no {unknown[0]}; there are {', '.join([*jobs, *SECTIONS])}")
    machine, peers = _machine(), Peers(anew=wanted.peers)
    known = _known()
    for key in wanted.only or [*jobs, *SECTIONS]:
        known[key] = vars(measured_row(jobs[key], peers)) if key in jobs else {"said": SECTIONS[key].section()}
        print("\n".join(known[key].values()), flush=True)
        _remember(known)
    PAGE.write_text(_page(known, list(jobs), machine))


def _page(known: dict[str, dict[str, str]], keys: list[str], machine: str) -> str:
    rows = [Row(**known[key]) for key in keys if key in known]
    head = HEAD.format(day=f"{datetime.now(UTC):%Y-%m-%d}", machine=machine)
    tables = speed_tables(rows) if rows else _standing("## Labor-market core")
    return head + tables + "".join(_said(known, key) for key in SECTIONS)


def _said(known: dict[str, dict[str, str]], key: str) -> str:
    """A section as it was measured here, else as the page has it."""
    return known[key]["said"] if key in known else _standing(SECTIONS[key].HEAD.split("\n")[1])


def _standing(heading: str) -> str:
    """A part of the page as it stands, from its heading to the next; empty where there is none."""
    _before, found, after = PAGE.read_text().partition(f"\n{heading}\n")
    return found + after.partition("\n## ")[0] if found else ""


def _known() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(REMEMBERED.read_text()) if REMEMBERED.exists() else {}
    return found


def _remember(known: dict[str, dict[str, str]]) -> None:
    REMEMBERED.parent.mkdir(exist_ok=True)
    REMEMBERED.write_text(json.dumps(known, indent=1))


def _machine() -> str:
    busy = f"{os.getloadavg()[0]:.1f} processes at work when it began"
    return f"{os.cpu_count()} cores, {busy}, Python {platform.python_version()}, DuckDB {duckdb.__version__}"


if __name__ == "__main__":
    main()
