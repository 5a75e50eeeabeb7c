"""How histories speak of analyses and regions, and whose they are."""

from django.utils.translation import gettext_lazy as _

from sharedtable.atlas.models import NaicsCode
from sharedtable.ledger.history import call_fields, call_kinds, describe, tell_values
from sharedtable.ledger.scopes import belongs
from sharedtable.ledger.subjects import has_parts


def _industry_words(code: str) -> str:
    return str(NaicsCode.objects.filter(code=code).first() or code)


tell_values("industry.Analysis.chosen", _industry_words)
call_fields({"industry.Analysis.chosen": _("Chosen industries")})
belongs("industry.Region", "network")
belongs("industry.Analysis", "network")
belongs("industry.OwnTable", "network")
belongs("industry.OwnEdition", "table__network")
belongs("industry.WeightPreset", "network")
belongs("industry.SizeBounds", "network")
has_parts("industry.OwnTable", {"industry.OwnEdition": "table"})
describe(
    {
        "industry.add_region": _("Region added"),
        "industry.edit_region": _("Region changed"),
        "industry.archive_region": _("Region archived"),
        "industry.bring_back_region": _("Region brought back"),
        "industry.bring_areas": _("Workforce areas brought in"),
        "industry.take_areas_back": _("Workforce areas taken back"),
        "industry.save_analysis": _("Analysis saved"),
        "industry.record_decision": _("Decision written down"),
        "industry.take_back_decision": _("Decision taken back"),
        "industry.archive_analysis": _("Archived"),
        "industry.bring_back_analysis": _("Brought back"),
        "industry.take_own_figures": _("Own figures taken over"),
        "industry.take_own_back": _("Own figures taken back"),
        "industry.archive_own_table": _("Archived"),
        "industry.bring_back_own_table": _("Brought back"),
        "industry.save_weights": _("Weights saved"),
        "industry.change_weights": _("Weights changed"),
        "industry.archive_weights": _("Weights put away"),
        "industry.bring_back_weights": _("Weights brought back"),
        "industry.set_bounds": _("Bounds of size set"),
        "industry.ask_for_load": _("Load of figures asked for"),
        "industry.ask_for_check": _("Check of figures asked for"),
    }
)
call_kinds(
    {
        "industry.Region": _("Region"),
        "industry.Analysis": _("Analysis"),
        "industry.OwnTable": _("Own figures"),
        "industry.OwnEdition": _("Edition of own figures"),
        "industry.WeightPreset": _("Weights"),
        "industry.SizeBounds": _("Bounds of size"),
        "industry.DataLoad": _("Load of figures"),
    }
)
