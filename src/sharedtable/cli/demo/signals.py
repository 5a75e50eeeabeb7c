"""What the sample record shows by itself: signals that began, ended, were put off and shared, all made up."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from sharedtable.indicators.models import Signal
from sharedtable.indicators.signals.actions import share_signal, snooze_signal, watch
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.actions.milestones import edit_milestone
from sharedtable.plan.models import Milestone

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

LOOKED_AT = (-200, -150, -115, -42, -24, -5, 0)
PUT_OFF = {"Second cohort is filled": 21, "Site letter from the airport park": 21, "Accreditation asked for": 30}


def show_signals(first: Partnership, cast: "Cast", by: Person) -> None:
    """Three milestones are put off; then the record is looked at as it stood on some days."""
    _put_off(first, cast, by)
    partnerships = list(Partnership.objects.live().filter(network=cast.network).select_related("network"))
    for day in LOOKED_AT:
        watch(partnerships, as_of=cast.days.day(day))
    for signal in _open(first, ["product-in-use"]):
        reason = "Everybody at the table knows it by now; we look again when the second cohort starts."
        snooze_signal(signal, by=by, at=cast.days.now, until=cast.days.day(45), reason=reason)
    for signal in _open(first, ["more-at-work"]):
        share_signal(signal, by=by, at=cast.days.now)


def _put_off(partnership: Partnership, cast: "Cast", by: Person) -> None:
    rows = Milestone.objects.filter(priority__partnership=partnership, title__in=PUT_OFF)
    for each in rows.select_related("person", "organization", "team"):
        edit_milestone(
            each,
            by=by,
            at=cast.days.at(-6),
            expected=each.version,
            title=each.title,
            about=each.about,
            due_date=each.due_date + timedelta(days=PUT_OFF[each.title]),
            person=each.person,
            organization=each.organization,
            team=each.team,
            reason="The winter meeting comes first",
        )


def _open(partnership: Partnership, keys: list[str]) -> Iterable[Signal]:
    rows = Signal.objects.open().filter(partnership=partnership, key__in=keys)
    return rows.select_related("partnership__network").order_by("pk")
