"""Counties in words, as a sentence wants them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sharedtable.atlas.models import County
from sharedtable.partnerships.words import listed

MOST_NAMED = 5
"""Beyond this, counties are counted and not named."""


def in_words(counties: Iterable[County]) -> str:
    """`Boulder, Larimer and Weld counties, Colorado`; across state lines each state with its own."""
    by_state: dict[str, list[str]] = {}
    for county in counties:
        by_state.setdefault(county.state.name, []).append(county.name)
    parts = [_of_state(state, sorted(names)) for state, names in sorted(by_state.items())]
    return "; ".join(parts)


def _of_state(state: str, names: list[str]) -> str:
    if len(names) > MOST_NAMED:
        return _("%(count)d counties in %(state)s") % {"count": len(names), "state": state}
    words = ngettext("%(names)s County, %(state)s", "%(names)s counties, %(state)s", len(names))
    return words % {"names": listed(names, most=MOST_NAMED), "state": state}
