"""What happens to logins and accounts, in the words of histories."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import describe

describe(
    {
        "people.invite_to_sign_in": _("Invited to sign in"),
        "people.withdraw_invitation": _("Invitation to sign in taken back"),
        "people.accept_invitation": _("Signed in by the invitation"),
        "people.remove_second_steps": _("Second steps taken off by an operator"),
        "people.erase_person": _("Erased at their wish"),
        "people.ask_for_erasure": _("Asked to be erased"),
    }
)
