"""Our own sheets, in the order of the tabs. `plan` adds that of the priorities."""

from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.bring_in import founding, gatherings, past_meetings, roster, rows, scope, seats
from sharedtable.partnerships.bring_in.sheets import ROSTER, Sheet, register_sheet

SHEETS = [
    Sheet(
        "partnership",
        "Partnership",
        _("One row: what the partnership is about. Left out where the sheet is for one that stands here."),
        rows.PartnershipRow,
        10,
        scope.weigh_partnership,
        founding.write_partnership,
        also=("overview", "about"),
    ),
    Sheet(
        "members",
        "Members",
        _("One row for each organization that sits at the table, or sat there."),
        rows.MemberRow,
        20,
        seats.weigh_members,
        founding.write_members,
        also=("organizations", "member organizations", "companies"),
    ),
    Sheet(
        "people",
        "People & roles",
        _("One row for each part somebody has or had. Who did two things has two rows."),
        rows.RoleRow,
        30,
        seats.weigh_people,
        founding.write_people,
        also=("people", "people and roles", "roles", "contacts", "persons"),
    ),
    Sheet(
        "meetings",
        "Meetings",
        _("One row for each meeting that was held."),
        rows.MeetingRow,
        40,
        gatherings.weigh_meetings,
        past_meetings.write_meetings,
        also=("events", "past meetings"),
    ),
    Sheet(
        "attendance",
        "Attendance",
        _("One row for each person at each meeting."),
        rows.AttendanceRow,
        50,
        gatherings.weigh_attendance,
        past_meetings.write_attendance,
        also=("attendees", "sign in sheets", "who came"),
    ),
    Sheet(
        "roster",
        "Partnerships",
        _("One row for each partnership of the network."),
        rows.RosterRow,
        10,
        roster.weigh_roster,
        roster.write_roster,
        book=ROSTER,
        also=("roster", "partnerships list"),
    ),
]
for each in SHEETS:
    register_sheet(each)
