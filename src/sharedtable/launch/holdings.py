"""What launch rooms hold about a person: their seat, with what they typed at the door."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sharedtable.launch.models import Idea, OfRoomQuerySet, Participant, SignUp
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told


def _seats(person: Person) -> list[Row]:
    columns = {
        "room.occasion.title": _("Meeting"),
        "name": _("Name"),
        "organization_name": _("For"),
        "email": _("Mail address"),
        "joined_at": _("Joined"),
    }
    return told(_rows(person).select_related("room__occasion").order_by("pk"), columns)


def _rows(person: Person) -> OfRoomQuerySet:
    typed = Q(email=person.email) if person.email else Q(pk__in=[])
    return Participant.objects.filter(Q(person=person) | typed)


def _said(person: Person) -> list[Row]:
    columns = {
        "room.occasion.title": _("Meeting"),
        "kind": _("Kind"),
        "text": _("What you said"),
        "entered_at": _("When"),
    }
    seats = _rows(person)
    ideas = Idea.objects.filter(participant__in=seats).select_related("room__occasion")
    led = SignUp.objects.filter(participant__in=seats).select_related("theme__room__occasion")
    offers = {"theme.room.occasion.title": _("Meeting"), "theme.title": _("What you offered to lead")}
    return told(ideas.order_by("pk"), columns) + told(led.order_by("pk"), offers)


def _erase(person: Person, at: datetime) -> None:
    _rows(person).update(name="—", email="")


register_holding(
    Holding(
        "launch.said",
        _("What you said or offered to lead in launch rooms"),
        22,
        _said,
        _("The words, as somebody’s of the organization"),
    )
)
register_holding(
    Holding(
        "launch.seats",
        _("Your seat in launch rooms"),
        22,
        _seats,
        _("That somebody of the organization sat there, so that counts stay true"),
        erase=_erase,
        covers=("launch.Participant.person",),
    )
)
