"""Named reads of the pulse: whom to ask, what was said in a year and in the year before."""

import json
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Subquery, TextField
from django.db.models.functions import Cast, JSONObject

from sharedtable.partnerships.models import Partnership, Pulse, Role
from sharedtable.partnerships.pulse.models import FROM_HOW_MANY
from sharedtable.partnerships.rules import kinds_of
from sharedtable.people.models import Person
from sharedtable.people.standing import BUSINESS


def people_to_ask(partnership: Partnership) -> list[Person]:
    """Business people with a part here now and a mail address, by name."""
    roles = Role.objects.current().filter(partnership=partnership, kind__in=kinds_of(BUSINESS))
    people = Person.objects.live().filter(pk__in=roles.values("person")).exclude(email="")
    return list(people.order_by("name", "pk"))


def pulse_of_year(partnership: Partnership, year: int) -> Pulse | None:
    return Pulse.objects.filter(partnership=partnership, year=year, withdrawn_at=None).first()


@dataclass(frozen=True)
class Taken:
    """One year's pulse. Its counts are shown once it is closed and enough people answered, never before: from
    counts that grow, an answer could be told by whoever knows who came last."""

    pulse: Pulse
    total: int
    counts: dict[str, dict[str, int]]
    is_open: bool

    @property
    def is_shown(self) -> bool:
        return not self.is_open and self.total >= FROM_HOW_MANY

    def share(self, question: str, said: str) -> float | None:
        """Of those who answered; none where it is not shown."""
        return self.counts[question][said] / self.total if self.is_shown else None


def newest_pulse() -> Subquery:
    """For a query of partnerships: the newest pulse with its counts, so that it costs no query of its own."""
    rows = Pulse.objects.filter(partnership=OuterRef("pk"), withdrawn_at=None).order_by("-year", "-pk")
    fields = {"asked": F("asked_count"), "closes": F("closes_date"), "total": F("count__total")}
    counts = Cast(F("count__counts"), TextField())
    return Subquery(rows.values(told=JSONObject(**fields, counts=counts))[:1])


def newest_taken(partnership: Partnership, today: date) -> Taken | None:
    """The newest pulse of a partnership that was fetched with `newest_pulse` as `pulse_told`; else asks for it."""
    if not hasattr(partnership, "pulse_told"):
        return next(iter(pulses(partnership, today)), None)
    told = partnership.pulse_told
    if told is None:
        return None
    closes = date.fromisoformat(told["closes"][:10])
    pulse = Pulse(partnership=partnership, asked_count=told["asked"], closes_date=closes)
    return Taken(pulse, told["total"], json.loads(told["counts"]), today <= closes)


def pulses(partnership: Partnership, today: date) -> list[Taken]:
    """Every year's, the latest first: one query."""
    rows = Pulse.objects.filter(partnership=partnership, withdrawn_at=None).select_related("count", "asked_by")
    return [
        Taken(row, row.count.total, row.count.counts, today <= row.closes_date)
        for row in rows.order_by("-year", "-pk")
    ]
