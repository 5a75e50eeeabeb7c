"""A state's page of all its partnerships, read from five years of snapshots."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

TABLES = 1_000
QUARTERS, NIGHTS = 20, 10
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
START = TODAY - timedelta(days=365 * 5)
REQUESTS = 15

HEAD = """
## A network's page

A state team opens the page of all its partnerships ({snapshots:,} snapshots and {results:,} results on record, on
SQLite): levels, signs against a quarter earlier, eight quarters, the first fifty partnerships. Processor time, the
median of {requests} requests, session and template included; the picture of the quarters is drawn once and kept.

| partnerships | page | time | queries |
|---:|---|---:|---:|
"""


def section() -> str:
    """A tenth and all of them, in a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "SHAREDTABLE_HOME": home, "SHAREDTABLE_DEBUG": "0"}
        env.pop("DATABASE_URL", None)
        made = subprocess.run(
            [sys.executable, "-m", "bench.network"], env=env, check=True, capture_output=True, text=True
        )
    told = [line.split("\t") for line in made.stdout.splitlines() if "\t" in line]
    counts = next(row for row in told if row[0] == "rows")
    head = HEAD.format(snapshots=int(counts[1]), results=int(counts[2]), requests=REQUESTS)
    rows = [row for row in told if row[0] == "took"]
    return head + "".join(
        f"| {int(tables):,} | {page} | {float(seconds) * 1000:.0f} ms | {queries} |\n"
        for _, tables, page, seconds, queries in rows
    )


def main() -> None:
    """Fill a database of its own and print what the pages took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sharedtable.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    call_command("migrate", verbosity=0)
    call_command("load_frameworks", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    setup_test_environment()
    small, large = (_network(name, count) for name, count in (("small", TABLES // 10), ("large", TABLES)))
    _tell_rows()
    for network, count in ((small, TABLES // 10), (large, TABLES)):
        _ask(network, count)


def _network(name: str, count: int) -> Any:
    from django.db import transaction

    from sharedtable.people.models import Network

    with transaction.atomic():
        network = Network.objects.create(name=name.title(), slug=name, time_zone="America/Denver")
        _snapshots(_tables(network, count))
    return network


def _tables(network: Any, count: int) -> list[Any]:
    from sharedtable.industry.models import Region
    from sharedtable.partnerships.models import Partnership

    region = Region.objects.create(network=network, name="Front Range")
    return Partnership.objects.bulk_create(
        Partnership(
            network=network,
            name=f"Partnership {n}",
            slug=f"{network.slug}-{n}",
            industry_name="Instruments",
            region=region,
            started_date=START,
            step=n % 6 + 1,
        )
        for n in range(count)
    )


def _days() -> list[date]:
    nights = [TODAY - timedelta(days=n) for n in range(NIGHTS)]
    return sorted({*nights, *(TODAY - timedelta(days=91 * n) for n in range(1, QUARTERS))})


def _snapshots(tables: list[Any]) -> None:
    from sharedtable.indicators.models import Assessment, Framework, Result

    dice = random.Random(7)
    framework = Framework.objects.get()
    indicators = list(framework.indicators.all())
    for day in _days():
        made = Assessment.objects.bulk_create(
            Assessment(
                partnership=table,
                framework=framework,
                as_of=day,
                made_at=NOW,
                level=dice.choice(("", "emerging", "active")),
            )
            for table in tables
        )
        Result.objects.bulk_create(
            (
                Result(
                    assessment=each,
                    indicator=indicator,
                    status=dice.choice(("met", "met", "not_yet", "not_known")),
                    summary="In words, with numbers.",
                )
                for each in made
                for indicator in indicators
            ),
            batch_size=2000,
        )


def _tell_rows() -> None:
    from sharedtable.indicators.models import Assessment, Result

    print(f"rows\t{Assessment.objects.count()}\t{Result.objects.count()}")


def _ask(network: Any, count: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from sharedtable.people.choices import NetworkRole
    from sharedtable.people.models import NetworkOffice, Person, User

    person = Person.objects.create(network=network, name="State", email=f"state@{network.slug}.example")
    NetworkOffice.objects.create(network=network, person=person, role=NetworkRole.STATE_TEAM)
    client = Client()
    client.force_login(User.objects.create_user(person.email, person))
    address = f"/people/networks/{network.slug}/indicators/"
    for page, query in {"all": {}, "behind a sign": {"sign": "shared-plan", "state": "not_yet"}}.items():
        client.get(address, query)
        took = []
        for _request in range(REQUESTS):
            began = time.process_time()
            response = client.get(address, query)
            took.append(time.process_time() - began)
            assert response.status_code == 200
        with CaptureQueriesContext(connection) as asked:
            client.get(address, query)
        print(f"took\t{count}\t{page}\t{statistics.median(took)}\t{len(asked)}")


if __name__ == "__main__":
    main()
