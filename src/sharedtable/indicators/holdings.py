"""What indicators hold about a person."""

from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.models import Attestation
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told


def _attestations(person: Person) -> list[Row]:
    columns = {"partnership.name": _("Partnership"), "statement": _("Statement"), "signed_date": _("Signed")}
    rows = Attestation.objects.filter(signed_by=person).select_related("partnership")
    return told(rows.order_by("pk"), columns)


register_holding(
    Holding(
        "indicators.attestations",
        _("Statements you signed"),
        50,
        _attestations,
        _("The statement and its day; not who signed"),
        covers=("indicators.Attestation.signed_by",),
    )
)
