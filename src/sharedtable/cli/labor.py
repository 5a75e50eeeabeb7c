"""`sharedtable labor`: a region's figures as a table, CSV or JSON."""

import csv
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from sharedtable.cli.data import open_lake
from sharedtable.cli.outcome import said_plainly
from sharedtable.cli.printing import console, errors

if TYPE_CHECKING:
    from sharedtable.labormarket.industries import IndustryRow, IndustryTable

app = typer.Typer(no_args_is_help=True)

COLUMNS = ("industry_code", "title", "jobs", "establishments", "lq", "growth", "pay", "withheld")
_DECIMALS = {"jobs": 4, "establishments": 4, "lq": 4, "growth": 6, "pay": 2}


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@app.callback()
def labor() -> None:
    """Labor-market figures on the command line."""


@app.command()
def industries(
    region: Annotated[str, typer.Option(help="County codes with commas between, such as 08013,08069.")],
    year: Annotated[int | None, typer.Option(help="Year; else the latest that is loaded.")] = None,
    level: Annotated[int, typer.Option(help="NAICS digits, 2 (sectors) to 6.")] = 4,
    ownership: Annotated[str, typer.Option(help="private, total, federal, state or local.")] = "private",
    national: Annotated[Path | None, typer.Option(help="A file with the nation's rows, for this call.")] = None,
    shape: Annotated[Format, typer.Option("--format", help="table, csv or json.")] = Format.TABLE,
) -> None:
    """A region's industries: jobs, places, concentration, growth and pay; withheld cells are counted.

    An empty figure is unknown. A sum with withheld cells is partial. `growth` is a fraction, `pay` dollars a year.
    """
    from sharedtable.labormarket.industries import region_industries

    with said_plainly():
        table = region_industries(
            open_lake(),
            counties=region.split(","),
            year=year,
            level=level,
            ownership=ownership,
            national=national,
        )
    _WRITERS[shape](table)


def _write_csv(table: "IndustryTable") -> None:
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows([_plain(row)[name] for name in COLUMNS] for row in table.rows)
    for sentence in (*table.notes, *(f"source: {line}" for line in table.sources)):
        errors.print(sentence, soft_wrap=True)


def _write_json(table: "IndustryTable") -> None:
    about = asdict(table)
    del about["rows"]
    typer.echo(json.dumps(about | {"notes": table.notes, "rows": [_plain(row) for row in table.rows]}, indent=2))


def _plain(row: "IndustryRow") -> dict[str, object]:
    """The row's figures to a precision that outlasts any use, without noise digits."""
    rounded = {name: _rounded(getattr(row, name), digits) for name, digits in _DECIMALS.items()}
    return {name: rounded.get(name, getattr(row, name)) for name in COLUMNS}


def _rounded(value: float | None, digits: int) -> float | int | None:
    if value is None:
        return None
    short = round(value, digits)
    return int(short) if short == int(short) else short


def _write_table(table: "IndustryTable") -> None:
    listed = ", ".join(table.counties)
    shown = Table(title=f"Industries of {listed}, {table.year}, {table.ownership}", title_justify="left", box=None)
    shown.add_column("Code")
    shown.add_column("Industry")
    for name in ("Jobs", "Places", "LQ", "Growth", "Pay", "Withheld"):
        shown.add_column(name, justify="right")
    for row in table.rows:
        shown.add_row(
            row.industry_code,
            row.title,
            ("≥ " if row.is_partial and row.jobs is not None else "") + _or_unknown(row.jobs, "{:,.0f}"),
            f"{row.establishments:,.0f}",
            _or_unknown(row.lq, "{:.2f}"),
            _or_unknown(row.growth, "{:+.1%}"),
            _or_unknown(row.pay, "${:,.0f}"),
            str(row.withheld) if row.withheld else "",
        )
    console.print(shown)
    for sentence in (*table.notes, *(f"source: {line}" for line in table.sources)):
        console.print(sentence, style="dim")


def _or_unknown(value: float | None, pattern: str) -> str:
    return "–" if value is None else pattern.format(value)


_WRITERS: dict[Format, Callable[["IndustryTable"], None]] = {
    Format.CSV: _write_csv,
    Format.JSON: _write_json,
    Format.TABLE: _write_table,
}
