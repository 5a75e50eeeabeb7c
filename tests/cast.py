"""The fixed cast: two networks, a partnership in each, and one person for every class toward the first."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sharedtable.atlas.models import County, NaicsCode, State
from sharedtable.industry.models import Region
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Membership, Partnership, Role
from sharedtable.people.choices import NetworkRole, Side, System
from sharedtable.people.models import Network, NetworkOffice, Organization, Person, Position, User

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 17, 0, tzinfo=UTC)


@dataclass
class Cast:
    """Who is who. `by_class` maps a standing class to the person who has just that toward `instruments`."""

    north: Network
    south: Network
    instruments: Partnership
    freight: Partnership
    by_class: dict[str, Person] = field(default_factory=dict)
    outsider: Person = None  # type: ignore[assignment]  # leads the other network's partnership

    @property
    def lead(self) -> Person:
        return self.by_class["lead"]

    @property
    def champion(self) -> Person:
        return self.by_class["business"]

    @property
    def support(self) -> Person:
        return self.by_class["support"]


def make_cast() -> Cast:
    north = Network.objects.create(name="Northfield Network", slug="northfield", is_sample=True)
    south = Network.objects.create(name="Southmoor Network", slug="southmoor", is_sample=True)
    instruments = make_partnership(north, "Instruments", "instruments", ["08013", "08069"], "3345")
    freight = make_partnership(south, "Freight", "freight", ["31055"], "4841")
    cast = Cast(north, south, instruments, freight)
    board = join(instruments, "Northfield Workforce Board", Side.SUPPORT, system=System.WORKFORCE)
    college = join(instruments, "Northfield College", Side.SUPPORT, system=System.POSTSECONDARY)
    maker = join(instruments, "Brightline Gauges", Side.INDUSTRY)
    cast.by_class = {
        "lead": make_person(north, "Lena Lead", board, (instruments, RoleKind.COORDINATOR)),
        "support": make_person(north, "Sol Support", college, (instruments, RoleKind.SUPPORT_TEAM)),
        "business": make_person(north, "Bea Business", maker, (instruments, RoleKind.CHAMPION)),
        "reader": make_person(north, "Rae Reader", college),
        "state": make_person(north, "Stan State"),
        "network_admin": make_person(north, "Nia Admin"),
        "member": make_person(north, "Mo Member"),
        "operator": make_person(north, "Odo Operator", is_operator=True),
    }
    NetworkOffice.objects.create(network=north, person=cast.by_class["state"], role=NetworkRole.STATE_TEAM)
    NetworkOffice.objects.create(network=north, person=cast.by_class["network_admin"], role=NetworkRole.ADMIN)
    depot = join(freight, "Southmoor Development", Side.SUPPORT, system=System.ECONOMIC_DEVELOPMENT)
    cast.outsider = make_person(south, "Otto Outsider", depot, (freight, RoleKind.CONVENER))
    return cast


def make_partnership(network: Network, name: str, slug: str, counties: list[str], code: str) -> Partnership:
    region = Region.objects.create(network=network, name=f"{name} region")
    region.counties.set([make_county(fips) for fips in counties])
    made = Partnership.objects.create(
        network=network,
        name=name,
        slug=slug,
        industry_name=name,
        region=region,
        started_date=date(2026, 1, 12),
    )
    naics, _ = NaicsCode.objects.get_or_create(code=code, defaults={"title": name, "level": len(code)})
    made.naics_codes.add(naics)
    return made


def make_county(fips: str) -> County:
    state, _ = State.objects.get_or_create(
        fips=fips[:2],
        defaults={"name": f"State {fips[:2]}", "abbreviation": {"08": "CO", "31": "NE"}[fips[:2]]},
    )
    return County.objects.get_or_create(fips=fips, defaults={"state": state, "name": f"County {fips}"})[0]


def join(table: Partnership, name: str, side: Side, system: str = "") -> Organization:
    made = Organization.objects.create(network=table.network, name=name, system=system)
    Membership.objects.create(partnership=table, organization=made, side=side, started_date=date(2026, 1, 12))
    return made


def make_person(
    network: Network,
    name: str,
    organization: Organization | None = None,
    *roles: tuple[Partnership, RoleKind],
    is_operator: bool = False,
) -> Person:
    """A person with a login, a position and roles."""
    email = f"{name.split()[0].lower()}@{network.slug}.example"
    made = Person.objects.create(network=network, name=name, email=email)
    User.objects.create_user(email, made, is_operator=is_operator)
    if organization:
        Position.objects.create(person=made, organization=organization, title="Director")
    for table, kind in roles:
        Role.objects.create(
            partnership=table,
            person=made,
            organization=organization,
            kind=kind,
            started_date=date(2026, 1, 12),
        )
    return made
