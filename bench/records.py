"""What lists and pages cost with 50,000 people and 20,000 organizations in three networks."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PEOPLE, ORGANIZATIONS = 50_000, 20_000
NETWORKS = (("High Plains", 0.6), ("River Valley", 0.3), ("Coast", 0.1))
REQUESTS = 20
FIRST = ("Ana", "Ben", "Cleo", "Dana", "Eli", "Fay", "Gus", "Hana", "Ivo", "Jude", "Kai", "Lena", "Omar", "Quin")
LAST = ("Abbott", "Baker", "Castillo", "Dawson", "Ellis", "Fuentes", "Garza", "Ito", "Jensen", "Novak")
TRADES = ("Foods", "Gauges", "Freight", "Clinic", "Lasers", "Timber", "Dairy", "Steel", "Optics", "Mills")
FORMS = ("Inc", "LLC", "Co", "Works", "Group", "Partners")


@dataclass(frozen=True)
class PageCost:
    """One page: queries, and the median milliseconds of processor time and of the clock."""

    name: str
    queries: int
    processor: float
    clock: float


HEAD = """
## Lists and pages over many records

{people:,} people and {organizations:,} organizations in three networks, opened by the admin of the largest and,
for *all networks*, by the operator.

| page | queries | {databases} |
"""

FOOT = """
Milliseconds of processor time in the middle of 20 requests: what the page takes, whatever else the machine does.
PostgreSQL's own process is counted in; it is measured where `BENCH_DATABASE_URL` names an empty database. The
budget is twelve queries and 100 ms.
"""


def section() -> str:
    """Pages over many records, one column for each database."""
    found = measure_all()
    text = HEAD.format(people=PEOPLE, organizations=ORGANIZATIONS, databases=" | ".join(found))
    text += "|---|---:|" + "---:|" * len(found) + "\n"
    for rows in zip(*found.values(), strict=True):
        costs = " | ".join(f"{row.processor:.0f} ms" for row in rows)
        text += f"| {rows[0].name} | {rows[0].queries} | {costs} |\n"
    return text + FOOT


def measure_all() -> dict[str, list[PageCost]]:
    """Each database in a process of its own: PostgreSQL only where `BENCH_DATABASE_URL` names an empty one."""
    found = {"SQLite": _in_process("")}
    address = os.environ.get("BENCH_DATABASE_URL", "")
    if address:
        found["PostgreSQL"] = _in_process(address)
    return found


def _in_process(database: str) -> list[PageCost]:
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "SHAREDTABLE_HOME": home, "DATABASE_URL": database, "SHAREDTABLE_DEBUG": "0"}
        if not database:
            env.pop("DATABASE_URL")
        made = subprocess.run(
            [sys.executable, "-m", "bench.records"], env=env, check=True, capture_output=True, text=True
        )
    lines = [line.split("\t") for line in made.stdout.splitlines() if line.count("\t") == 3]
    return [PageCost(name, int(queries), float(cpu), float(clock)) for name, queries, cpu, clock in lines]


def main() -> None:
    """Fill the database of the environment, open the pages, print one line each."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sharedtable.config.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_SSL_REDIRECT = False
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    call_command("migrate", verbosity=0)
    people = fill(PEOPLE, ORGANIZATIONS)
    for name, user, address in addresses(people):
        cost = open_page(name, user, address)
        print(f"{cost.name}\t{cost.queries}\t{cost.processor:.1f}\t{cost.clock:.1f}")


def fill(people: int, organizations: int) -> dict[str, Any]:
    """Networks, organizations, people, jobs and offices; an admin of the largest network and the operator."""
    from sharedtable.people.models import Network, NetworkOffice, Organization, Person, Position, User

    draw = random.Random(7)
    networks = [Network.objects.create(name=name, slug=name.lower().replace(" ", "-")) for name, _part in NETWORKS]
    parts = [part for _name, part in NETWORKS]
    made = [
        Organization(
            network=draw.choices(networks, parts)[0],
            name=f"{draw.choice(LAST)} {draw.choice(TRADES)} {draw.choice(FORMS)} {n}",
            system="workforce" if n % 20 == 0 else "",
            naics_code="3345",
        )
        for n in range(organizations)
    ]
    Organization.objects.bulk_create(made, batch_size=2000)
    by_network: dict[int, list[Any]] = {}
    for each in made:
        by_network.setdefault(each.network_id, []).append(each)
    persons = [
        Person(
            network=draw.choices(networks, parts)[0],
            name=f"{draw.choice(FIRST)} {draw.choice(LAST)}{draw.choice('abcdefghij')}{draw.choice('klmno')}",
            email=f"person{n}@mail.example",
        )
        for n in range(people)
    ]
    Person.objects.bulk_create(persons, batch_size=2000)
    jobs = [
        Position(person=p, organization=draw.choice(by_network[p.network_id]), title="Manager") for p in persons
    ]
    Position.objects.bulk_create(jobs, batch_size=2000)
    first = next(each for each in persons if each.network_id == networks[0].pk)
    NetworkOffice.objects.create(network=networks[0], person=first, role="admin")
    users = {
        "admin": User.objects.create_user(first.email, first),
        "operator": User.objects.create_user(persons[-1].email, persons[-1], is_operator=True),
    }
    _analyze()
    return {**users, "person": first, "organization": by_network[networks[0].pk][0]}


def _analyze() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def addresses(made: dict[str, Any]) -> list[tuple[str, Any, str]]:
    person, organization = made["person"], made["organization"]
    lists = [
        ("people, first page", "/people/persons/"),
        ("people, last page", "/people/persons/?page=600"),
        ("people, find a rare name", "/people/persons/?q=Quin+Novak"),
        ("people, find by employer", "/people/persons/?q=timber+jensen"),
        ("people, find nobody", "/people/persons/?q=zzyzx"),
        ("organizations, first page", "/people/"),
        ("organizations, last page", "/people/?page=240"),
        ("organizations, find by words", "/people/?q=ito+optics"),
        ("organizations, find nothing", "/people/?q=zzyzx"),
        ("organizations, public partners", "/people/?kind=partners"),
        ("one person", f"/people/persons/{person.uuid}/"),
        ("one organization", f"/people/organizations/{organization.uuid}/"),
        ("add a job", f"/people/persons/{person.uuid}/position/"),
        ("networks", "/people/networks/"),
        ("likely duplicates", "/people/duplicates/"),
    ]
    rows = [(name, made["admin"], address) for name, address in lists]
    rows += [(f"{name}, all networks", made["operator"], address) for name, address in lists[:7]]
    return rows


def _processor_seconds() -> float:
    """Of this process, and of its PostgreSQL backend where that runs on this machine."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return time.process_time()
    stat = Path(f"/proc/{_backend()}/stat")
    ticks = sum(int(each) for each in stat.read_text().rpartition(")")[2].split()[11:13]) if stat.exists() else 0
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _backend() -> int:
    """The process of the database connection, which stays open between requests."""
    from django.db import connection

    return connection.connection.info.backend_pid


def open_page(name: str, user: Any, address: str) -> PageCost:
    from django.db import connection
    from django.test import Client

    client = Client()
    client.force_login(user)
    client.get(address)
    asked: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
    processor, clock = [], []
    for _request in range(REQUESTS):
        before, began = _processor_seconds(), time.perf_counter()
        client.get(address)
        processor.append(_processor_seconds() - before)
        clock.append(time.perf_counter() - began)
    middle = statistics.fmean if connection.vendor == "postgresql" else statistics.median  # ticks of 10 ms
    return PageCost(name, len(asked), middle(processor) * 1000, statistics.median(clock) * 1000)


if __name__ == "__main__":
    main()
