"""What analyses hold about a person."""

from django.utils.translation import gettext_lazy as _

from sharedtable.industry.models import Analysis, DataLoad, OwnEdition, OwnTable, WeightPreset
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told


def _analyses(person: Person) -> list[Row]:
    columns = {"title": _("Analysis"), "created_at": _("Saved"), "decided_date": _("Decided")}
    return told(Analysis.objects.filter(author=person).order_by("pk"), columns)


def _own_figures(person: Person) -> list[Row]:
    tables = {"name": _("Own figures"), "created_at": _("Brought")}
    editions = {"table.name": _("Own figures"), "file_name": _("Sheet"), "kept_at": _("Brought")}
    named = told(OwnTable.objects.filter(author=person).order_by("pk"), tables)
    return named + told(OwnEdition.objects.filter(author=person).order_by("pk"), editions)


def _weights(person: Person) -> list[Row]:
    columns = {"name": _("Weights"), "saved_at": _("Saved")}
    return told(WeightPreset.objects.filter(author=person).order_by("pk"), columns)


def _loads(person: Person) -> list[Row]:
    columns = {"source": _("Source"), "asked_at": _("Asked for")}
    return told(DataLoad.objects.filter(by=person).order_by("pk"), columns)


register_holding(
    Holding(
        "industry.analyses",
        _("Analyses you saved"),
        18,
        _analyses,
        _("The analysis; not who saved it"),
        covers=("industry.Analysis.author",),
    )
)
register_holding(
    Holding(
        "industry.own_figures",
        _("Figures you brought"),
        18,
        _own_figures,
        _("The figures; not who brought them"),
        covers=("industry.OwnTable.author", "industry.OwnEdition.author"),
    )
)
register_holding(
    Holding(
        "industry.weights",
        _("Weights you saved"),
        18,
        _weights,
        _("The weights; not who saved them"),
        covers=("industry.WeightPreset.author",),
    )
)
register_holding(
    Holding(
        "industry.loads",
        _("Figures you loaded"),
        18,
        _loads,
        _("What was loaded; not who asked for it"),
        covers=("industry.DataLoad.by",),
    )
)
