"""How histories speak of meetings."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.fields import keep_apart
from sharedtable.ledger.history import call_fields, call_kinds, describe, hold_persons, leave_unsaid
from sharedtable.meetings.hosts import noted_occasions
from sharedtable.meetings.models import Occasion
from sharedtable.people.standing import Standing


def readers_of_notes(ids: Collection[int], standing: Standing) -> set[int]:
    """Of these occasions, those whose notes this standing may read."""
    rows = Occasion.objects.filter(noted_occasions(standing), pk__in=ids)
    return set(rows.values_list("pk", flat=True))


keep_apart("meetings.Occasion", "notes", readers_of_notes)
describe(
    {
        "meetings.plan": _("Meeting set up"),
        "meetings.change": _("Meeting changed"),
        "meetings.change_undone": _("Change of the details undone"),
        "meetings.cancel": _("Meeting cancelled"),
        "meetings.change_following": _("This and all later dates changed"),
        "meetings.change_following_undone": _("Change of the later dates undone"),
        "meetings.cancel_following": _("This and all later dates called off"),
        "meetings.cancel_following_undone": _("The later dates take place after all"),
        "meetings.reinstate": _("Held after all"),
        "meetings.edit_agenda": _("Agenda written"),
        "meetings.approve_agenda": _("A champion said yes to the agenda"),
        "meetings.take_back_approval": _("The yes to the agenda taken back"),
        "meetings.ask_champions": _("Champions asked whether it is their agenda"),
        "meetings.add_decision": _("Decision written down"),
        "meetings.edit_decision": _("Decision changed"),
        "meetings.take_out_decision": _("Decision taken out"),
        "meetings.bring_back_decision": _("Decision back in the minutes"),
        "meetings.add_follow_up": _("Taken on"),
        "meetings.edit_follow_up": _("What was taken on changed"),
        "meetings.finish_follow_up": _("Done"),
        "meetings.reopen_follow_up": _("Not done after all"),
        "meetings.take_out_follow_up": _("Taken out of what was taken on"),
        "meetings.bring_back_follow_up": _("Back among what was taken on"),
        "meetings.park_topic": _("Topic parked"),
        "meetings.settle_topic": _("Parked topic taken up or dropped"),
        "meetings.park_again": _("Topic parked again"),
        "meetings.take_out_parked_topic": _("Parked topic taken out"),
        "meetings.bring_back_parked_topic": _("Parked topic back"),
        "meetings.edit_notes": _("Notes written"),
        "meetings.add_paper": _("File added"),
        "meetings.remove_paper": _("File taken away"),
        "meetings.invite": _("People invited"),
        "meetings.answer": _("Invitation answered"),
        "meetings.send_delegate": _("Sends somebody in their place"),
        "meetings.open_feed": _("Made an address of their calendar"),
        "meetings.close_feed": _("Switched the address of their calendar off"),
        "meetings.remind": _("People reminded"),
        "meetings.withdraw_invitations": _("Invitations withdrawn"),
        "meetings.restore_invitations": _("Invited again"),
        "meetings.attendance": _("Attendance marked"),
        "meetings.attendance_of_all": _("Everyone who said yes marked as there"),
        "meetings.attendance_of_all_undone": _("Marks of everyone taken back"),
        "meetings.walk_in": _("Somebody came unannounced"),
        "meetings.door": _("Wrote their name at the door"),
        "meetings.own_attendance": _("Said that they were there"),
    }
)
hold_persons("meetings.Invitation", "delegate")
hold_persons("meetings.FollowUp", "person")
hold_persons("meetings.Occasion", "invited", "reminded", "present", "asked")
leave_unsaid("meetings.Occasion", "dates", "called_off")
call_kinds(
    {
        "meetings.Occasion": _("Meeting"),
        "meetings.Invitation": _("Invitation"),
        "meetings.CalendarFeed": _("Calendar address"),
        "meetings.AgendaApproval": _("Yes to an agenda"),
        "meetings.Decision": _("Decision"),
        "meetings.FollowUp": _("Follow-up"),
        "meetings.Paper": _("Paper"),
        "meetings.ParkedTopic": _("Parked topic"),
    }
)
call_fields(
    {
        "meetings.Occasion.present": _("There"),
        "meetings.Occasion.online_url": _("Link to join"),
        "meetings.Occasion.joining_note": _("Passcode or phone number"),
        "meetings.Occasion.sends_reminders": _("Reminds by itself"),
        "meetings.Invitation.delegate": _("Comes instead"),
        "meetings.Occasion.starts_at": _("Begins"),
        "meetings.Occasion.ends_at": _("Ends"),
    }
)
