"""Two extremes of a partnership's record: nothing in it, and too much of it under names that break layouts."""

from datetime import timedelta

from django.apps import apps
from django.db import models

from sharedtable.meetings.models import Attendance, Invitation, Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind, Section
from sharedtable.partnerships.models import Membership, Partnership, PartnershipMeeting, Role
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person, Position
from sharedtable.plan.models import Commitment, Opportunity, Priority
from tests.cast import NOW, TODAY, Cast
from tests.public.published import publish

#: One unbroken word, markup, a mark that turns the direction, a picture, and more letters than any field is wide.
HOSTILE = "Ünterwöhrlichkeitsverordnungsüberwachungsstelle<script>alert(1)</script>\u202egnirts\u202c \U0001f3ed"
WORDED = {"name", "title", "summary", "text", "statement", "place", "agenda", "notes", "success", "industry_name",
          "note", "reason", "ground_truth", "decision", "description", "subject"}  # fmt: skip
MANY = 60


def fill_to_the_brim(cast: Cast) -> Partnership:
    """Sixty organizations and people, thirty meetings, forty ideas and priorities, all public and hostile."""
    table = cast.instruments
    _seat_people(table)
    _hold_meetings(table)
    for n in range(40):
        Opportunity.objects.create(partnership=table, text=f"Idea {n}", recorded_at=NOW)
        Priority.objects.create(partnership=table, title=f"Priority {n}", recorded_at=NOW)
    publish(table, *Section)
    make_hostile()
    return table


def _seat_people(table: Partnership) -> None:
    for n in range(MANY):
        side = Side.INDUSTRY if n % 3 else Side.SUPPORT
        kind = RoleKind.BUSINESS_MEMBER if n % 3 else RoleKind.SUPPORT_TEAM
        organization = Organization.objects.create(network=table.network, name=f"Organization {n}")
        Membership.objects.create(
            partnership=table, organization=organization, side=side, started_date=table.started_date
        )
        person = Person.objects.create(network=table.network, name=f"Person {n}", email=f"p{n}@north.example")
        Position.objects.create(person=person, organization=organization, title="Director")
        Role.objects.create(
            partnership=table,
            person=person,
            organization=organization,
            kind=kind,
            started_date=table.started_date,
        )
        Commitment.objects.create(
            partnership=table,
            organization=organization,
            person=person,
            statement=f"Promise {n}",
            committed_date=TODAY,
        )


def _hold_meetings(table: Partnership) -> None:
    people = [role.person for role in table.roles.select_related("person")]
    for n in range(30):
        starts = NOW + timedelta(weeks=2 - n)
        occasion = Occasion.objects.create(
            title=f"Meeting {n}", starts_at=starts, ends_at=starts + timedelta(hours=2), time_zone="America/Denver"
        )
        PartnershipMeeting.objects.create(partnership=table, occasion=occasion, kind=MeetingKind.PARTNERSHIP)
        Invitation.objects.bulk_create(
            Invitation(occasion=occasion, person=person, invited_at=NOW) for person in people
        )
        if n > 2:
            Attendance.objects.bulk_create(
                Attendance(occasion=occasion, person=person, side=Side.INDUSTRY, marked_at=NOW)
                for person in people
            )


def make_hostile() -> None:
    """Every text that a person wrote becomes as long as its field allows, in one word, with markup in it."""
    for model in apps.get_models():
        if not model.__module__.startswith("sharedtable.") or model._meta.app_label in {
            "atlas",
            "ledger",
            "outbox",
        }:
            continue
        fields = [each for each in model._meta.fields if each.name in WORDED and _is_free(each)]
        rows = list(model._default_manager.all()) if fields else []
        for row in rows:
            for field in fields:
                setattr(row, field.name, _as_long(field, row.pk))
        if rows:
            model._default_manager.bulk_update(rows, [each.name for each in fields], batch_size=100)


def _is_free(field: models.Field) -> bool:
    return isinstance(field, (models.CharField, models.TextField)) and not field.choices


def _as_long(field: models.Field, pk: object) -> str:
    text = f"{pk} {HOSTILE}"
    return text[: field.max_length] if field.max_length else f"{text} {text} {text}"
