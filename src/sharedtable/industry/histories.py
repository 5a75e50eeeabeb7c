"""How histories speak of analyses and regions, and whose they are."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import call_kinds, describe
from sharedtable.ledger.scopes import belongs

belongs("industry.Region", "network")
belongs("industry.Analysis", "network")
describe(
    {
        "industry.add_region": _("Region added"),
        "industry.edit_region": _("Region changed"),
        "industry.archive_region": _("Region archived"),
        "industry.bring_back_region": _("Region brought back"),
        "industry.save_analysis": _("Analysis saved"),
        "industry.record_decision": _("Decision written down"),
        "industry.take_back_decision": _("Decision taken back"),
        "industry.archive_analysis": _("Archived"),
        "industry.bring_back_analysis": _("Brought back"),
    }
)
call_kinds({"industry.Region": _("Region"), "industry.Analysis": _("Analysis")})
