"""What a public partner does for a partnership: functions, each from a day to a day."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.base.announcing import announce
from sharedtable.ledger.actions import record
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.choices import FunctionKind
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.models import Membership, PartnerFunction
from sharedtable.people.choices import Side
from sharedtable.people.standing import Actor, require

ABOUT: dict[str, str | Promise] = {
    FunctionKind.CONVENER: _("Calls the meetings, keeps the ground neutral, and looks after those who come."),
    FunctionKind.FISCAL_AGENT: _("Holds the money that funders give, pays from it, and reports."),
    FunctionKind.SYSTEMS_CHANGE: _(
        "Takes what the industry says into its own programs, rules and budgets, and gets others to."
    ),
    FunctionKind.DATA_BROKER: _("Finds labor-market figures, reads them with the businesses, and keeps them up."),
}


class NotAPublicPartner(Conflict):
    words = _("Only public partners at the table have these functions.")


@transaction.atomic
def set_functions(seat: Membership, *, by: Actor, at: datetime, functions: Collection[str]) -> None:
    """From today exactly these: those no longer named end, new ones begin. The same again changes nothing."""
    require("partnerships.give_role", seat.partnership, by=by)
    if seat.side != Side.SUPPORT or seat.ended_date is not None:
        raise NotAPublicPartner
    today = seat.partnership.network.day_at(at)
    wanted = [kind for kind in FunctionKind.values if kind in functions]
    held = {row.function: row for row in PartnerFunction.objects.current().filter(seat=seat)}
    before = [kind for kind in FunctionKind.values if kind in held]
    if before == wanted:
        return
    for kind in set(before).difference(wanted):
        held[kind].ended_date = max(held[kind].started_date, today)
        held[kind].save(update_fields=["ended_date"])
    for kind in set(wanted).difference(before):
        PartnerFunction.objects.create(seat=seat, function=kind, started_date=today)
    changes = {"functions": [_labels(before), _labels(wanted)]}
    record("partnerships.set_functions", seat, by=by, at=at, changes=changes, about=seat.partnership)
    announce(partnership_changed, partnership_id=seat.partnership_id)


def _labels(kinds: list[str]) -> list[str]:
    return [str(FunctionKind(kind).label) for kind in kinds]


def functions_of(seats: Collection[Membership]) -> dict[int, list[PartnerFunction]]:
    """Functions held now by the id of the seat, in the order of the kinds. One query."""
    order = FunctionKind.values
    found: dict[int, list[PartnerFunction]] = defaultdict(list)
    for row in PartnerFunction.objects.current().filter(seat__in=[seat.pk for seat in seats]):
        found[row.seat_id].append(row)
    return {key: sorted(rows, key=lambda row: order.index(row.function)) for key, rows in found.items()}
