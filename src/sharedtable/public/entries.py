"""Links to the public pages: in the bar for visitors, at the foot of the page for everyone."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.navigation import Entry, register, register_footer

register(Entry(_("Partnerships"), "public:directory", "public.visit", 10, is_for_visitors=True))
register(Entry(_("About"), "public:about", "public.visit", 90, is_for_visitors=True))
register_footer(Entry(_("Published partnerships"), "public:directory", "public.visit", 10))
register_footer(Entry(_("About"), "public:about", "public.visit", 20))
register_footer(Entry(_("Who sees what"), "public:who_sees_what", "public.visit", 30))
