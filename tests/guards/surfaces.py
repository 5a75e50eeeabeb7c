"""Every place where somebody meets rows: pages, search, histories, downloads, calendars and feeds, files, mail.

A new surface is one line here; the walk and the property test then ask it for every standing. Answers are texts:
which rows they show, their marks tell (`world.py`).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sharedtable.ledger.subjects import history_address
from tests.guards.world import PREFIX, World


@dataclass(frozen=True)
class Surface:
    """`addresses(world)`: what somebody opens there. `kind` is where the who-sees-what promise speaks of it."""

    name: str
    kind: str
    addresses: Callable[[World], Iterator[str]]

    def shown_to(self, client: Client, world: World, *, most: int = 10**6, turn: int = 0) -> str:
        """All texts there, or a few of them, others at each turn."""
        addresses = list(self.addresses(world))
        step = max(1, -(-len(addresses) // most))
        return "\n".join(_text(client.get(address)) for address in addresses[turn % step :: step])

    def __str__(self) -> str:
        return self.name


def _text(response: HttpResponse) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if content.startswith(b"PK"):  # an archive, or a spreadsheet, which is one
        with ZipFile(BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return content.decode("utf-8", "replace")


SURFACES: list[Surface] = []


def surface(name: str, kind: str) -> Callable[[Callable[[World], Iterator[str]]], Surface]:
    def add(addresses: Callable[[World], Iterator[str]]) -> Surface:
        SURFACES.append(Surface(name, kind, addresses))
        return SURFACES[-1]

    return add


@surface("common pages", "pages")
def common_pages(_world: World) -> Iterator[str]:
    for name in (
        "workspace:home",
        "partnerships:list",
        "industry:analyses",
        "industry:own_tables",
        "industry:sources",
        "people:organizations",
        "people:persons",
        "people:networks",
        "people:me",
        "public:landing",
        "public:directory",
    ):
        yield reverse(name)


@surface("rooms of a partnership", "pages")
def rooms(world: World) -> Iterator[str]:
    for table in world.tables:
        for name in (
            "partnerships:home",
            "partnerships:people",
            "partnerships:meetings",
            "partnerships:steps",
            "partnerships:publish",
            "partnerships:edit",
            "plan:plan",
            "indicators:assessment",
            "public:partnership",
        ):
            yield reverse(name, args=[table.slug])


@surface("pages of one thing", "pages")
def pages_of_things(world: World) -> Iterator[str]:
    for mark in world.marks.values():
        if hasattr(mark.row, "get_absolute_url") and mark.row not in world.tables:
            yield mark.row.get_absolute_url()
    for occasion in world.occasions.values():
        yield reverse("meetings:notes", args=[occasion.uuid])


@surface("weights of a network", "pages")
def weights(world: World) -> Iterator[str]:
    for network in world.networks:
        yield f"{reverse('industry:save_weights')}?for={network.slug}"
        yield reverse("industry:bounds", args=[network.slug])


@surface("all partnerships of a network", "pages")
def together(world: World) -> Iterator[str]:
    for network in world.networks:
        page = reverse("indicators:network", args=[network.slug])
        yield from (page, f"{page}?of=partnerships&as=csv")
        yield reverse("indicators:self_check", args=[network.slug])


@surface("who came to which meeting", "exports")
def came(world: World) -> Iterator[str]:
    for table in world.tables:
        page = reverse("partnerships:who_came", args=[table.slug])
        yield from (page, f"{page}?as=csv")


@surface("search", "search")
def search(_world: World) -> Iterator[str]:
    yield f"{reverse('base:search')}?q={PREFIX}"
    for kind in ("notes", "priority", "opportunity", "meeting"):
        yield f"{reverse('base:search')}?q={PREFIX}&kind={kind}"


@surface("what changed lately", "history")
def activity(_world: World) -> Iterator[str]:
    yield reverse("ledger:activity")


@surface("histories", "history")
def histories(world: World) -> Iterator[str]:
    for table in world.tables:
        yield history_address(table)
    for mark in world.marks.values():
        if type(mark.row).__name__ in {"Occasion", "Attestation", "Person", "Priority", "Paper"}:
            yield history_address(mark.row)


@surface("calendar files", "calendars")
def calendar_files(world: World) -> Iterator[str]:
    for occasion in world.occasions.values():
        yield reverse("meetings:occasion_file", args=[occasion.uuid])


@surface("files", "files")
def files(world: World) -> Iterator[str]:
    for stored in world.files:
        yield reverse("base:file", args=[stored.uuid])


@surface("downloads", "exports")
def downloads(world: World) -> Iterator[str]:
    yield reverse("industry:download")
    yield reverse("industry:choose_download")
    yield reverse("industry:own_template")
    yield reverse("people:download_own_data")
    yield reverse("partnerships:bring_in_template")
    yield reverse("partnerships:roster_template")
    for table in world.tables:
        yield reverse("public:profile", args=[table.slug])
