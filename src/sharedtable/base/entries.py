"""Links of base at the foot of every page."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.navigation import Entry, register_footer

register_footer(Entry(_("Tools"), "base:tools", "base.use_tools", 15))
register_footer(Entry(_("Reference"), "base:references", "base.read_reference", 40))
