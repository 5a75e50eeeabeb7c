"""How histories speak of what is measured."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import call_fields, call_kinds, describe, leave_unsaid
from sharedtable.ledger.scopes import belongs
from sharedtable.ledger.subjects import has_parts

describe(
    {
        "indicators.choose_metric": _("Metric chosen"),
        "indicators.edit_metric": _("Metric changed"),
        "indicators.archive_metric": _("Metric put away"),
        "indicators.restore_metric": _("Metric brought back"),
        "indicators.record_reading": _("Figure written down"),
        "indicators.correct_reading": _("Figure corrected"),
        "indicators.archive_reading": _("Figure taken out"),
        "indicators.restore_reading": _("Figure brought back"),
        "indicators.prove_reading": _("File added to a figure"),
        "indicators.unprove_reading": _("File taken from a figure"),
        "indicators.bring_readings": _("Figures brought from a sheet"),
        "indicators.take_readings_back": _("Figures of a sheet taken back"),
        "indicators.suggest_metrics": _("Metrics suggested"),
    }
)
for model in ("Metric", "ReadingSheet"):
    belongs(f"indicators.{model}", "partnership__network")
belongs("indicators.Reading", "metric__partnership__network")
has_parts("indicators.Metric", {"indicators.Reading": "metric"})
call_kinds(
    {
        "indicators.Metric": _("Metric"),
        "indicators.Reading": _("Figure of a metric"),
        "indicators.ReadingSheet": _("Sheet of figures"),
    }
)
call_fields(
    {
        "indicators.Metric.part_of_id": _("Part of"),
        "indicators.Metric.fact": _("Filled from the record by"),
        "indicators.Metric.target_value": _("Where you want it"),
        "indicators.Metric.target_date": _("By when"),
        "indicators.Metric.target_low": _("Good from"),
        "indicators.Metric.target_high": _("Good up to"),
        "indicators.Reading.of_people": _("Of how many people"),
        "indicators.Reading.of_firms": _("From how many businesses"),
    }
)
leave_unsaid("indicators.Metric", "part_of_id", "fact")
