"""How published partnerships are found, by anyone: only what their public page shows, named people by consent."""

from datetime import UTC, datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.search.audience import PUBLIC
from sharedtable.base.search.kinds import Document, Kind, register_kind
from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.queries import published_sections
from sharedtable.partnerships.search import OF_PARTNERSHIP
from sharedtable.people.standing import Standing
from sharedtable.public.sections import organizations_of, people_of, priorities_of

ANY_TIME = datetime.min.replace(tzinfo=UTC)


def _published() -> QuerySet:
    return Partnership.objects.published().select_related("region").prefetch_related("region__counties__state")


def _page(row: Partnership) -> Document:
    return Document(
        row.pk,
        row.name,
        reverse("public:partnership", args=[row.slug]),
        frozenset({PUBLIC}),
        line=f"{row.industry_name} · {row.region.name}",
        words="\n".join(_words(row)),
    )


def _words(row: Partnership) -> list[str]:
    """Sections as they are switched on; nothing else of the partnership."""
    sections = published_sections(row)
    found = [row.summary]
    found += [f"{county.name}, {county.state.name}" for county in row.region.counties.all()]
    if Section.PRIORITIES in sections:
        found += [f"{each.title}. {each.success}" for each in priorities_of(row, ANY_TIME)]
    if Section.ORGANIZATIONS in sections:
        members = organizations_of(row, ANY_TIME)
        found += [*members.business, *members.support]
    if Section.PEOPLE in sections:
        found += [f"{each.name}, {each.title}" for each in people_of(row, ANY_TIME)]
    return [each for each in found if each]


def _for_anyone(rows: QuerySet, standing: Standing) -> QuerySet:
    """`_published` is the filter: a published page is for everybody."""
    return rows


register_kind(
    Kind(
        "published",
        _("Published partnerships"),
        _("what stands on the public page"),
        15,
        "globe",
        _published,
        _page,
        seen_by=_for_anyone,
        weight=1.8,
        follows=OF_PARTNERSHIP,
        gives_way_to="partnership",
    )
)
