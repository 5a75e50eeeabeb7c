"""Sentences from lists."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _


def listed(items: Sequence[str | Promise], most: int = 4) -> str:
    """`a, b and c`; beyond `most`, the rest is counted: `a, b and 3 more`."""
    shown = [str(item) for item in items[:most]]
    rest = len(items) - len(shown)
    if rest:
        shown.append(_("%(count)d more") % {"count": rest})
    if len(shown) < 2:
        return "".join(shown)
    return _("%(first)s and %(last)s") % {"first": ", ".join(shown[:-1]), "last": shown[-1]}
