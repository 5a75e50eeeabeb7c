"""Readers crowd the pages: never an error of the server. Then each page alone, one reader, again and again: how
long it takes, and whether the server spends more than the budget of a tenth of a second on it."""

import statistics
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle

from django.urls import reverse

from drill.findings import Findings, Plan
from drill.serving import Server, serving
from drill.visitor import Visitor
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Partnership

READERS = (None, "marigold", "whit", "quill")
MOST_SECONDS = 0.1
Times = dict[str, list[float]]


def run(plan: Plan) -> Findings:
    found = Findings()
    addresses = _addresses()
    with serving(plan.scratch) as server:
        _crowd(found, server, addresses, seconds=plan.count(6, 15))
        found.require(not found.faults, f"what the server said last:{server.last_words()}")
    with serving(plan.scratch, workers=1) as server:
        _alone(found, server, addresses, requests=plan.count(8, 20))
    return found


def _addresses() -> dict[str, tuple[str, ...]]:
    """Pages by name, each reader's own: who may see it opens it."""
    table = Partnership.objects.get(
        roles__person__email="marigold@sample.example", roles__kind=RoleKind.COORDINATOR
    )
    occasion = Occasion.objects.filter(partnership_meeting__partnership=table).latest("starts_at")
    public = (
        *(reverse(f"public:{name}") for name in ("landing", "directory", "about", "who_sees_what")),
        reverse("public:partnership", args=[table.slug]),
    )
    of_table = (
        "partnerships:home",
        "partnerships:people",
        "partnerships:meetings",
        "plan:plan",
        "indicators:assessment",
    )
    inside = (
        reverse("workspace:home"),
        reverse("partnerships:list"),
        *(reverse(name, args=[table.slug]) for name in of_table),
        reverse("meetings:occasion", args=[occasion.uuid]),
    )
    staff = tuple(
        reverse(name)
        for name in ("industry:explore", "industry:analyses", "people:organizations", "people:persons")
    )
    return {"visitor": public, "marigold": inside + staff, "whit": inside[:1], "quill": inside[:3]}


def _crowd(found: Findings, server: Server, addresses: dict[str, tuple[str, ...]], *, seconds: int) -> None:
    """Two readers of each kind go round their pages for some seconds."""
    readers = [Visitor(server.address, who) for who in READERS * 2]
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(len(readers)) as pool:
        jobs = [pool.submit(_read, reader, addresses[reader.name], until) for reader in readers]
        rounds = [job.result() for job in jobs]
    times: Times = defaultdict(list)
    for statuses, took in rounds:
        for page, status in statuses:
            found.require(status == 200, f"{page} answered {status}")
        for page, each in took.items():
            times[page] += each
    every = [each for some in times.values() for each in some]
    slowest = max(times, key=lambda page: statistics.median(times[page]))
    found.measure(
        f"{len(readers)} readers for {seconds} s: {len(every)} pages; {_middle_and_late(every)}; "
        f"slowest page {slowest}: {_middle_and_late(times[slowest])}"
    )


def _read(reader: Visitor, pages: tuple[str, ...], until: float) -> tuple[set[tuple[str, int]], Times]:
    statuses, times = set(), defaultdict(list)
    for page in cycle(pages):
        if time.monotonic() > until:
            break
        began = time.monotonic()
        statuses.add((page, reader.get(page).status_code))
        times[page].append(time.monotonic() - began)
    return statuses, times


def _middle_and_late(times: list[float]) -> str:
    late = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"median {1000 * statistics.median(times):.0f} ms, 95th percentile {1000 * late:.0f} ms"


def _alone(found: Findings, server: Server, addresses: dict[str, tuple[str, ...]], *, requests: int) -> None:
    """The budget is judged by the server's processor time: what else this machine does is not the page's doing."""
    for who in (None, "marigold"):
        reader = Visitor(server.address, who)
        for page in addresses[reader.name]:
            reader.get(page)
            before, times = server.processor_seconds(), []
            for _ in range(requests):
                began = time.monotonic()
                reader.get(page)
                times.append(time.monotonic() - began)
            after = server.processor_seconds()
            told = f"{page} as {reader.name}: {_middle_and_late(times)}"
            if before is not None and after is not None:
                spent = (after - before) / requests
                told += f", {1000 * spent:.0f} ms of the processor"
                found.require(spent < MOST_SECONDS, f"{page} costs {1000 * spent:.0f} ms of the processor")
            found.measure(told)
