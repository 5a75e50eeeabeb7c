"""What is new at the tables: who sat down, who took on a part, meetings held, steps entered."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.whats_new import Row, Source, columns, register_source
from sharedtable.meetings.choices import OccasionState
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import PLAIN_ROLES, RoleKind, Step
from sharedtable.partnerships.models import Membership, OfPartnershipQuerySet, Role, StepChange
from sharedtable.partnerships.rules import TEAM
from sharedtable.people.standing import Standing

PLACE = {"place": "partnership__name", "slug": "partnership__slug"}


def _lately(rows: OfPartnershipQuerySet, day: str, standing: Standing, since: datetime, now: datetime) -> QuerySet:
    seen = rows.visible_to(standing).filter(partnership__archived_at__isnull=True)
    return seen.filter(**{f"{day}__gte": since.date(), f"{day}__lte": now.date()})


def _members(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    rows = _lately(Membership.objects.current(), "started_date", standing, since, now)
    return columns(rows, at="started_date", name="organization__name", detail="side", **PLACE)


def _member(row: Row) -> tuple[str, str]:
    words = _("%(organization)s has a seat at the table.") % {"organization": row.name}
    return words, reverse("partnerships:people", args=[row.slug])


def _roles(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    rows = _lately(Role.objects.current(), "started_date", standing, since, now)
    return columns(rows, at="started_date", name="person__name", detail="kind", **PLACE)


def _role(row: Row) -> tuple[str, str]:
    part = PLAIN_ROLES.get(row.detail) or RoleKind(row.detail).label
    words = _("%(person)s took on a part: %(part)s.") % {"person": row.name, "part": part}
    return words, reverse("partnerships:people", args=[row.slug])


def _meetings(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    rows = Occasion.objects.live().visible_to(standing).filter(ends_at__gte=since, ends_at__lte=now)
    held = rows.filter(partnership_meeting__partnership__archived_at__isnull=True)
    return columns(
        held.exclude(state=OccasionState.CANCELLED),
        at="starts_at",
        key="uuid",
        name="title",
        place="partnership_meeting__partnership__name",
        slug="partnership_meeting__partnership__slug",
    )


def _meeting(row: Row) -> tuple[str, str]:
    words = _("The meeting “%(title)s” took place.") % {"title": row.name}
    return words, reverse("meetings:occasion", args=[UUID(row.key)])


def _steps(standing: Standing, since: datetime, now: datetime) -> QuerySet:
    """Only for the team: business people's pages know no steps."""
    rows = _lately(StepChange.objects.all(), "entered_date", standing, since, now)
    if not standing.classes & TEAM:
        rows = rows.none()
    return columns(rows, at="entered_date", name="partnership__name", detail="step", **PLACE)


def _step(row: Row) -> tuple[str, str]:
    words = _("The partnership is now at: %(step)s.") % {"step": Step(int(row.detail)).label}
    return words, reverse("partnerships:steps", args=[row.slug])


register_source(
    Source(
        "member",
        gettext_lazy("New members"),
        gettext_lazy("an organization has a seat at a table that the reader sees"),
        30,
        "building-2",
        _members,
        _member,
    )
)
register_source(
    Source(
        "role",
        gettext_lazy("Who does what"),
        gettext_lazy("somebody took on a part there"),
        40,
        "user-round",
        _roles,
        _role,
    )
)
register_source(
    Source(
        "meeting",
        gettext_lazy("Meetings"),
        gettext_lazy("a meeting that the reader sees took place"),
        20,
        "calendar-days",
        _meetings,
        _meeting,
    )
)
register_source(
    Source(
        "step",
        gettext_lazy("Steps"),
        gettext_lazy("a partnership entered a step (not for business people)"),
        50,
        "flag",
        _steps,
        _step,
    )
)
