"""A sheet becomes workforce areas: every row checked, nothing taken where one cannot be."""

import csv
import io
import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sharedtable.atlas.written_counties import Counties, NotThere
from sharedtable.base.sheets import RawBook
from sharedtable.industry.areas.columns import Columns, columns_of

LONGEST_NAME = 120


@dataclass
class CheckedRow:
    """One row: its number in the file, what stood there, which counties that means, what is wrong or guessed."""

    number: int
    written: str
    area: str
    counties: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class CheckedSheet:
    """What was read. `problems` are of the sheet as a whole; `areas` hold county codes by name."""

    rows: list[CheckedRow] = field(default_factory=list)
    areas: dict[str, list[str]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def wrong_rows(self) -> list[CheckedRow]:
        return [row for row in self.rows if row.problems]

    @property
    def is_ready(self) -> bool:
        return bool(self.areas) and not self.problems and not self.wrong_rows

    @property
    def codes(self) -> list[str]:
        return sorted({code for codes in self.areas.values() for code in codes})

    def as_csv(self) -> str:
        """The areas again as a sheet that `check_book` reads the same."""
        target = io.StringIO()
        lines = csv.writer(target, lineterminator="\n")
        lines.writerow(["fips", "area"])
        lines.writerows([code, name] for name, codes in self.areas.items() for code in codes)
        return target.getvalue()


def check_book(book: RawBook, counties: Counties, *, state: str = "") -> CheckedSheet:
    """The first sheet with a county and an area column. `state` is where counties are that a row does not say."""
    checked = CheckedSheet(notices=list(book.notices))
    found = next(((sheet, columns) for sheet in book.sheets if (columns := columns_of(sheet))), None)
    if found is None:
        checked.problems.append(
            _("No row is headed “County” and “Area”. Put counties in one column, their workforce area in another.")
        )
        return checked
    sheet, columns = found
    checked.notices += sheet.notices
    if len(book.sheets) > 1:
        checked.notices.append(_("Only the sheet “%(title)s” was read.") % {"title": sheet.title[:60]})
    empty = []
    for number, cells in sheet.rows:
        if number <= columns.heading_row:
            continue
        row = CheckedRow(number, columns.county(cells)[:200], columns.area(cells))
        if row.written and not row.area:
            empty.append(row.written)
        elif row.written or row.area:
            _take(row, columns.state(cells) or state, counties)
            checked.rows.append(row)
    _gather(checked, columns)
    _say_what_is_left(checked, empty, counties)
    return checked


def _take(row: CheckedRow, state: str, counties: Counties) -> None:
    if not row.written:
        row.problems.append(_("A county must stand here, such as “Weld, CO” or 08123."))
        return
    if len(row.area) > LONGEST_NAME:
        row.problems.append(_("This name is too long: up to %(most)s letters.") % {"most": LONGEST_NAME})
    try:
        read = counties.read(_with_state(row.written, state, counties))
    except NotThere as gone:
        row.problems.append(str(gone))
        return
    row.counties, row.notes = read.codes, [*read.notes]


def _with_state(written: str, state: str, counties: Counties) -> str:
    """`Adams; Weld` in CO is `Adams, CO; Weld, CO`; codes, and what says its state itself, stay."""
    if not state:
        return written
    parts = [part.strip() for part in re.split(r"[;\n|]", written) if part.strip()]
    return "; ".join(part if _says_where(part, counties) else f"{part}, {state}" for part in parts)


def _says_where(part: str, counties: Counties) -> bool:
    last = part.rpartition(",")[2].strip()
    return last.isdigit() or ("," in part and counties.is_state(last))


def _gather(checked: CheckedSheet, columns: Columns) -> None:
    """Areas by name, however its letters are written; the same county twice in one is a mistake."""
    called: dict[str, str] = {}
    first_at: dict[tuple[str, str], int] = {}
    for row in checked.rows:
        name = called.setdefault(row.area.casefold(), row.area)
        for code in row.counties:
            before = first_at.setdefault((name, code), row.number)
            if before != row.number:
                row.problems.append(
                    _("This county stands in %(area)s in row %(number)s already. Take one of the two out.")
                    % {"area": name, "number": before}
                )
            else:
                checked.areas.setdefault(name, []).append(code)
    if not checked.rows:
        words = _("No row names an area. Write one beside each county, below row %(number)s.")
        checked.problems.append(words % {"number": columns.heading_row})


def _say_what_is_left(checked: CheckedSheet, empty: list[str], counties: Counties) -> None:
    if empty:
        checked.notices.append(
            _("Left out, because no area stands beside them: %(names)s.") % {"names": _listed(empty)}
        )
    held: dict[str, list[str]] = defaultdict(list)
    for name, codes in checked.areas.items():
        for code in codes:
            held[code].append(name)
    for code, areas in held.items():
        if len(areas) > 1:
            words = _("%(county)s is in %(areas)s. That is right where the state divided the county.")
            checked.notices.append(words % {"county": counties.label(code), "areas": _(" and ").join(areas)})
    for state in sorted({counties.state_of(code) for code in held}):
        missing = [code for code in counties.in_state(state) if code not in held]
        if missing and len(missing) < len(counties.in_state(state)) / 2:
            names = _listed([counties.name(code) for code in missing])
            words = _("In no area of this sheet, in %(state)s: %(names)s.")
            checked.notices.append(words % {"state": state, "names": names})


def _listed(names: list[str], most: int = 12) -> str:
    shown = names if len(names) <= most else [*names[:most], _("%(count)s more") % {"count": len(names) - most}]
    return ", ".join(shown)
