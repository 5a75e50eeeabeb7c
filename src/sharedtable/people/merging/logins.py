"""Two logins of one person: one stays, the other is closed."""

from typing import Any

from sharedtable.people.merging.moving import Steps
from sharedtable.people.models import Person, User


def settle_logins(steps: Steps, winner: Person, loser: Person, email: str) -> str:
    """The login of the chosen address stays, else the winner's, else the loser's; the other is closed.
    Answers the address the merged person has: a login without one cannot be."""
    ours, theirs = login_of(winner), login_of(loser)
    staying, closing = _which(ours, theirs, email)
    if staying is None:
        return email
    if closing is not None:
        steps.change(closing, {"person": None, "is_active": False})
    values: dict[str, Any] = {"person": winner}
    if email and not User.objects.filter(email__iexact=email).exclude(pk=staying.pk).exists():
        values["email"] = email.lower()
    steps.change(staying, values)
    return email or staying.email


def _which(ours: User | None, theirs: User | None, email: str) -> tuple[User | None, User | None]:
    if theirs is not None and (ours is None or (theirs.email == email.lower() and ours.email != theirs.email)):
        return theirs, ours
    return ours, theirs


def login_of(person: Person) -> User | None:
    return User.objects.filter(person=person).first()
