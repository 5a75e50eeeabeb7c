"""What analyses hold about a person."""

from django.utils.translation import gettext_lazy as _

from sharedtable.industry.models import Analysis
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told


def _analyses(person: Person) -> list[Row]:
    columns = {"title": _("Analysis"), "created_at": _("Saved"), "decided_date": _("Decided")}
    return told(Analysis.objects.filter(author=person).order_by("pk"), columns)


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
