"""What partnerships hold about a person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.models import Consent, Import, Role
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told


def _roles(person: Person) -> list[Row]:
    columns = {
        "partnership.name": _("Partnership"),
        "kind": _("Part"),
        "organization.name": _("For"),
        "started_date": _("From"),
        "ended_date": _("Until"),
    }
    rows = Role.objects.filter(person=person).select_related("partnership", "organization")
    return told(rows.order_by("pk"), columns)


def _consents(person: Person) -> list[Row]:
    columns = {
        "partnership.name": _("Partnership"),
        "asked_at": _("Asked"),
        "given_at": _("Yes since"),
        "withdrawn_at": _("Taken back"),
    }
    return told(Consent.objects.filter(person=person).select_related("partnership").order_by("pk"), columns)


def _erase_consents(person: Person, at: datetime) -> None:
    Consent.objects.filter(person=person).delete()


def _imports(person: Person) -> list[Row]:
    return told(
        Import.objects.filter(by=person).order_by("pk"), {"name": _("Sheet"), "created_at": _("Brought in")}
    )


register_holding(
    Holding(
        "partnerships.roles",
        _("Your parts in partnerships"),
        30,
        _roles,
        _("That somebody had the part, and when"),
        covers=("partnerships.Role.person",),
    )
)
register_holding(
    Holding(
        "partnerships.consents",
        _("Whether you may be named in public"),
        31,
        _consents,
        erase=_erase_consents,
        covers=("partnerships.Consent.person",),
    )
)
register_holding(
    Holding(
        "partnerships.imports",
        _("Sheets you brought in"),
        32,
        _imports,
        _("That a sheet was brought in, and what it held about others"),
        covers=("partnerships.Import.by",),
    )
)
