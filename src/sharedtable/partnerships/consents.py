"""Who said what about being named in public."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.models import Consent, Partnership, Role
from sharedtable.partnerships.queries import current_roles
from sharedtable.people.models import Person

YES, NO, ASKED, NOT_ASKED = "yes", "no", "asked", "not_asked"
WORDS: dict[str, str | Promise] = {
    YES: _("Said yes"),
    NO: _("Said no"),
    ASKED: _("Asked, no answer yet"),
    NOT_ASKED: _("Not asked"),
}


@dataclass(frozen=True)
class ConsentLine:
    """One person with a role here, and their answer."""

    role: Role
    consent: Consent | None

    @property
    def person(self) -> Person:
        return self.role.person

    @property
    def state(self) -> str:
        return state_of(self.consent)

    @property
    def words(self) -> str | Promise:
        return WORDS[self.state]

    @property
    def can_be_asked(self) -> bool:
        return self.state in (ASKED, NOT_ASKED) and bool(self.person.email)


def state_of(consent: Consent | None) -> str:
    if consent is None:
        return NOT_ASKED
    if consent.is_given:
        return YES
    if consent.withdrawn_at is not None:
        return NO
    return ASKED if consent.asked_at else NOT_ASKED


def consent_lines(partnership: Partnership) -> list[ConsentLine]:
    """Everybody with a role here now, once, with their answer."""
    answers = {row.person_id: row for row in Consent.objects.filter(partnership=partnership)}
    first: dict[int, Role] = {}
    for role in current_roles(partnership):
        first.setdefault(role.person_id, role)
    return [ConsentLine(role, answers.get(person_id)) for person_id, role in first.items()]
