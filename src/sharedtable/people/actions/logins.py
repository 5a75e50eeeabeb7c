"""Logins: made on first need, one for an address."""

from django.db import transaction

from sharedtable.people.models import Person, User


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
