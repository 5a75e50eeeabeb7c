"""The rows of a partnership's workbook and of a roster: the one table of columns."""

from sharedtable.partnerships.bring_in.rows.meetings import AttendanceRow, MeetingRow
from sharedtable.partnerships.bring_in.rows.people import MemberRow, RoleRow
from sharedtable.partnerships.bring_in.rows.tables import PartnershipRow, RosterRow

__all__ = ["AttendanceRow", "MeetingRow", "MemberRow", "PartnershipRow", "RoleRow", "RosterRow"]
