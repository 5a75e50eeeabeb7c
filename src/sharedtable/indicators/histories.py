"""How histories speak of signed statements."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import call_kinds, describe

describe(
    {
        "indicators.attest": _("Statement signed"),
        "indicators.withdraw_attestation": _("Statement withdrawn"),
    }
)
call_kinds({"indicators.Attestation": _("Signed statement")})
