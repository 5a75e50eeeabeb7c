"""Where industries and regions appear in the bar."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.navigation import Entry, register, register_footer

register(Entry(_("Industries & regions"), "industry:explore", "industry.explore", 20))
register_footer(Entry(_("Sources of figures"), "industry:sources", "industry.see_sources", 35))
