"""The sheet of figures: one table of columns, from which the template, the reader and the preview are made."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BeforeValidator

from sharedtable.indicators.models import Metric
from sharedtable.industry.own_data.cells import number_of
from sharedtable.partnerships.bring_in.columns import Column, SheetRow
from sharedtable.partnerships.bring_in.reading import EXAMPLE
from sharedtable.partnerships.bring_in.sheets import Layout
from sharedtable.partnerships.bring_in.values import NeededDay, needed_words, words

LARGEST = 1e12


def _number(value: Any) -> Decimal | None:
    number = number_of(value)
    if number is not None and abs(number) > LARGEST:
        raise ValueError(_("This number cannot be meant. Correct it, or leave it empty."))
    return None if number is None else round(Decimal(str(number)), 2)


def _needed_number(value: Any) -> Decimal:
    number = _number(value)
    if number is None:
        raise ValueError(_("There is no figure here. Write one, or take the row out."))
    return number


def _how_many(value: Any) -> int | None:
    number = _number(value)
    if number is not None and (number < 0 or number != number.to_integral_value() or number > 2_000_000_000):
        raise ValueError(_("Write a whole number, or leave it empty."))
    return None if number is None else int(number)


class FigureRow(SheetRow):
    """One figure of one metric."""

    metric: Annotated[
        str,
        needed_words(120),
        Column(
            "Metric",
            gettext_lazy("What you measure, as it is called here."),
            "People who finished training",
            also=("name", "measure", "indicator"),
            width=36,
        ),
    ]
    day: Annotated[
        NeededDay, Column("Day", gettext_lazy("The last day it covers."), "6/30/2026", also=("date", "as of"))
    ]
    value: Annotated[
        Decimal,
        BeforeValidator(_needed_number),
        Column("Figure", gettext_lazy("The number alone."), "42", also=("value", "number", "amount", "actual")),
    ]
    source: Annotated[
        str,
        needed_words(200),
        Column("Source", gettext_lazy("Where it comes from."), "College registrar", also=("from",), width=36),
    ]
    of_people: Annotated[
        int | None,
        BeforeValidator(_how_many),
        Column(
            "Of how many people",
            gettext_lazy("For a share or an average of people."),
            also=("people", "of people", "n"),
        ),
    ] = None
    of_firms: Annotated[
        int | None,
        BeforeValidator(_how_many),
        Column(
            "From how many businesses",
            gettext_lazy("For figures that businesses supply."),
            also=("businesses", "firms"),
        ),
    ] = None
    note: Annotated[
        str, words(300), Column("Note", gettext_lazy("Whatever a reader should know."), also=("remark",))
    ] = ""


LAYOUT = Layout("figures", "Figures", gettext_lazy("One row for each figure."), FigureRow)


def template(metrics: Iterable[Metric]) -> bytes:
    """A .csv to fill in: an example that is never brought in, then a row for each metric."""
    target = io.StringIO()
    lines = csv.writer(target, lineterminator="\n")
    lines.writerow([each.title for each in LAYOUT.columns])
    first, *others = [each.column.example for each in LAYOUT.columns]
    lines.writerow([f"{EXAMPLE} {first}", *others])
    lines.writerows([_inert(each.name), *[""] * (len(LAYOUT.columns) - 1)] for each in metrics)
    return target.getvalue().encode("utf-8-sig")


def _inert(words: str) -> str:
    """A name that a spreadsheet would run as a formula stays words."""
    return f"'{words}" if words[:1] in "=+-@" else words
