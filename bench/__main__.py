"""Measure, print, and write `docs/reference/benchmarks.md`."""

import os
import platform
import resource
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from bench import search
from bench.inputs import generated, real_states
from bench.labor_market import measure
from bench.records import ORGANIZATIONS, PEOPLE, PageCost, measure_all
from bench.timing import Line

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks.md"

HEAD = """# Benchmarks

`make bench` wrote this page on {day} ({machine}). Every line measures ours and a peer in the same run on
the same files; the ratio says how many times quicker ours is, and travels from machine to machine better than
seconds do. The generated input is the same everywhere; published files are measured where they lie beside the
checkout.

| job | input | ours | peer | ratio |
|---|---|---:|---:|---:|
"""

FOOT = """
Peak memory of the whole run: {peak:,.0f} MB.

*Loading* does more than its peer: it unpacks, checks every value, looks for doubled rows and missing sectors,
sorts by area, makes the file durable and switches to it. A *region table* does more too: it adds location
quotients, growth and pay, where the peer only sums. Counties asked for lately stay in memory, so that a region
that changes by one county costs one county. Times are the median of 20 in a running process; a first answer in a
new one takes about 0.4 s more.

*Search* is from typed words to ranked candidates, held to 20 ms. Its words stand in up to half of the documents,
more than words of people do.
"""


RECORDS_HEAD = """
## Lists and pages over many records

{people:,} people and {organizations:,} organizations in three networks, opened by the admin of the largest and,
for *all networks*, by the operator.

| page | queries | {databases} |
"""

RECORDS_FOOT = """
Milliseconds of processor time in the middle of 20 requests: what the page takes, whatever else the machine does.
PostgreSQL's own process is counted in; it is measured where `BENCH_DATABASE_URL` names an empty database. The
budget is twelve queries and 100 ms.
"""


def main() -> None:
    """Run every job on every input that is at hand."""
    lines: list[Line] = []
    machine = _machine()
    with tempfile.TemporaryDirectory() as scratch:
        for make in (generated, real_states):
            folder = Path(scratch) / make.__name__
            folder.mkdir()
            source = make(folder)
            if source is None:
                print("The published files are not beside the checkout; their lines are left out.")
                continue
            lines += measure(source, folder)
    lines += search.measure()
    rows = "".join(_row(line) for line in lines)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    page = HEAD.format(day=f"{datetime.now(UTC):%Y-%m-%d}", machine=machine) + rows + FOOT.format(peak=peak)
    page += records_section(measure_all())
    PAGE.write_text(page)
    print(page)


def records_section(found: dict[str, list[PageCost]]) -> str:
    """The second table: pages over many records, one column pair for each database."""
    section = RECORDS_HEAD.format(people=PEOPLE, organizations=ORGANIZATIONS, databases=" | ".join(found))
    section += "|---|---:|" + "---:|" * len(found) + "\n"
    for rows in zip(*found.values(), strict=True):
        costs = " | ".join(f"{row.processor:.0f} ms" for row in rows)
        section += f"| {rows[0].name} | {rows[0].queries} | {costs} |\n"
    return section + RECORDS_FOOT


def _row(line: Line) -> str:
    peer = f"{_seconds(line.peer)} ({line.peer_name})"
    return f"| {line.job} | {line.size} | {_seconds(line.ours)} | {peer} | {line.ratio:.1f} |\n"


def _seconds(value: float) -> str:
    return f"{value:.1f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _machine() -> str:
    busy = f"{os.getloadavg()[0]:.1f} processes at work when it began"
    return f"{os.cpu_count()} cores, {busy}, Python {platform.python_version()}, DuckDB {duckdb.__version__}"


if __name__ == "__main__":
    main()
