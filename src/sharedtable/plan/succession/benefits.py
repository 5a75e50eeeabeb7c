"""What others got, for whoever is asked to join: outcomes that may be told, what is in use, what is worked on."""

from django.utils.translation import gettext as _

from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.succession.benefits import Benefit, register_benefits
from sharedtable.plan.choices import Permission, PriorityState
from sharedtable.plan.models import Deliverable, Outcome, Priority

MOST = 3


def outcomes(partnership: Partnership) -> list[Benefit]:
    """Only those whose owner lets others read them."""
    rows = Outcome.objects.live().filter(partnership=partnership, permission=Permission.GIVEN)
    found = rows.select_related("person", "organization").order_by("-occurred_date", "-pk")[:MOST]
    return [Benefit(row.statement, _who(row), row.quote) for row in found]


def _who(row: Outcome) -> str:
    named = (row.person.name if row.person else "", row.organization.name if row.organization else "")
    return ", ".join(each for each in named if each)


def in_use(partnership: Partnership) -> list[Benefit]:
    rows = Deliverable.objects.live().filter(priority__partnership=partnership, ended_date__isnull=True)
    found = rows.order_by("-started_date", "-pk")[:MOST]
    return [Benefit(row.title, _("for %(users)s") % {"users": row.users} if row.users else "") for row in found]


def at_work(partnership: Partnership) -> list[Benefit]:
    states = {
        PriorityState.ACHIEVED: _("achieved together"),
        PriorityState.IN_ACTION: _("the businesses chose it; work is under way"),
        PriorityState.AGREED: _("the businesses chose it"),
    }
    rows = Priority.objects.live().filter(partnership=partnership, state__in=list(states))
    found = sorted(rows, key=lambda row: (list(states).index(PriorityState(row.state)), row.recorded_at))
    return [Benefit(row.title, states[PriorityState(row.state)]) for row in found[:MOST]]


register_benefits(10, outcomes)
register_benefits(20, in_use)
register_benefits(30, at_work)
