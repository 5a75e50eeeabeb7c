"""Meetings of partnerships: setting one up, and who belongs at which kind of meeting."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.meetings.actions import (
    invite,
    invite_to_dates,
    plan_occasion,
    plan_series,
    restore_invitations,
    withdraw_invitations,
)
from sharedtable.meetings.announcements import occasion_changed
from sharedtable.meetings.hosts import Seat
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind, Step
from sharedtable.partnerships.models import Membership, Partnership, PartnershipMeeting, Role
from sharedtable.partnerships.rules import CLASS_OF_ROLE
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.people.standing import BUSINESS, Actor, require

SIDES = {
    MeetingKind.SUPPORT_TEAM: frozenset({Side.SUPPORT.value}),
    MeetingKind.BUSINESSES_ONLY: frozenset({Side.INDUSTRY.value}),
}
EVERY_SIDE = frozenset({Side.INDUSTRY.value, Side.SUPPORT.value, ""})
KIND_OF_STEP = {
    Step.BUILD_TEAM: MeetingKind.SUPPORT_TEAM,
    Step.DEFINE_SCOPE: MeetingKind.SUPPORT_TEAM,
    Step.PREPARE_LAUNCH: MeetingKind.SUPPORT_TEAM,
    Step.LAUNCH: MeetingKind.LAUNCH,
}
TITLES = {
    MeetingKind.SUPPORT_TEAM: _("Support-team meeting"),
    MeetingKind.LAUNCH: _("Launch meeting"),
    MeetingKind.PARTNERSHIP: _("Partnership meeting"),
    MeetingKind.BUSINESSES_ONLY: _("Businesses-only meeting"),
    MeetingKind.ACTION_TEAM: _("Action-team meeting"),
}


def proposed_kind(partnership: Partnership) -> MeetingKind:
    """What kind of meeting is likely next, from the step."""
    return KIND_OF_STEP.get(Step(partnership.step), MeetingKind.PARTNERSHIP)


@transaction.atomic
def hold_meeting(
    partnership: Partnership,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    invited: Collection[Person] = (),
    in_name_of: Person | None = None,
    repeats: str = "",
    times: int = 1,
    **details: Any,
) -> PartnershipMeeting:
    """Set up a meeting, or the dates of a series that `repeats`, and invite people by mail, in the name of `by`
    or of a champion; answers the first.

    `details`: title, starts_at, ends_at, time_zone, place, online_url, agenda; an empty title is proposed from the
    kind. A meeting in the past is only recorded: nobody is invited to it.
    """
    require("partnerships.hold_meeting", partnership, by=by)
    details["title"] = details.get("title") or str(TITLES[MeetingKind(kind)])
    details.setdefault("time_zone", partnership.network.time_zone)
    if repeats:
        occasions = plan_series(by=by, at=at, rhythm=repeats, count=times, **details)
    else:
        occasions = [plan_occasion(by=by, at=at, **details)]
    meetings = [_tie(partnership, each, kind, by=by, at=at) for each in occasions]
    ahead = [each for each in occasions if not each.is_over(at)]
    if invited and len(ahead) > 1:
        invite_to_dates(ahead, invited, by=by, at=at, in_name_of=in_name_of)
    elif invited and ahead:
        invite(ahead[0], invited, by=by, at=at, in_name_of=in_name_of)
    return meetings[0]


def _tie(
    partnership: Partnership, occasion: Occasion, kind: str, *, by: Actor, at: datetime
) -> PartnershipMeeting:
    meeting = PartnershipMeeting.objects.create(partnership=partnership, occasion=occasion, kind=kind)
    record(
        "partnerships.hold_meeting",
        meeting,
        by=by,
        at=at,
        about=partnership,
        changes={"kind": ["", kind], "starts_at": ["", occasion.starts_at]},
    )
    announce(occasion_changed, occasion_id=occasion.pk)
    return meeting


def withdraw_from_meetings(
    partnership: Partnership, person_ids: Collection[int], *, by: Actor, at: datetime
) -> None:
    """Whoever of these has no role here any more is no longer invited to what is coming."""
    held = Role.objects.current().filter(partnership=partnership, person__in=person_ids)
    gone = set(person_ids).difference(held.values_list("person_id", flat=True))
    if gone:
        withdraw_invitations(_coming(partnership, at), gone, by=by, at=at)


def restore_to_meetings(partnership: Partnership, person_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """Whoever of these has a role here again is invited again to what is coming, without a new mail."""
    held = Role.objects.current().filter(partnership=partnership, person__in=person_ids)
    restore_invitations(_coming(partnership, at), set(held.values_list("person_id", flat=True)), by=by, at=at)


def _coming(partnership: Partnership, at: datetime) -> list[Occasion]:
    """Its occasions that are not over, those called off with them: they may be held after all."""
    rows = Occasion.objects.live().filter(partnership_meeting__partnership=partnership, ends_at__gt=at)
    return list(rows.order_by("pk"))


def seats_on(partnership: Partnership, kind: str, day: date) -> list[Seat]:
    """Who belongs at a meeting of that kind on a day, once each, business people first. One query."""
    seated = Membership.objects.on(day).filter(partnership=partnership, organization=OuterRef("organization_id"))
    roles = Role.objects.on(day).filter(partnership=partnership, person__archived_at__isnull=True)
    roles = roles.annotate(side=Subquery(seated.order_by("pk").values("side")[:1]))
    wanted = SIDES.get(MeetingKind(kind), EVERY_SIDE)
    held = list(roles.select_related("person", "organization").order_by("person__name", "person_id", "pk"))
    champions = {role.person_id for role in held if role.kind == RoleKind.CHAMPION}
    seats: dict[int, Seat] = {}
    for role in held:
        side = side_of_role(role, {role.organization_id or 0: role.side} if role.side else {})
        known = seats.get(role.person_id)
        if side in wanted and (known is None or known.side == ""):
            seats[role.person_id] = _seat(role, side, role.person_id in champions)
    order = {Side.INDUSTRY.value: 0, Side.SUPPORT.value: 1}
    return sorted(seats.values(), key=lambda seat: order.get(seat.side, 2))


def side_of_role(role: Role, sides: dict[int, str]) -> str:
    """The organization's side; without a seat of its own, what the role says. Observers sit apart."""
    if role.kind == RoleKind.OBSERVER:
        return ""
    by_role = Side.INDUSTRY if CLASS_OF_ROLE[RoleKind(role.kind)] == BUSINESS else Side.SUPPORT
    return sides.get(role.organization_id or 0, by_role.value)


def _seat(role: Role, side: str, is_champion: bool) -> Seat:
    name = role.organization.name if role.organization else ""
    return Seat(role.person, role.organization_id, name, side, role.kind, is_champion)
