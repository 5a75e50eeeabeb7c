"""Who may merge whom. What somebody may do follows from what points at them, so a merge hands rights on."""

from sharedtable.people.merging.logins import login_of
from sharedtable.people.models import NetworkOffice, Person
from sharedtable.people.standing import (
    LEAD,
    NETWORK_ADMIN,
    OPERATOR,
    STATE,
    Actor,
    require,
    standing_of,
)

DECIDES_AT_TABLE = frozenset({LEAD, STATE, NETWORK_ADMIN, OPERATOR})


def require_merge_of_persons(winner: Person, loser: Person, *, email: str, by: Actor) -> None:
    """Raise `Refused` unless the actor may: contacts by who leads; whoever signs in or holds an office by an admin
    of each network concerned; an operator's login by the operator."""
    require("people.merge", winner, by=by)
    require("people.merge", loser, by=by)
    if not isinstance(by, Person):
        return
    ours, theirs = login_of(winner), login_of(loser)
    if any(login is not None and login.is_operator for login in (ours, theirs)):
        require("people.run_networks", winner.network, by=by)
    offices = NetworkOffice.objects.current().filter(person__in=[winner.pk, loser.pk]).select_related("network")
    of_loser = [office for office in offices if office.person_id == loser.pk]
    is_reachable_elsewhere = email != winner.email.lower()
    if theirs is not None or of_loser or (is_reachable_elsewhere and (ours is not None or offices)):
        require("people.merge_logins", winner, by=by)
        for office in offices:
            require("people.merge_logins", office.network, by=by)
    if _gains_beyond(winner, loser, by):
        require("people.merge_beyond", winner, by=by)


def _gains_beyond(winner: Person, loser: Person, by: Person) -> bool:
    """Whether the merged person may more at a table where the actor does not decide."""
    own, held = standing_of(by), standing_of(winner).tables
    for key, role in standing_of(loser).tables.items():
        already = held[key].classes if key in held else frozenset()
        if role.classes - already and not own.classes_at_table(key, role.network_id) & DECIDES_AT_TABLE:
            return True
    return False
