"""A report's figures in words: the same totals and tables for the page, the print and the workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import counted, money, thousands
from sharedtable.base.figures import day as day_in_words
from sharedtable.plan.choices import CommitmentKind

Row = dict[str, Any]
Cell = Callable[[Row], str]


@dataclass(frozen=True)
class Total:
    """One figure; `anchor` is the table it was summed from."""

    label: str
    value: str
    anchor: str
    note: str = ""


@dataclass(frozen=True)
class Line:
    cells: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class Table:
    """`is_apart`: what it lists counts nowhere. `numbers` are the columns that stand to the right."""

    key: str
    title: str
    note: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    numbers: frozenset[int]
    is_apart: bool


def totals(figures: Row) -> list[Total]:
    found = figures["totals"]
    missing = found["without_worth"]
    note = ""
    if missing:
        words = counted(missing, _("gift has no worth on record"), _("gifts have no worth on record"))
        note = _("%(words)s and is not in it.") % {"words": words} if missing == 1 else f"{words}."
    return [
        Total(_("Match in all"), money(Decimal(found["match"])), "given", note),
        Total(_("Of it in money"), money(Decimal(found["money"])), "given"),
        Total(_("Hours given"), thousands(Decimal(found["hours"])), "given"),
        Total(_("Results"), thousands(found["results"]), "results"),
    ]


def _day(row: Row) -> str:
    return day_in_words(date.fromisoformat(row["day"]), this_year=0)


def _kind(row: Row) -> str:
    return str(CommitmentKind(row["kind"]).label)


def _quantity(row: Row) -> str:
    if not row["amount"]:
        return ""
    amount = Decimal(row["amount"])
    return money(amount) if row["kind"] == CommitmentKind.MONEY else thousands(amount)


def _worth(row: Row) -> str:
    return money(Decimal(row["worth"])) if row["worth"] else ""


def _counted(row: Row) -> str:
    return f"{thousands(Decimal(row['amount']))} {row['measure']}" if row["amount"] else row["measure"]


def _plain(name: str) -> Cell:
    return lambda row: str(row[name] or "")


_GIFT: tuple[tuple[str | Promise, Cell], ...] = (
    (gettext_lazy("Who"), _plain("who")),
    (gettext_lazy("What"), _plain("what")),
    (gettext_lazy("Kind"), _kind),
    (gettext_lazy("Day"), _day),
    (gettext_lazy("How much"), _quantity),
    (gettext_lazy("Worth"), _worth),
)
_RESULT: tuple[tuple[str | Promise, Cell], ...] = (
    (gettext_lazy("What changed"), _plain("what")),
    (gettext_lazy("For whom"), _plain("who")),
    (gettext_lazy("Counted"), _counted),
    (gettext_lazy("Source"), _plain("source")),
    (gettext_lazy("Day"), _day),
)
_DELIVERED: tuple[tuple[str | Promise, Cell], ...] = (
    (gettext_lazy("What"), _plain("what")),
    (gettext_lazy("Kind"), _plain("kind")),
    (gettext_lazy("Who uses it"), _plain("users")),
    (gettext_lazy("How many"), _plain("count")),
    (gettext_lazy("Since"), _day),
)
_DONE: tuple[tuple[str | Promise, Cell], ...] = (
    (gettext_lazy("What"), _plain("what")),
    (gettext_lazy("Who"), _plain("who")),
    (gettext_lazy("For"), _plain("priority")),
)


def tables(figures: Row) -> list[Table]:
    """Those with rows: what counts first, what does not apart."""
    gift, last_two = frozenset({4, 5}), frozenset({3})
    made = [
        _table(figures, "given", _("Given this quarter and confirmed by the giver"), "", _GIFT, gift),
        _table(figures, "results", _("Results with a source or evidence"), "", _RESULT),
        _table(
            figures, "delivered", _("Begun this quarter: activities, services, products"), "", _DELIVERED, last_two
        ),
        _table(figures, "done", _("Milestones reached"), "", _DONE),
        _table(
            figures,
            "promised",
            _("Promised and confirmed, not given by the end of the quarter"),
            _("Not in any figure above."),
            _GIFT,
            gift,
            is_apart=True,
        ),
        _table(
            figures,
            "unconfirmed",
            _("Entered as given, not confirmed by the giver"),
            _("Not in any figure above. Ask the givers, then read the figures again."),
            _GIFT,
            gift,
            is_apart=True,
        ),
        _table(
            figures,
            "unproven",
            _("Results without a source or evidence"),
            _("Not in any figure above. Add where the number comes from, then read the figures again."),
            _RESULT,
            is_apart=True,
        ),
    ]
    return [each for each in made if each.lines]


def _table(
    figures: Row,
    key: str,
    title: str,
    note: str,
    columns: tuple[tuple[str | Promise, Cell], ...],
    numbers: frozenset[int] = frozenset(),
    *,
    is_apart: bool = False,
) -> Table:
    lines = tuple(Line(tuple(cell(row) for _label, cell in columns), row["url"]) for row in figures[key])
    return Table(key, title, note, tuple(str(label) for label, _cell in columns), lines, numbers, is_apart)
