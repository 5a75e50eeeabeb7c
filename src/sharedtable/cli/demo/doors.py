"""Who of the sample's people signs in: most did within the last days, a few were invited and have not come yet."""

from datetime import datetime, timedelta

from sharedtable.people.actions.sign_in_links import invite_to_sign_in
from sharedtable.people.models import Person, User

EVERY = 7  # one in so many never signed in
INVITED = 3


def open_doors(people: list[Person], *, by: Person, now: datetime) -> None:
    """The inviter has signed in, of course."""
    outside = [each for each in people[::EVERY] if not each.offices.exists()]
    for number, person in enumerate(people):
        if person not in outside:
            User.objects.filter(person=person).update(
                last_login=now - timedelta(days=number % 9, hours=number % 5)
            )
    for person in outside[:INVITED]:
        invite_to_sign_in(person, by=by, at=now)
