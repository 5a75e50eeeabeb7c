"""The plan's card on a partnership's home page, and its room."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.choices import Section
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.panels import Panel, register_panel
from sharedtable.partnerships.previews import Shown, register_preview
from sharedtable.partnerships.tabs import Tab, register_tab
from sharedtable.people.standing import Standing, may
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.queries import chosen_once

MOST_SHOWN = 6


def what_the_businesses_chose(partnership: Partnership, standing: Standing) -> SafeString:
    standing_ones = chosen_once(partnership).standing
    in_hand_first = sorted(standing_ones, key=lambda each: each.state == PriorityState.ACHIEVED)
    context = {
        "partnership": partnership,
        "priorities": in_hand_first[:MOST_SHOWN],
        "total": len(standing_ones),
        "has_more": len(standing_ones) > MOST_SHOWN,
        "may_record": may(standing, "plan.record_opportunity", partnership),
    }
    return render_to_string("plan/_panel.html", context)


def titles_in_public(shown: Shown) -> list[str]:
    """What the public page would list, for those who decide about it."""
    return [f"{each.title}: {each.get_state_display()}" for each in chosen_once(shown.partnership).standing]


register_preview(Section.PRIORITIES, titles_in_public)
register_panel(Panel("plan.chosen", "plan.view", order=20, place="below", render=what_the_businesses_chose))
register_tab(Tab(_("Plan"), "plan:plan", "plan.view", order=30))
register_tab(Tab(_("Roadmap"), "plan:roadmap", "plan.view", order=31))
