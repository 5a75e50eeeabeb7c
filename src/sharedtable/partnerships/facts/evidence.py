"""Rows behind the facts of a partnership, as lines that people read. Who may read them is decided before."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.base.figures import day
from sharedtable.facts.registry import Evidence


def describe_roles(rows: QuerySet) -> list[Evidence]:
    """`Maria Ruiz, Aspen Valley Workforce Board: Convener`; confirmed once the person accepted it."""
    found = rows.select_related("person", "organization", "partnership").order_by("started_date", "pk")
    return [
        Evidence(
            _("%(who)s: %(role)s") % {"who": who(role), "role": _role_words(role)},
            role.started_date,
            role.is_confirmed_by_person,
            role.organization.name if role.organization else role.person.name,
            role.is_brought_in,
            f"{people_page(role)}#role-{role.pk}",
        )
        for role in found
    ]


def people_page(row: object) -> str:
    """Where a role or a seat is listed."""
    return reverse("partnerships:people", args=[row.partnership.slug])  # type: ignore[attr-defined]


def meeting_page(row: object) -> str:
    """The meeting of an attendance, an invitation or an approval."""
    return reverse("meetings:occasion", args=[row.occasion.uuid])  # type: ignore[attr-defined]


def who(row: object) -> str:
    """The person of a role, invitation or attendance with the organization they came for."""
    organization = getattr(row, "organization", None)
    name: str = row.person.name  # type: ignore[attr-defined]
    return f"{name}, {organization.name}" if organization else name


def _role_words(role: object) -> str:
    label: str = role.get_kind_display()  # type: ignore[attr-defined]
    return _("%(role)s, for now") % {"role": label} if role.is_interim else label  # type: ignore[attr-defined]


def describe_attendance(rows: QuerySet) -> list[Evidence]:
    """`Sol Soto, Northfield College came to “Support team”`."""
    found = rows.select_related("person", "organization", "occasion").order_by("occasion__starts_at", "pk")
    return [
        Evidence(
            _("%(who)s came to “%(title)s”") % {"who": who(row), "title": row.occasion.title},
            row.occasion.local_start.date(),
            row.is_confirmed_by_person,
            row.organization.name if row.organization else row.person.name,
            row.is_brought_in,
            f"{meeting_page(row)}#came-{row.person_id}",
        )
        for row in found
    ]


def describe_invitations(rows: QuerySet) -> list[Evidence]:
    """`Lena Brandt invited Tom Reyes to “Launch”`."""
    found = rows.select_related("person", "invited_by", "occasion").order_by("invited_at", "pk")
    return [
        Evidence(
            _("%(by)s invited %(who)s to “%(title)s”")
            % {"by": row.invited_by.name, "who": row.person.name, "title": row.occasion.title},
            row.invited_at.astimezone(row.occasion.zone).date(),
            is_confirmed_by_person=True,
            subject=row.invited_by.name,
            url=meeting_page(row),
        )
        for row in found
    ]


def describe_launches(rows: QuerySet) -> list[Evidence]:
    """`Launch, Thu 3 Dec`."""
    return [
        Evidence(
            f"{row.title}, {day(row.local_start.date())}",
            row.local_start.date(),
            subject=row.title,
            is_brought_in=row.is_brought_in,
            url=reverse("meetings:occasion", args=[row.uuid]),
        )
        for row in rows.order_by("starts_at", "pk")
    ]
