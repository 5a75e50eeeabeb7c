"""Counties in words, as a sentence wants them: by name where they are few."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sharedtable.atlas.models import County
from sharedtable.partnerships.words import listed

MOST_NAMED = 5
"""Beyond this, counties are counted, or the region's own name says more."""


def named(names: Sequence[str]) -> str:
    """Up to `MOST_NAMED` counties by name; nothing for more.

    >>> named(["Boulder", "Weld"]), named(["Boulder"]), named([])
    ('Boulder and Weld counties', 'Boulder County', '')
    """
    if not names or len(names) > MOST_NAMED:
        return ""
    words = ngettext("%(names)s County", "%(names)s counties", len(names))
    return words % {"names": listed(names, most=MOST_NAMED)}


def by_state(counties: Iterable[County]) -> str:
    """`Boulder, Larimer and Weld counties, Colorado`; across state lines each state with its own, many counted."""
    states: dict[str, list[str]] = {}
    for county in counties:
        states.setdefault(county.state.name, []).append(county.name)
    return "; ".join(_of_state(state, sorted(names)) for state, names in sorted(states.items()))


def _of_state(state: str, names: list[str]) -> str:
    if few := named(names):
        return _("%(counties)s, %(state)s") % {"counties": few, "state": state}
    return _("%(count)d counties in %(state)s") % {"count": len(names), "state": state}
