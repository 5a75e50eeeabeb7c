"""How histories speak of what happens on public pages."""

from django.utils.translation import gettext_lazy as _

from sharedtable.ledger.history import describe

describe({"public.ask_to_join": _("Somebody asked to join")})
