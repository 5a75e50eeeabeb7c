"""What a person's page says about their signing in, to whoever may invite them."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from sharedtable.people.models import Person
from sharedtable.people.sections import Section, register
from sharedtable.people.sign_in_queries import door_of
from sharedtable.people.standing import Standing, may


def signing_in(person: Person, standing: Standing) -> SafeString | None:
    """Nothing on one's own page: there stand the ways one signs in."""
    if person.pk == standing.person_id or not may(standing, "people.invite", person):
        return None
    context = {
        "person": person,
        "door": door_of(person, timezone.now()),
        "may_erase": may(standing, "people.erase", person),
    }
    return render_to_string("people/_sign_in_section.html", context)


register(Section("people.sign_in", Person, 80, signing_in))
