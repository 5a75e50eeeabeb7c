"""What partnerships hold about a person."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.models import Consent, EmptySeat, HandOver, Import, Refusal, Role, StepTask
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told, told_by_part


def _roles(person: Person) -> list[Row]:
    columns = {
        "partnership.name": _("Partnership"),
        "kind": _("Part"),
        "organization.name": _("For"),
        "started_date": _("From"),
        "ended_date": _("Until"),
    }
    parts = {"person": _("it is yours"), "accepted_by": _("you said yes to it")}
    return told_by_part(Role.objects.select_related("partnership", "organization"), person, parts, columns)


def _refusals(person: Person) -> list[Row]:
    columns = {
        "role.partnership.name": _("Partnership"),
        "said_at": _("Said"),
        "reason": _("Why"),
        "suggested_name": _("Whom to ask instead"),
    }
    rows = Refusal.objects.filter(Q(said_by=person) | Q(role__person=person))
    return told(rows.select_related("role__partnership").order_by("pk"), columns)


def _erase_refusals(person: Person, at: datetime) -> None:
    rows = Refusal.objects.filter(Q(said_by=person) | Q(role__person=person))
    rows.update(reason="", suggested_name="", suggested_email="", suggested_organization="")


def _hand_overs(person: Person) -> list[Row]:
    columns = {
        "partnership.name": _("Partnership"),
        "person.name": _("Steps back"),
        "successor.name": _("Successor"),
        "asked_at": _("Asked"),
        "note": _("To the successor"),
        "reason": _("To whoever leads"),
        "answer_note": _("Answer"),
    }
    rows = HandOver.objects.filter(Q(person=person) | Q(successor=person))
    return told(rows.select_related("partnership", "person", "successor").order_by("pk"), columns)


def _erase_hand_overs(person: Person, at: datetime) -> None:
    HandOver.objects.filter(person=person).update(note="", reason="")
    HandOver.objects.filter(successor=person).update(answer_note="")


def _empty_seats(person: Person) -> list[Row]:
    columns = {"partnership.name": _("Partnership"), "acknowledged_at": _("Taken on"), "note": _("Note")}
    rows = EmptySeat.objects.filter(acknowledged_by=person).select_related("partnership")
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


def _tasks(person: Person) -> list[Row]:
    columns = {"partnership.name": _("Partnership"), "text": _("Task"), "due_date": _("By"), "done_at": _("Done")}
    rows = StepTask.objects.filter(Q(person=person) | Q(done_by=person)).select_related("partnership")
    return told(rows.order_by("pk"), columns)


register_holding(
    Holding(
        "partnerships.roles",
        _("Your parts in partnerships"),
        30,
        _roles,
        _("That somebody had the part, and when"),
        covers=("partnerships.Role.person", "partnerships.Role.accepted_by"),
    )
)
register_holding(
    Holding(
        "partnerships.refusals",
        _("Parts you said no to"),
        30,
        _refusals,
        _("That somebody said no, and when"),
        erase=_erase_refusals,
        covers=("partnerships.Refusal.said_by",),
    )
)
register_holding(
    Holding(
        "partnerships.hand_overs",
        _("Parts you handed over or were asked to take over"),
        30,
        _hand_overs,
        _("That somebody handed over, and when"),
        erase=_erase_hand_overs,
        covers=("partnerships.HandOver.person", "partnerships.HandOver.successor"),
    )
)
register_holding(
    Holding(
        "partnerships.empty_seats",
        _("Empty seats you said you would fill"),
        30,
        _empty_seats,
        _("That somebody took it on"),
        covers=("partnerships.EmptySeat.acknowledged_by",),
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
register_holding(
    Holding(
        "partnerships.tasks",
        _("Tasks you took on"),
        33,
        _tasks,
        _("That it was to be done, and when it was done"),
        covers=("partnerships.StepTask.person", "partnerships.StepTask.done_by"),
    )
)
