"""Where partnerships appear in the bar, on a decided analysis, and which rooms of a partnership are ours."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.navigation import Entry, register
from sharedtable.industry import next_actions
from sharedtable.industry.models import Analysis
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.tabs import Tab, register_tab
from sharedtable.people.standing import Standing


def room_resting_on(analysis: Analysis, standing: Standing) -> str | None:
    """The partnership that was started from it, where this reader sees one."""
    started = Partnership.objects.live().visible_to(standing).filter(analysis=analysis).order_by("pk").first()
    return reverse("partnerships:home", args=[started.slug]) if started else None


def start_from(analysis: Analysis, _standing: Standing) -> str:
    return f"{reverse('partnerships:start')}?{urlencode({'analysis': analysis.uuid})}"


register(Entry(_("Partnerships"), "partnerships:list", "partnerships.list", 10))
next_actions.register(next_actions.NextAction(_("Open its partnership"), "partnerships.start", room_resting_on))
next_actions.register(next_actions.NextAction(_("Start a partnership"), "partnerships.start", start_from))
register_tab(Tab(_("Home"), "partnerships:home", "partnerships.view", 0))
register_tab(Tab(_("People"), "partnerships:people", "partnerships.view", 40))
register_tab(Tab(_("Public page"), "partnerships:publish", "partnerships.publish", 90))
