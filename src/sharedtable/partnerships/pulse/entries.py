"""The pulse among the tools, on a partnership's home page, in histories, and in what is held about a person."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sharedtable.base.tools import Tool, register_tool
from sharedtable.ledger.history import call_fields, call_kinds, describe
from sharedtable.ledger.scopes import belongs
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.models import Partnership, Pulse
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.partnerships.pulse.models import FROM_HOW_MANY
from sharedtable.partnerships.pulse.picture import summary_of
from sharedtable.partnerships.pulse.queries import newest_taken
from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told
from sharedtable.people.standing import Standing

MOST_DAYS = 120


def what_businesses_said(partnership: Partnership, _standing: Standing) -> SafeString | None:
    """While it is open, and for some months after; nothing in a table that never asked."""
    today = partnership.network.day_at(timezone.now())
    latest = newest_taken(partnership, today)
    if latest is None or (today - latest.pulse.closes_date).days > MOST_DAYS:
        return None
    context = {
        "partnership": partnership,
        "latest": latest,
        "summary": summary_of(latest) if latest.is_shown else "",
        "from_how_many": FROM_HOW_MANY,
    }
    return render_to_string("partnerships/pulse/_panel.html", context)


def _asked(person: Person) -> list[Row]:
    rows = Pulse.objects.filter(asked_by=person).select_related("partnership").order_by("pk")
    return told(rows, {"partnership.name": _("Partnership"), "asked_at": _("Asked")})


register_panel(
    Panel("partnerships.pulse", "partnerships.view_pulse", order=60, place="below", render=what_businesses_said)
)
register_tool(
    Tool(
        "partnerships.pulse",
        _("The yearly pulse"),
        _("Three anonymous questions to the businesses: our agenda, a fair contact, worth the time?"),
        "partnerships:pulse",
        "partnerships.view_pulse",
        step=Step.SUSTAIN,
        of_place=True,
        icon="heart-pulse",
    )
)
describe(
    {
        "partnerships.ask_pulse": _("Businesses asked: the yearly pulse"),
        "partnerships.take_back_pulse": _("The pulse taken back before it went"),
        "partnerships.remind_of_pulse": _("Reminded once of the pulse"),
    }
)
belongs("partnerships.Pulse", "partnership__network")
call_kinds({"partnerships.Pulse": _("Pulse")})
call_fields({"partnerships.Pulse.asked_count": _("People asked")})
register_holding(
    Holding(
        "partnerships.pulses",
        _("When you asked the businesses"),
        35,
        _asked,
        _("That the businesses were asked, and when"),
        covers=("partnerships.Pulse.asked_by",),
    )
)
