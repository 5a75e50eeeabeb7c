"""Measure, print, and write `docs/reference/benchmarks.md`: all of it, or only what is named.

`python -m bench` measures everything; `python -m bench qcew-load search` these rows and sections, printed only;
`--peers` measures slow peers anew.
"""

import argparse
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from bench import records, search
from bench.job import all_jobs
from bench.table import speed_table

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"

HEAD = """# Benchmarks

`make bench` wrote this page on {day} ({machine}). Ours and its peers are measured in the same run on the same
inputs, generated from a seed in the full published layout; a ratio travels from machine to machine better than
seconds do.
"""

SECTIONS = {"search": search.section, "records": records.section}


def main() -> None:
    """Everything, written to the page; or what is named, printed."""
    asked = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("only", nargs="*", help="rows and sections; else all")
    asked.add_argument("--peers", action="store_true", help="measure slow peers anew")
    wanted = asked.parse_args()
    names = [job.key for job in all_jobs()] + list(SECTIONS)
    if unknown := [one for one in wanted.only if one not in names]:
        asked.error(f"there is no {unknown[0]}; there are {', '.join(names)}")
    head = HEAD.format(day=f"{datetime.now(UTC):%Y-%m-%d}", machine=_machine())
    jobs = [job for job in all_jobs() if not wanted.only or job.key in wanted.only]
    page = head + (speed_table(jobs, peers_anew=wanted.peers) if jobs else "")
    for name, section in SECTIONS.items():
        if not wanted.only or name in wanted.only:
            page += section()
    if not wanted.only:
        PAGE.write_text(page)
    print(page)


def _machine() -> str:
    busy = f"{os.getloadavg()[0]:.1f} processes at work when it began"
    return f"{os.cpu_count()} cores, {busy}, Python {platform.python_version()}, DuckDB {duckdb.__version__}"


if __name__ == "__main__":
    main()
