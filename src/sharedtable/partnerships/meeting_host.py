"""What `meetings` must know about a partnership's meetings, told as their host.

Who sees a meeting: everyone who sees the partnership, but support-team meetings only the team (support, lead,
state team, network admin), and businesses-only meetings only the businesses and the team. Notes of a
businesses-only meeting are for the businesses and the leads alone.
"""

from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.access import rule
from sharedtable.meetings.hosts import Holder, Host, Seat, register_host
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.partnerships.meetings import seats_on
from sharedtable.partnerships.models import Membership, Partnership, PartnershipMeeting
from sharedtable.partnerships.tabs import Tab, register_tab
from sharedtable.people.standing import BUSINESS, LEAD, OPERATOR, SUPPORT, Standing

OPEN_KINDS = (MeetingKind.LAUNCH, MeetingKind.PARTNERSHIP, MeetingKind.ACTION_TEAM)
NOTE_READERS = {MeetingKind.BUSINESSES_ONLY: frozenset({BUSINESS, LEAD})}


def meeting_of(occasion: Occasion) -> PartnershipMeeting | None:
    """The partnership's side of an occasion, remembered on the row object."""
    known: PartnershipMeeting | bool | None = getattr(occasion, "_meeting", False)
    if known is False and "partnership_meeting" in occasion._state.fields_cache:
        known = occasion._meeting = occasion._state.fields_cache["partnership_meeting"]  # type: ignore[attr-defined]
    elif known is False:
        rows = PartnershipMeeting.objects.select_related("partnership__network")
        known = rows.filter(occasion=occasion).first()
        occasion._meeting = known  # type: ignore[attr-defined]
    assert not isinstance(known, bool)
    return known


def read_meetings(occasions: Sequence[Occasion]) -> None:
    """What `meeting_of` would ask for one by one, in one query."""
    rows = PartnershipMeeting.objects.select_related("partnership__network").filter(occasion__in=occasions)
    known = {each.occasion_id: each for each in rows}
    for occasion in occasions:
        occasion._meeting = known.get(occasion.pk)  # type: ignore[attr-defined]


def _visible(standing: Standing) -> Q:
    """Occasions of partnerships this standing sees; some kinds only to fewer people."""
    if standing.is_operator:
        return Q(partnership_meeting__isnull=False)
    partnerships = Partnership.objects.live().visible_to(standing)
    offices = Q(partnership_meeting__partnership__network_id__in=standing.office_network_ids)
    team = offices | Q(partnership_meeting__partnership_id__in=standing.table_ids(SUPPORT, LEAD))
    businesses = team | Q(partnership_meeting__partnership_id__in=standing.table_ids(BUSINESS))
    live = Q(partnership_meeting__partnership__archived_at__isnull=True)
    return live & (
        Q(partnership_meeting__kind__in=OPEN_KINDS, partnership_meeting__partnership__in=partnerships)
        | (Q(partnership_meeting__kind=MeetingKind.SUPPORT_TEAM) & team)
        | (Q(partnership_meeting__kind=MeetingKind.BUSINESSES_ONLY) & businesses)
    )


def _classes(occasion: Occasion, standing: Standing) -> frozenset[str] | None:
    meeting = meeting_of(occasion)
    return meeting.partnership.classes_for(standing) if meeting else None


def _note_classes(occasion: Occasion, standing: Standing) -> frozenset[str] | None:
    meeting = meeting_of(occasion)
    return classes_toward_notes(meeting, standing) if meeting else None


def classes_toward_notes(meeting: PartnershipMeeting, standing: Standing) -> frozenset[str]:
    """Fewer than toward the meeting, where its kind keeps notes to fewer people."""
    classes = meeting.partnership.classes_for(standing)
    return classes & NOTE_READERS.get(MeetingKind(meeting.kind), classes)


def _noted(standing: Standing) -> Q:
    """Occasions whose notes this standing reads: by the rule, and kind by kind."""
    found = Q(pk__in=[])
    for kind in MeetingKind:
        readers = rule("meetings.read_notes").allowed
        readers = readers & NOTE_READERS.get(kind, readers)
        offices = [key for key, classes in standing.offices.items() if classes & readers]
        tables = Q(partnership_meeting__partnership_id__in=standing.table_ids(*readers))
        reads = tables | Q(partnership_meeting__partnership__network_id__in=offices)
        if standing.is_operator and OPERATOR in readers:
            reads = Q(partnership_meeting__isnull=False)
        found |= Q(partnership_meeting__kind=kind) & reads
    return found


def _seats(occasion: Occasion) -> list[Seat] | None:
    meeting = meeting_of(occasion)
    return seats_on(meeting.partnership, meeting.kind, occasion.local_start.date()) if meeting else None


def _side(occasion: Occasion, organization_id: int) -> str | None:
    meeting = meeting_of(occasion)
    if meeting is None:
        return None
    rows = Membership.objects.on(occasion.local_start.date()).filter(partnership=meeting.partnership)
    return rows.filter(organization_id=organization_id).values_list("side", flat=True).first()


def _holder(occasion: Occasion) -> Holder | None:
    meeting = meeting_of(occasion)
    if meeting is None:
        return None
    partnership = meeting.partnership
    meetings = reverse("partnerships:meetings", args=[partnership.slug])
    return Holder(
        network=partnership.network,
        name=partnership.name,
        kind=meeting.get_kind_display(),
        url=meetings,
        crumbs=(
            (_("Partnerships"), reverse("partnerships:list")),
            (partnership.name, partnership.get_absolute_url()),
            (_("Meetings"), meetings),
        ),
        is_led_by_industry=meeting.kind != MeetingKind.SUPPORT_TEAM,
    )


def _siblings(occasion: Occasion) -> Q | None:
    """Meetings of that kind and of the open ones: what was said among fewer people does not come to more."""
    meeting = meeting_of(occasion)
    if meeting is None:
        return None
    here = Q(partnership_meeting__partnership_id=meeting.partnership_id)
    return here & Q(partnership_meeting__kind__in=[meeting.kind, *OPEN_KINDS])


WITH_TABLE = "partnership_meeting__partnership__network"
register_host(
    Host(_visible, _classes, _note_classes, _noted, _seats, _side, _holder, read_meetings, _siblings, WITH_TABLE)
)
register_tab(Tab(_("Meetings"), "partnerships:meetings", "partnerships.view", 20))
