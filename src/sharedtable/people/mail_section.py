"""What a person's page says where mail does not reach them, to whoever may enter another address."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sharedtable.outbox.receiving import stop_of
from sharedtable.people.models import Person
from sharedtable.people.sections import Section, register
from sharedtable.people.standing import Standing, may


def mail_that_does_not_arrive(person: Person, standing: Standing) -> SafeString | None:
    """Asked only where there is an address, and told only to whoever can do something about it."""
    if not person.email or not may(standing, "people.add", person):
        return None
    stop = stop_of(person.email)
    return render_to_string("people/_mail_section.html", {"person": person, "stop": stop}) if stop else None


register(Section("people.mail", Person, 5, mail_that_does_not_arrive))
