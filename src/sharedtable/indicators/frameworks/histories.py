"""How histories speak of frameworks, and whose they are."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import call_fields, call_kinds, describe
from sharedtable.ledger.scopes import belongs
from sharedtable.ledger.subjects import has_parts

belongs("indicators.Framework", "network")
belongs("indicators.Indicator", "framework__network")
has_parts("indicators.Framework", {"indicators.Indicator": "framework"})
describe(
    {
        "indicators.start_draft": _("Draft of the signs started"),
        "indicators.take_file": _("Draft of the signs brought from a file"),
        "indicators.take_over": _("Taken over from the shipped signs"),
        "indicators.edit_sign": _("Sign changed"),
        "indicators.add_sign": _("Sign added"),
        "indicators.switch_sign": _("Sign switched on or off"),
        "indicators.move_sign": _("Sign moved"),
        "indicators.adopt_framework": _("Signs adopted"),
        "indicators.make_draft_again": _("Adoption taken back"),
        "indicators.drop_draft": _("Draft dropped"),
        "indicators.bring_draft_back": _("Draft brought back"),
    }
)
call_kinds({"indicators.Framework": _("Signs"), "indicators.Indicator": _("Sign")})
call_fields(
    {
        "indicators.Framework.published_date": _("In force from"),
        "indicators.Framework.indicators": _("Signs"),
        "indicators.Indicator.parameters": _("Numbers"),
        "indicators.Indicator.rule_template": _("Rule in words"),
        "indicators.Indicator.attestation_months": _("Months that a signed statement holds"),
        "indicators.Indicator.is_on": _("Asked for"),
    }
)
