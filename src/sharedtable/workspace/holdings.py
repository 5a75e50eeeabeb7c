"""What the desk holds about a person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told
from sharedtable.workspace.models import Visit


def _visits(person: Person) -> list[Row]:
    return told(Visit.objects.filter(person=person), {"last_at": _("Last"), "before_at": _("Before that")})


def _erase_visits(person: Person, at: datetime) -> None:
    Visit.objects.filter(person=person).delete()


register_holding(
    Holding(
        "workspace.visits",
        _("When you last looked"),
        60,
        _visits,
        erase=_erase_visits,
        covers=("workspace.Visit.person",),
    )
)
