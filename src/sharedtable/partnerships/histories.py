"""How histories speak of partnerships, and whose their things are."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import describe
from sharedtable.ledger.scopes import belongs

belongs("partnerships.Partnership", "network")
belongs("partnerships.Import", "network")
belongs("meetings.Occasion", "partnership_meeting__partnership__network")
describe(
    {
        "partnerships.start": _("Partnership started"),
        "partnerships.edit": _("Details changed"),
        "partnerships.seat_organization": _("Took a seat at the table"),
        "partnerships.end_membership": _("Left the table"),
        "partnerships.reseat": _("Is back at the table"),
        "partnerships.give_role": _("Has a new part"),
        "partnerships.end_role": _("Gave up a part"),
        "partnerships.resume_role": _("Has the part again"),
        "partnerships.accept_role": _("Said yes to a part"),
        "partnerships.decline_role": _("Said no to a part"),
        "partnerships.change_step": _("Moved to another step"),
        "partnerships.change_state": _("Paused, closed or taken up again"),
        "partnerships.switch_section": _("Public page switched"),
        "partnerships.ask_for_consent": _("Asked whether they may be named"),
        "partnerships.answer_consent": _("Answered whether they may be named"),
        "partnerships.hold_meeting": _("Meeting set up"),
        "partnerships.bring_in": _("Brought in from a sheet"),
        "partnerships.brought_in": _("Brought in from a sheet"),
        "partnerships.undo_bring_in": _("Taken back what a sheet had brought in"),
    }
)
