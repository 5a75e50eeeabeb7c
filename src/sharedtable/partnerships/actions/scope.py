"""Starting a partnership, and changing what it is about."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.models import NaicsCode
from sharedtable.base.announcing import announce
from sharedtable.base.versions import save_version
from sharedtable.industry.models import Analysis, Region
from sharedtable.ledger.actions import changed, record, state_of
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import RoleKind, Step
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import Membership, OldSlug, Partnership, Role, StepChange
from sharedtable.partnerships.slugs import slug_for
from sharedtable.people.models import Network, Organization, Person
from sharedtable.people.standing import Actor, forget_standing, require

EDITED = ("name", "slug", "industry_name", "summary", "region_id", "analysis_id")


class NotDecided(Conflict):
    words = _("Write down what the team decided in that analysis first; then start the partnership from it.")


class RegionElsewhere(Conflict):
    words = _("That region belongs to another network. Choose one of yours.")


class NoIndustry(Conflict):
    words = _("Choose at least one industry.")


@transaction.atomic
def start_partnership(
    network: Network,
    *,
    by: Actor,
    at: datetime,
    name: str,
    industry_name: str,
    naics_codes: Collection[str],
    region: Region,
    analysis: Analysis | None = None,
    role: str = RoleKind.COORDINATOR,
    summary: str = "",
) -> Partnership:
    """A new partnership at the first step. Its starter leads it; where they work takes the first seat."""
    require("partnerships.start", network, by=by)
    _check_scope(network, region, analysis, naics_codes)
    today = network.day_at(at)
    partnership = Partnership.objects.create(
        network=network,
        name=name,
        slug=slug_for(name),
        industry_name=industry_name,
        region=region,
        analysis=analysis,
        started_date=today,
        summary=summary,
    )
    partnership.naics_codes.set(NaicsCode.objects.filter(code__in=naics_codes))
    StepChange.objects.create(partnership=partnership, step=Step.BUILD_TEAM, entered_date=today)
    if isinstance(by, Person):
        _seat_starter(partnership, by, role, at)
    record(
        "partnerships.start",
        partnership,
        by=by,
        at=at,
        changes={"name": [None, name], "naics_codes": [[], sorted(naics_codes)], "region": [None, region.name]},
        note=f"Started from the analysis {analysis.title!r}." if analysis else "",
    )
    announce(partnership_changed, partnership_id=partnership.pk)
    return partnership


def _check_scope(network: Network, region: Region, analysis: Analysis | None, codes: Collection[str]) -> None:
    if region.network_id != network.pk or (analysis and analysis.network_id != network.pk):
        raise RegionElsewhere
    if analysis and not analysis.has_decision:
        raise NotDecided
    if not codes:
        raise NoIndustry


def _seat_starter(partnership: Partnership, person: Person, kind: str, at: datetime) -> None:
    today, organization = partnership.started_date, own_organization(person)
    if organization:
        Membership.objects.create(
            partnership=partnership,
            organization=organization,
            side=organization.usual_side,
            started_date=today,
        )
    Role.objects.create(
        partnership=partnership,
        person=person,
        organization=organization,
        kind=RoleKind(kind),
        started_date=today,
        accepted_at=at,
    )
    forget_standing(person)


def own_organization(person: Person) -> Organization | None:
    """Where a person works now; the oldest open position where there are several."""
    open_positions = person.positions.filter(ended_date__isnull=True, organization__archived_at__isnull=True)
    position = open_positions.select_related("organization").order_by("pk").first()
    return position.organization if position else None


@transaction.atomic
def edit_partnership(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    expected: int,
    name: str,
    industry_name: str,
    summary: str,
    region: Region,
    naics_codes: Collection[str],
    analysis: Analysis | None = None,
) -> Entry:
    """Change what the partnership is about, if nobody did since version `expected`; else `EditConflict`.

    The address follows the name; the former one leads to it.
    """
    require("partnerships.edit", partnership, by=by)
    _check_scope(partnership.network, region, analysis, naics_codes)
    before = state_of(partnership, *EDITED) | {"codes": codes_of(partnership)}
    fields: dict[str, Any] = {
        "name": name,
        "industry_name": industry_name,
        "summary": summary,
        "region": region,
        "analysis": analysis,
    }
    save_version(partnership, expected=expected, **fields, slug=_address_for(partnership, name))
    partnership.naics_codes.set(NaicsCode.objects.filter(code__in=naics_codes))
    partnership.codes = codes_of(partnership)  # type: ignore[attr-defined]
    entry = record("partnerships.edit", partnership, by=by, at=at, changes=changed(before, partnership))
    announce(partnership_changed, partnership_id=partnership.pk)
    return entry


def codes_of(partnership: Partnership) -> list[str]:
    return sorted(partnership.naics_codes.values_list("code", flat=True))


def _address_for(partnership: Partnership, name: str) -> str:
    """The address under a new name; the former one is kept for those who know it."""
    if name == partnership.name:
        return partnership.slug
    slug = slug_for(name, partnership)
    if slug != partnership.slug:
        OldSlug.objects.filter(slug=slug, partnership=partnership).delete()
        OldSlug.objects.get_or_create(slug=partnership.slug, defaults={"partnership": partnership})
    return slug
