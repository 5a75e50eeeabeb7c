"""What is measured in plain words on a partnership's home page, and the room behind it, which is for the team."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.metrics.queries import Measured, measured
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.partnerships.tabs import Tab, register_tab
from sharedtable.people.standing import Standing, may

MOST_SHOWN = 4


def how_it_moved(partnership: Partnership, standing: Standing) -> SafeString | None:
    """Figures that may leave alone, so that nobody at the table reads more here than on paper. Three queries."""
    may_open = may(standing, "indicators.view_metrics", partnership)
    rows = [each for each in measured(partnership, within=False) if _is_for(each, may_open)]
    if not rows:
        return None
    context = {
        "partnership": partnership,
        "rows": rows[:MOST_SHOWN],
        "more": len(rows) - MOST_SHOWN,
        "may_open": may_open,
    }
    return render_to_string("indicators/metrics/_panel.html", context)


def _is_for(each: Measured, may_open: bool) -> bool:
    """Agencies' measures of their own reach are no words for business people's pages."""
    is_agencies = each.entry is not None and each.entry.is_former_pilot
    return each.newest_shown is not None and (may_open or not is_agencies)


register_panel(
    Panel("indicators.metrics", "indicators.view_results", order=40, place="below", render=how_it_moved)
)
register_tab(Tab(_("Metrics"), "indicators:metrics", "indicators.view_metrics", order=61))
