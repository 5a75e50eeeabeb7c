"""What is said beside a row of which county cells are withheld."""

from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Counted(Protocol):
    """A row over county cells."""

    @property
    def jobs(self) -> float | None: ...
    @property
    def withheld(self) -> int: ...
    @property
    def cells(self) -> int: ...


def withheld_note(row: Counted) -> str:
    """How many of its cells are withheld, and that its sums are partial where they are sums at all."""
    if not row.withheld:
        return ""
    if row.jobs is None:
        words = ngettext("its county cell is withheld", "all %(m)s county cells withheld", row.cells)
    else:
        words = _("%(n)s of %(m)s county cells withheld: partial")
    return words % {"n": row.withheld, "m": row.cells}
