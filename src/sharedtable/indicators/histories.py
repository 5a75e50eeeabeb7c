"""How histories speak of signed statements."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import call_kinds, describe

describe(
    {
        "indicators.attest": _("Statement signed"),
        "indicators.withdraw_attestation": _("Statement withdrawn"),
        "indicators.confirm_sign": _("Sign confirmed by the state"),
        "indicators.question_sign": _("Question of the state about a sign"),
        "indicators.answer_check": _("Answer to a question about a sign"),
        "indicators.close_check": _("Question about a sign closed"),
    }
)
call_kinds(
    {
        "indicators.Attestation": _("Signed statement"),
        "indicators.Check": _("The state’s look at a sign"),
        "indicators.CheckReply": _("Answer about a sign"),
    }
)
