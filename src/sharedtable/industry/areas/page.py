"""A sheet of workforce areas as the page shows it before it is kept."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sharedtable.atlas import shapes
from sharedtable.industry.areas.checking import CheckedRow, CheckedSheet
from sharedtable.industry.areas.weighing import WeighedArea, WeighedAreas

SHOWN_ROWS = 200


@dataclass(frozen=True)
class Line:
    """An area in words: its counties, and what keeping it would do."""

    area: WeighedArea
    names: str
    fate: str


@dataclass(frozen=True)
class LookedAt:
    """A sheet that was read and weighed."""

    sheet: CheckedSheet
    weighed: WeighedAreas
    picture: SafeString

    @property
    def is_ready(self) -> bool:
        return self.sheet.is_ready and self.weighed.is_possible

    @property
    def problem_count(self) -> int:
        return len(self.sheet.wrong_rows) + sum(bool(each.problem) for each in self.weighed.areas)

    @cached_property
    def lines(self) -> list[Line]:
        return [Line(each, self._names(each.codes), self._fate(each)) for each in self.weighed.areas]

    @cached_property
    def told_rows(self) -> list[CheckedRow]:
        """Rows with something to say, wrong ones first."""
        guessed = [row for row in self.sheet.rows if row.notes and not row.problems]
        return [*self.sheet.wrong_rows, *guessed][:SHOWN_ROWS]

    @property
    def others(self) -> str:
        return ", ".join(each.name for each in self.weighed.others)

    @property
    def said(self) -> str:
        count = len(self.weighed.areas)
        words = ngettext("%(n)s workforce area is kept.", "%(n)s workforce areas are kept.", count)
        return words % {"n": count}

    def _names(self, codes: list[str]) -> str:
        return ", ".join(sorted(shapes.name_of(code) for code in codes))

    def _fate(self, area: WeighedArea) -> str:
        if area.problem or area.is_new:
            return area.problem or _("new")
        if not area.is_changed:
            return _("here already, with these counties")
        parts = []
        if area.gained:
            parts.append(_("now with %(names)s") % {"names": self._names(area.gained)})
        if area.lost:
            parts.append(_("without %(names)s") % {"names": self._names(area.lost)})
        return "; ".join(parts)
