"""What is measured, in plain words on the home page of whoever sits there for a business, and the team's room."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.metrics.queries import Measured, moved_at
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.partnerships.tabs import Tab, register_tab
from sharedtable.people.standing import Standing, may

MOST_SHOWN = 6


def how_it_moved(partnership: Partnership, standing: Standing) -> SafeString | None:
    """For those at the table who have no room of metrics: figures that may leave alone. One query."""
    if may(standing, "indicators.view_metrics", partnership):
        return None
    rows = [each for each in moved_at(partnership) if _is_for_business(each)]
    if not rows:
        return None
    context = {"rows": rows[:MOST_SHOWN], "more": len(rows) - MOST_SHOWN}
    return render_to_string("indicators/metrics/_panel.html", context)


def _is_for_business(each: Measured) -> bool:
    """Agencies' measures of their own reach are no words for business people's pages."""
    is_agencies = each.entry is not None and each.entry.is_former_pilot
    return each.newest_shown is not None and not is_agencies


register_panel(
    Panel("indicators.metrics", "indicators.view_results", order=40, place="below", render=how_it_moved)
)
register_tab(Tab(_("Metrics"), "indicators:metrics", "indicators.view_metrics", order=61))
