"""What is measured in plain words on a partnership's home page, and the room behind it, which is for the team."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.metrics.queries import measured
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.partnerships.tabs import Tab, register_tab
from sharedtable.people.standing import Standing, may

MOST_SHOWN = 4


def how_it_moved(partnership: Partnership, standing: Standing) -> SafeString | None:
    """Figures that may leave alone, so that nobody at the table reads more here than on paper. Three queries."""
    rows = [each for each in measured(partnership, within=False) if each.newest_shown is not None]
    if not rows:
        return None
    context = {
        "partnership": partnership,
        "rows": rows[:MOST_SHOWN],
        "more": len(rows) - MOST_SHOWN,
        "may_open": may(standing, "indicators.view_metrics", partnership),
    }
    return render_to_string("indicators/metrics/_panel.html", context)


register_panel(
    Panel("indicators.metrics", "indicators.view_results", order=40, place="below", render=how_it_moved)
)
register_tab(Tab(_("Metrics"), "indicators:metrics", "indicators.view_metrics", order=61))
