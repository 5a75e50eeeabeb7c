"""How organizations and people are found, and which keys a standing holds (see `base/search/audience.py`)."""

from collections.abc import Collection, Iterable, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.shapes import full_name
from sharedtable.base.search.audience import EVERYTHING, audience_key, register_keys
from sharedtable.base.search.kinds import Document, Kind, register_kind, same
from sharedtable.people.models import Organization, Person, Position
from sharedtable.people.queries import open_positions
from sharedtable.people.standing import Standing


@register_keys
def keys_of(standing: Standing) -> Iterator[str]:
    """Networks whose common things somebody sees, offices, and each table with the classes held there."""
    if standing.is_operator:
        yield EVERYTHING
    yield from (audience_key("network", key) for key in standing.network_ids)
    yield from (audience_key("office", key) for key in standing.offices)
    if standing.person_id:
        yield audience_key("person", standing.person_id)
    for key, role in standing.tables.items():
        yield audience_key("table", key)
        yield from (audience_key(each, key) for each in role.classes)


def _of_network(row: Organization | Person) -> frozenset[str]:
    return frozenset({audience_key("network", row.network_id)})


def _organization(row: Organization) -> Document:
    place = full_name(row.county_fips) if row.county_fips else ""
    return Document(
        row.pk,
        row.name,
        reverse("people:organization", args=[row.uuid]),
        _of_network(row),
        line=" · ".join(str(each) for each in (row.get_system_display(), place) if each),
        words=" ".join([row.naics_code, row.website]),
    )


def _person(row: Person) -> Document:
    held: list[Position] = row.positions_now  # type: ignore[attr-defined]
    works = [", ".join(each for each in (job.title, job.organization.name) if each) for job in held]
    return Document(
        row.pk,
        row.name,
        reverse("people:person", args=[row.uuid]),
        _of_network(row),
        line=" · ".join(works),
        words=row.email,
    )


def _holders(position_ids: Collection[int]) -> Iterable[int]:
    return Position.objects.filter(pk__in=position_ids).values_list("person_id", flat=True)


def _staff(organization_ids: Collection[int]) -> Iterable[int]:
    return Position.objects.filter(organization__in=organization_ids).values_list("person_id", flat=True)


register_kind(
    Kind(
        "organization",
        _("Organizations"),
        _("name, kind of public partner, county, industry code, web site"),
        30,
        "building-2",
        lambda: Organization.objects.live(),
        _organization,
        weight=1.2,
        rule="people.view",
    )
)
register_kind(
    Kind(
        "person",
        _("People"),
        _("name, titles, where they work, mail address"),
        40,
        "user-round",
        lambda: Person.objects.live().prefetch_related(open_positions()),
        _person,
        weight=1.2,
        rule="people.view",
        follows={
            "people.Person": same,
            "about people.Person": same,
            "people.Position": _holders,
            "people.Organization": _staff,
        },
    )
)
