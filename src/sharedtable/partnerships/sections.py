"""What the page of a network, organization or person says about its tables."""

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.models import GuestNetwork, Membership, Partnership, Role
from sharedtable.people.models import Network, Organization, Person
from sharedtable.people.sections import Section, register
from sharedtable.people.standing import Standing, may

MOST_MEETINGS = 5


def seats_of(organization: Organization, standing: Standing) -> SafeString | None:
    """The tables where an organization sits, of those this reader sees."""
    seats = Membership.objects.current().visible_to(standing).filter(organization=organization)
    rows = [
        {"partnership": seat.partnership, "what": seat.get_side_display(), "since": seat.started_date}
        for seat in seats.select_related("partnership").order_by("partnership__name", "pk")
    ]
    return _render(rows)


def parts_of(person: Person, standing: Standing) -> SafeString | None:
    """What a person does at which table, of those this reader sees."""
    roles = Role.objects.current().visible_to(standing).filter(person=person)
    rows = [
        {"partnership": role.partnership, "what": role.get_kind_display(), "since": role.started_date}
        for role in roles.select_related("partnership").order_by("partnership__name", "pk")
    ]
    return _render(rows)


def came_of_person(person: Person, standing: Standing) -> SafeString | None:
    """The meetings a person came to, of those this reader sees, the latest first."""
    return _came(Attendance.objects.filter(person=person), standing)


def came_of_organization(organization: Organization, standing: Standing) -> SafeString | None:
    """The meetings that somebody of an organization came to, and who it was."""
    return _came(Attendance.objects.filter(organization=organization), standing, names=True)


def _came(rows: QuerySet[Attendance], standing: Standing, *, names: bool = False) -> SafeString | None:
    """One query; nothing where nobody came to any that this reader sees."""
    present = rows.filter(is_present=True, occasion__in=Occasion.objects.live().visible_to(standing).order_by())
    found: dict[Occasion, list[str]] = {}
    for row in present.select_related("occasion", "person").order_by("-occasion__starts_at", "person__name", "pk"):
        found.setdefault(row.occasion, []).append(row.person.name)
    told = [(each, ", ".join(who) if names else "") for each, who in found.items()]
    context = {"told": told[:MOST_MEETINGS], "more": max(len(told) - MOST_MEETINGS, 0)}
    return render_to_string("partnerships/_section_of_meetings.html", context) if told else None


def _render(rows: list[dict[str, object]]) -> SafeString | None:
    return render_to_string("partnerships/_section.html", {"rows": rows}) if rows else None


def partnerships_of(network: Network, standing: Standing) -> SafeString | None:
    """The network's own partnerships that this reader sees, and those where it reads along."""
    seen = Partnership.objects.live().visible_to(standing).select_related("network", "region")
    own = seen.filter(network=network).order_by("name", "pk")
    guest_at = GuestNetwork.objects.current().filter(network=network).values("partnership_id")
    context = {"network": network, "may_bring_in": may(standing, "partnerships.bring_in_roster", network)}
    context |= {"own": own, "as_guest": seen.filter(pk__in=guest_at).order_by("name", "pk")}
    return render_to_string("partnerships/_network_section.html", context)


def tables_of_network(network: Network) -> list[str]:
    rows = Partnership.objects.live().filter(network=network).order_by("name", "pk")
    return list(rows.values_list("name", flat=True))


def tables_of_organization(organization: Organization) -> list[str]:
    seats = Membership.objects.current().filter(organization=organization, partnership__archived_at__isnull=True)
    return list(seats.order_by("partnership__name").values_list("partnership__name", flat=True))


def tables_of_person(person: Person) -> list[str]:
    roles = Role.objects.current().filter(person=person, partnership__archived_at__isnull=True)
    return list(dict.fromkeys(roles.order_by("partnership__name").values_list("partnership__name", flat=True)))


register(Section("partnerships.of_network", Network, 10, partnerships_of, tables_of_network))
register(Section("partnerships.seats", Organization, 10, seats_of, tables_of_organization))
register(Section("partnerships.came_of_organization", Organization, 20, came_of_organization))
register(Section("partnerships.came", Person, 20, came_of_person))
register(Section("partnerships.parts", Person, 10, parts_of, tables_of_person))
