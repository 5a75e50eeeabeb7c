"""What is held about whoever wrote figures down."""

from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.models import ReadingRevision, ReadingSheet
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told


def _readings(person: Person) -> list[Row]:
    columns = {"reading.metric.name": _("What is measured"), "value": _("Figure"), "entered_at": _("Written down")}
    rows = ReadingRevision.objects.filter(entered_by=person).select_related("reading__metric")
    return told(rows.order_by("pk"), columns)


def _sheets(person: Person) -> list[Row]:
    columns = {"partnership.name": _("Partnership"), "name": _("File"), "created_at": _("Uploaded")}
    rows = ReadingSheet.objects.filter(by=person).select_related("partnership")
    return told(rows.order_by("pk"), columns)


register_holding(
    Holding(
        "indicators.readings",
        _("Figures you wrote down"),
        51,
        _readings,
        _("The figure, its day and its source; not who wrote it down"),
        covers=("indicators.ReadingRevision.entered_by",),
    )
)
register_holding(
    Holding(
        "indicators.sheets",
        _("Sheets of figures you uploaded"),
        52,
        _sheets,
        _("The figures; not who uploaded them"),
        covers=("indicators.ReadingSheet.by",),
    )
)
