"""Logins: made on first need, one for an address."""

from collections.abc import Collection
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from sharedtable.ledger.actions import record
from sharedtable.people.models import Person, User
from sharedtable.people.security_notices import mail_notice
from sharedtable.people.standing import SYSTEM


@transaction.atomic
def give_login(person: Person) -> User:
    """The login for a person's mail address, made on first need; raises where there is no address.

    One address is one login: where it opens somebody else's already (in another network), that one is answered.
    """
    if not person.email:
        raise ValueError("A person without a mail address cannot sign in.")
    user = User.objects.select_related("person").filter(email__iexact=person.email).first()
    if user is None:
        return User.objects.create_user(person.email, person)
    if user.person is None or not user.person.is_live:
        user.person = person
        user.save(update_fields=["person"])
    return user


@transaction.atomic
def give_logins(persons: Collection[Person]) -> list[User]:
    """The same for many who have addresses; answers the logins that were made."""
    addresses = [person.email.lower() for person in persons]
    known = set(User.objects.filter(email__in=addresses).values_list("email", flat=True))
    fresh = {person.email.lower(): person for person in persons if person.email.lower() not in known}
    for person in persons:
        if person.email.lower() in known:
            give_login(person)
    return User.objects.bulk_create([_without_password(person) for person in fresh.values()])


def _without_password(person: Person) -> User:
    user = User(email=person.email.lower(), person=person)
    user.set_unusable_password()
    return user


@transaction.atomic
def remove_second_steps(user: User, *, at: datetime) -> int:
    """For an operator at the command line: somebody lost them all. They are told by mail."""
    held = Authenticator.objects.filter(user=user)
    count = held.exclude(type=Authenticator.Type.RECOVERY_CODES).count()
    held.delete()
    if count:
        if user.person:
            record("people.remove_second_steps", user.person, by=SYSTEM, at=at)
        mail_notice(user, _("Your second steps were taken off by an operator"), device="", at=at)
    return count
