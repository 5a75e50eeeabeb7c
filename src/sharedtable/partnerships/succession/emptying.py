"""Seats that fall empty: noticed once, told to who leads, looked after by somebody, and closed when filled again.

A seat that never was filled is a task of its step, not an alert; apps above watch seats of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import PartnershipState, RoleKind
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.invitations import mail_leads
from sharedtable.partnerships.models import EmptySeat, Membership, Partnership, Role
from sharedtable.partnerships.queries import table_of
from sharedtable.partnerships.vacancies import CORE_SYSTEMS
from sharedtable.partnerships.words import listed
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.people.standing import Actor, require

KINDS_OF_SEAT = {
    "convener": [RoleKind.CONVENER, RoleKind.CO_CONVENER],
    "backup": [RoleKind.BACKUP],
    "champion": [RoleKind.CHAMPION],
}
SYSTEMS_OF_SEAT = {key: systems for key, systems, _words in CORE_SYSTEMS}
WORDS: dict[str, str | Promise] = {
    "convener": gettext_lazy("Nobody convenes any more"),
    "backup": gettext_lazy("Nobody steps in for the convener any more"),
    "champion": gettext_lazy("A business champion is missing"),
    "workforce": gettext_lazy("No workforce partner is at the table any more"),
    "economic_development": gettext_lazy("No economic development partner is at the table any more"),
    "education": gettext_lazy("No education partner is at the table any more"),
}
OF_OTHERS = gettext_lazy("Nobody leads “%(about)s” any more")


class FilledAgain(Conflict):
    words = gettext_lazy("That seat is filled again already.")


@dataclass(frozen=True)
class Opening:
    """A seat that stands empty on a day and was filled until then."""

    seat: str
    since: date
    about: str = ""


Watch = Callable[[Partnership], list[Opening]]
_watches: list[Watch] = []


def register_watch(watch: Watch) -> Watch:
    """A higher app tells which seats of its own fell empty; keys hold a colon, such as `priority:3`."""
    _watches.append(watch)
    return watch


def words_for(seat: EmptySeat) -> str:
    return words_for_key(seat.seat, seat.about)


def words_for_key(seat: str, about: str) -> str:
    return str(WORDS.get(seat) or OF_OTHERS % {"about": about})


@register_watch
def seats_of_table(partnership: Partnership) -> list[Opening]:
    """Of the vacancies, those that somebody filled before. Two queries for the table, one a vacancy."""
    openings = {vacancy.key: _last_day(partnership, vacancy.key) for vacancy in table_of(partnership).empty}
    return [Opening(key, since) for key, since in openings.items() if since is not None]


def _last_day(partnership: Partnership, key: str) -> date | None:
    rows = (
        Role.objects.filter(partnership=partnership, kind__in=KINDS_OF_SEAT[key], refusals__isnull=True)
        if key in KINDS_OF_SEAT
        else Membership.objects.filter(
            partnership=partnership, side=Side.SUPPORT, organization__system__in=SYSTEMS_OF_SEAT[key]
        )
    )
    last: date | None = rows.aggregate(last=Max("ended_date"))["last"]
    return last


@transaction.atomic
def look_for_empty_seats(partnership: Partnership, *, at: datetime) -> list[EmptySeat]:
    """Note which seats fell empty and which are filled again; one mail to who leads about the new ones."""
    Partnership.objects.select_for_update().only("pk").get(pk=partnership.pk)
    openings: dict[str, Opening] = {}
    if partnership.is_live and partnership.state == PartnershipState.ACTIVE:
        openings = {each.seat: each for watch in _watches for each in watch(partnership)}
    known = EmptySeat.objects.open().filter(partnership=partnership)
    known.exclude(seat__in=openings).update(filled_at=at)
    noticed = set(known.values_list("seat", flat=True))
    new = EmptySeat.objects.bulk_create(
        EmptySeat(
            partnership=partnership,
            seat=each.seat,
            about=each.about[:200],
            since_date=each.since,
            noticed_at=at,
        )
        for each in openings.values()
        if each.seat not in noticed
    )
    if new:
        _tell(partnership, new, at)
    return new


def _tell(partnership: Partnership, seats: list[EmptySeat], at: datetime) -> None:
    words = [words_for(seat) for seat in seats]
    mail_leads(
        partnership,
        key=f"empty_seats:{'-'.join(str(seat.pk) for seat in seats)}",
        subject=_("A seat has fallen empty: %(name)s") % {"name": partnership.name},
        template="partnerships/mail/empty_seats",
        context={"words": words, "all": listed(words)},
        at=at,
    )


@transaction.atomic
def acknowledge_empty_seat(seat: EmptySeat, *, by: Actor, at: datetime, note: str = "") -> None:
    """Somebody who leads looks after it; another may take it on later."""
    require("partnerships.give_role", seat.partnership, by=by)
    if seat.filled_at is not None:
        raise FilledAgain
    before = seat.acknowledged_by.name if seat.acknowledged_by else None
    seat.acknowledged_at, seat.note = at, note
    seat.acknowledged_by = by if isinstance(by, Person) else None
    seat.save(update_fields=["acknowledged_at", "acknowledged_by", "note"])
    changes = {"acknowledged_by": [before, by.name]}
    record("partnerships.acknowledge_empty_seat", seat, by=by, at=at, changes=changes, about=seat.partnership)
    announce(partnership_changed, partnership_id=seat.partnership_id)
