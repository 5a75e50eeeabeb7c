"""The card “Health” on a partnership's home page, and the room behind it. Both for the team only."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.queries import newest_snapshot
from sharedtable.indicators.signals.queries import loudest, told_beside
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.partnerships.tabs import Tab, register_tab
from sharedtable.people.standing import Standing

LINES = 3


def health(partnership: Partnership, standing: Standing) -> SafeString:
    snapshot = newest_snapshot(partnership, **loudest(partnership, standing, LINES))
    signals = told_beside(snapshot.results[0], LINES) if snapshot else []
    context = {
        "partnership": partnership,
        "snapshot": snapshot,
        "signals": signals,
        "room_left": LINES - len(signals),
    }
    return render_to_string("indicators/_panel.html", context)


register_panel(Panel("indicators.health", "indicators.view", order=30, place="row", render=health))
register_tab(Tab(_("Indicators"), "indicators:assessment", "indicators.view", order=60))
