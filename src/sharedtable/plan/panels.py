"""The plan's card on a partnership's home page, and its room."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.partnerships.tabs import Tab, register_tab
from sharedtable.people.standing import Standing, may
from sharedtable.plan.queries import chosen_once


def what_the_businesses_chose(partnership: Partnership, standing: Standing) -> SafeString:
    context = {
        "partnership": partnership,
        "chosen": chosen_once(partnership),
        "may_record": may(standing, "plan.record_opportunity", partnership),
    }
    return render_to_string("plan/_panel.html", context)


register_panel(Panel("plan.chosen", "plan.view", order=20, place="below", render=what_the_businesses_chose))
register_tab(Tab(_("Plan"), "plan:plan", "plan.view", order=30))
