"""Time zones to choose from, the ones of the United States by the names people use there, first."""

from functools import lru_cache
from zoneinfo import available_timezones

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HOME: list[tuple[str, str | Promise]] = [
    ("America/New_York", _("Eastern (New York)")),
    ("America/Chicago", _("Central (Chicago)")),
    ("America/Denver", _("Mountain (Denver)")),
    ("America/Phoenix", _("Mountain, no summer time (Phoenix)")),
    ("America/Los_Angeles", _("Pacific (Los Angeles)")),
    ("America/Anchorage", _("Alaska (Anchorage)")),
    ("Pacific/Honolulu", _("Hawaii (Honolulu)")),
]
CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


@lru_cache(maxsize=1)
def _elsewhere() -> list[tuple[str, str]]:
    named = {key for key, _label in HOME}
    names = sorted(n for n in available_timezones() if n.startswith(CONTINENTS) and n not in named)
    return [(name, name.replace("_", " ")) for name in names]


def zone_label(name: str) -> str:
    """What a form calls the zone."""
    return str(dict(HOME).get(name, name.replace("_", " ")))


def zone_choices() -> list[tuple[str | Promise, list[tuple[str, str | Promise]]]]:
    """Choices for a form field, in two groups."""
    return [(_("United States"), HOME), (_("Elsewhere"), [*_elsewhere()])]
