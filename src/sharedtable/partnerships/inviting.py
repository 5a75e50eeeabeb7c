"""Who at a table has never signed in, and whom of them somebody invited."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sharedtable.partnerships.models import Role
from sharedtable.people.choices import LinkKind
from sharedtable.people.models import Person, SignInLink


@dataclass(frozen=True)
class Outside:
    """Somebody who never signed in; `invited_at` where an invitation waits."""

    person: Person
    invited_at: datetime | None


def never_signed_in(roles: list[Role]) -> list[Person]:
    """People of these roles with a mail address who never signed in, by name. One query."""
    people = Person.objects.live().filter(pk__in={role.person_id for role in roles}).exclude(email="")
    return list(people.filter(Q(user=None) | Q(user__last_login=None)).order_by("name", "pk"))


def outside(roles: list[Role]) -> list[Outside]:
    """The same, with what waits in their mail. Two queries."""
    people = never_signed_in(roles)
    links = SignInLink.objects.filter(user__person__in=people, kind=LinkKind.INVITED).unsettled().order_by("pk")
    waiting = dict(links.values_list("user__person_id", "created_at"))
    return [Outside(each, waiting.get(each.pk)) for each in people]
