"""What plans hold about a person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told, told_by_part
from sharedtable.plan.models import Commitment, Opportunity, PriorityChampion, PriorityStateChange, Signature

TABLE = {"partnership.name": _("Partnership")}


def _ideas(person: Person) -> list[Row]:
    columns = {**TABLE, "kind": _("Kind"), "text": _("Idea"), "recorded_at": _("Written down")}
    return told(Opportunity.objects.filter(person=person).select_related("partnership").order_by("pk"), columns)


def _championed(person: Person) -> list[Row]:
    columns = {
        "priority.partnership.name": _("Partnership"),
        "priority.title": _("Priority"),
        "started_date": _("From"),
        "ended_date": _("Until"),
    }
    rows = PriorityChampion.objects.filter(person=person).select_related("priority__partnership")
    moved = PriorityStateChange.objects.filter(champion=person).select_related("priority__partnership")
    steps = {
        "priority.partnership.name": _("Partnership"),
        "priority.title": _("Priority"),
        "state": _("Moved to"),
        "entered_at": _("When"),
    }
    return told(rows.order_by("pk"), columns) + told(moved.order_by("pk"), steps)


def _promises(person: Person) -> list[Row]:
    columns = {
        **TABLE,
        "organization.name": _("For"),
        "kind": _("Kind"),
        "statement": _("Promise"),
        "committed_date": _("Given"),
        "confirmed_at": _("Confirmed"),
    }
    parts = {"person": _("in your name"), "confirmed_by": _("you confirmed it")}
    return told_by_part(Commitment.objects.select_related("partnership", "organization"), person, parts, columns)


register_holding(
    Holding(
        "plan.ideas",
        _("Your ideas"),
        40,
        _ideas,
        _("The idea, as somebody’s of the organization"),
        covers=("plan.Opportunity.person",),
    )
)
register_holding(
    Holding(
        "plan.championed",
        _("Priorities you lead or led"),
        41,
        _championed,
        _("That a champion led it, and when"),
        covers=("plan.PriorityChampion.person", "plan.PriorityStateChange.champion"),
    )
)
register_holding(
    Holding(
        "plan.promises",
        _("Promises in your name, or that you confirmed"),
        42,
        _promises,
        _("The promise, as the organization’s"),
        covers=("plan.Commitment.person", "plan.Commitment.confirmed_by"),
    )
)


def _signatures(person: Person) -> list[Row]:
    columns = {
        "commitment.partnership.name": _("Partnership"),
        "organization_name": _("For"),
        "name": _("Signed as"),
        "title": _("Title"),
        "text": _("Promise"),
        "signed_date": _("Day"),
    }
    rows = Signature.objects.filter(person=person).select_related("commitment__partnership")
    return told(rows.order_by("pk"), columns)


def _erase_signatures(person: Person, at: datetime) -> None:
    Signature.objects.filter(person=person).update(name="", title="")


register_holding(
    Holding(
        "plan.signatures",
        _("Promises you signed"),
        43,
        _signatures,
        _("That the organization signed, what, and when"),
        erase=_erase_signatures,
        covers=("plan.Signature.person",),
    )
)
