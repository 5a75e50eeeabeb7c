"""Where partnerships appear in the bar and which rooms of a partnership are ours."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.navigation import Entry, register
from sharedtable.partnerships.tabs import Tab, register_tab

register(Entry(_("Partnerships"), "partnerships:list", "partnerships.list", 10))
register_tab(Tab(_("Home"), "partnerships:home", "partnerships.view", 0))
register_tab(Tab(_("People"), "partnerships:people", "partnerships.view", 40))
register_tab(Tab(_("Public page"), "partnerships:publish", "partnerships.publish", 90))
