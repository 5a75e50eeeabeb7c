"""What the sample shows of assistants, a doubled entry, and a second network that reads along."""

from typing import TYPE_CHECKING

from sharedtable.partnerships.actions.guests import invite_guest
from sharedtable.partnerships.models import Partnership
from sharedtable.people import actions as people
from sharedtable.people.choices import NetworkRole
from sharedtable.people.merging.finding import find_pairs
from sharedtable.people.models import Network
from sharedtable.people.standing import SYSTEM

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast


def make_neighbors(cast: "Cast", mail_domain: str) -> None:
    """Dale Whitcomb's assistant; the same person written down twice; a network across the state line."""
    at = cast.days.at(-30)
    gauges, dale = cast.organizations["gauges"], cast.people["whit"]
    helper = people.add_person(
        cast.network,
        by=SYSTEM,
        at=at,
        name="Posy Calloway",
        email=f"posy@{mail_domain}",
        organization=gauges,
        title="Office manager",
    )
    people.give_login(helper)
    people.edit_position(helper.positions.get(), by=SYSTEM, at=at, assistant_to_id=dale.pk)
    people.add_person(cast.network, by=SYSTEM, at=at, name="Dale Whitcombe", organization=gauges)
    find_pairs(cast.network)
    _read_along(cast, mail_domain)


def _read_along(cast: "Cast", mail_domain: str) -> None:
    at = cast.days.at(-20)
    neighbor = Network.objects.create(
        name="Meadowlark Partnerships (sample)", slug="meadowlark", time_zone="America/Denver", is_sample=True
    )
    people.give_office(
        neighbor, by=SYSTEM, at=at, role=NetworkRole.ADMIN, name="Clement Farrow", email=f"farrow@{mail_domain}"
    )
    first = Partnership.objects.filter(network=cast.network).order_by("pk").first()
    assert first is not None
    invite_guest(first, by=SYSTEM, at=at, network=neighbor)
