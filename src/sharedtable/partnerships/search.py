"""How partnerships, their meetings and the notes of these are found.

A meeting's audience is that of its kind (`meeting_host`) and whoever was invited. Notes are a document of their
own, because fewer people may read them.
"""

from collections.abc import Collection, Iterable

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.access import rule
from sharedtable.base.search.audience import audience_key
from sharedtable.base.search.kinds import Document, Kind, register_kind, same
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.meeting_host import NOTE_READERS, OPEN_KINDS
from sharedtable.partnerships.models import Membership, Partnership, PartnershipMeeting, Role
from sharedtable.people.standing import BUSINESS, LEAD, OPERATOR, SUPPORT, Standing

AT_TABLE = (BUSINESS, SUPPORT, LEAD)
TEAM_OF_KIND = {MeetingKind.SUPPORT_TEAM: (SUPPORT, LEAD), MeetingKind.BUSINESSES_ONLY: (BUSINESS, SUPPORT, LEAD)}


def audience_of(partnership: Partnership) -> frozenset[str]:
    """Whoever sees the partnership: its table, and the offices of its network."""
    return frozenset({audience_key("table", partnership.pk), audience_key("office", partnership.network_id)})


def _with_seats() -> QuerySet:
    seats = Membership.objects.current().select_related("organization").order_by("pk")
    roles = Role.objects.current().select_related("person").order_by("pk")
    rows = Partnership.objects.live().select_related("region")
    return rows.prefetch_related(
        "region__counties",
        "naics_codes",
        Prefetch("memberships", seats, to_attr="seats_now"),
        Prefetch("roles", roles, to_attr="roles_now"),
    )


def _partnership(row: Partnership) -> Document:
    words = [
        row.summary,
        *(county.name for county in row.region.counties.all()),
        *(str(industry) for industry in row.naics_codes.all()),
        *(seat.organization.name for seat in row.seats_now),  # type: ignore[attr-defined]
        *dict.fromkeys(role.person.name for role in row.roles_now),  # type: ignore[attr-defined]
    ]
    return Document(
        row.pk,
        row.name,
        row.get_absolute_url(),
        audience_of(row),
        line=f"{row.industry_name} · {row.region.name}",
        words=" · ".join(word for word in words if word),
    )


def _tables_of_persons(ids: Collection[int]) -> Iterable[int]:
    return Role.objects.current().filter(person__in=ids).values_list("partnership_id", flat=True)


def _tables_of_organizations(ids: Collection[int]) -> Iterable[int]:
    return Membership.objects.current().filter(organization__in=ids).values_list("partnership_id", flat=True)


OF_PARTNERSHIP = {
    "about partnerships.Partnership": same,
    "people.Person": _tables_of_persons,
    "people.Organization": _tables_of_organizations,
}


def _held() -> QuerySet:
    rows = Occasion.objects.live().filter(partnership_meeting__partnership__archived_at__isnull=True)
    invited = Prefetch("invitations", Invitation.objects.standing().order_by("pk"), to_attr="invited_now")
    return rows.select_related("partnership_meeting__partnership").prefetch_related(invited, "agenda_items")


def _meeting_audience(row: Occasion) -> frozenset[str]:
    meeting: PartnershipMeeting = row.partnership_meeting
    invited = {audience_key("person", each.person_id) for each in row.invited_now}  # type: ignore[attr-defined]
    if meeting.kind in OPEN_KINDS:
        return audience_of(meeting.partnership) | invited
    return table_keys(meeting, TEAM_OF_KIND[MeetingKind(meeting.kind)]) | invited


def table_keys(meeting: PartnershipMeeting, classes: Iterable[str]) -> frozenset[str]:
    partnership = meeting.partnership
    held = {audience_key(each, partnership.pk) for each in classes}
    return frozenset({*held, audience_key("office", partnership.network_id)})


def _meeting(row: Occasion) -> Document:
    return Document(
        row.pk,
        row.title,
        reverse("meetings:occasion", args=[row.uuid]),
        _meeting_audience(row),
        line=row.partnership_meeting.partnership.name,
        is_line_searched=False,
        words="\n".join(text for text in (row.place, row.agenda, *_topics(row)) if text),
        day=row.local_start.date(),
    )


def _topics(row: Occasion) -> list[str]:
    return [each.topic for each in row.agenda_items.all()]


def _notes(row: Occasion) -> Document:
    return Document(
        row.pk,
        row.title,
        f"{reverse('meetings:occasion', args=[row.uuid])}#notes",
        table_keys(row.partnership_meeting, AT_TABLE),
        line=row.partnership_meeting.partnership.name,
        is_line_searched=False,
        words=row.notes,
        day=row.local_start.date(),
    )


def notes_read_by(rows: QuerySet, standing: Standing) -> QuerySet:
    """Occasions whose notes this standing may read: seen, and by the rule toward the notes of that kind."""
    readers = rule("meetings.read_notes").allowed
    reach = _tables_where(standing, readers) & ~Q(partnership_meeting__kind__in=NOTE_READERS)
    for kind, classes in NOTE_READERS.items():
        reach |= Q(partnership_meeting__kind=kind) & _tables_where(standing, readers & classes)
    return rows.visible_to(standing).filter(reach)  # type: ignore[attr-defined]


def _tables_where(standing: Standing, classes: frozenset[str]) -> Q:
    """Meetings of partnerships toward which somebody holds one of the classes."""
    if standing.is_operator and OPERATOR in classes:
        return Q(partnership_meeting__isnull=False)
    tables = standing.table_ids(*classes)
    offices = [key for key, held in standing.offices.items() if held & classes]
    return Q(partnership_meeting__partnership_id__in=tables) | Q(
        partnership_meeting__partnership__network_id__in=offices
    )


def _meetings_of(partnership_ids: Collection[int]) -> Iterable[int]:
    rows = PartnershipMeeting.objects.filter(partnership__in=partnership_ids)
    return rows.values_list("occasion_id", flat=True)


OF_OCCASION = {
    "meetings.Occasion": same,
    "about meetings.Occasion": same,
    "partnerships.Partnership": _meetings_of,
}

register_kind(
    Kind(
        "partnership",
        _("Partnerships"),
        _("name, industry, region and its counties, summary, who is at the table"),
        10,
        "circle-dot",
        _with_seats,
        _partnership,
        weight=2.0,
        follows=OF_PARTNERSHIP,
    )
)
register_kind(
    Kind(
        "meeting",
        _("Meetings"),
        _("title, place and agenda"),
        50,
        "calendar-days",
        _held,
        _meeting,
        follows=OF_OCCASION,
    )
)
register_kind(
    Kind(
        "notes",
        _("Notes of meetings"),
        _("the notes"),
        60,
        "notebook-text",
        lambda: _held().exclude(notes=""),
        _notes,
        seen_by=notes_read_by,
        follows=OF_OCCASION,
    )
)
