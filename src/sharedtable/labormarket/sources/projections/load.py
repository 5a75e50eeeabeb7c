"""Brings the workbook of Employment Projections into the lake, all its sheets of one decade."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.projections.layouts import LAYOUTS
from sharedtable.labormarket.sources.reports import LoadReport, Progress, silent
from sharedtable.labormarket.sources.tables.header import recognise
from sharedtable.labormarket.sources.tables.load import load_tables
from sharedtable.labormarket.sources.tables.opening import Opened, WorkSheet, open_source


def load_files(
    lake: Lake,
    paths: Sequence[Path],
    *,
    at: datetime,
    vintage: str | None = None,
    names: Mapping[Path, str] | None = None,
    on_progress: Progress = silent,
) -> LoadReport:
    """Load occupation.xlsx. Raises DataError; the lake is then as it was."""
    for path in paths:
        _require_all_of_one_decade(path, (names or {}).get(path, path.name).rsplit("/", 1)[-1])
    return load_tables(lake, LAYOUTS, paths, at=at, vintage=vintage, names=names, on_progress=on_progress)


def _require_all_of_one_decade(path: Path, label: str) -> None:
    """Every kept sheet is there with its columns, and their titles name the same decade."""
    with tempfile.TemporaryDirectory() as folder:
        opened = open_source(path, label, Path(folder))
        sheets = [recognise(_named(opened, layout.sheets), [layout])[0] for layout in LAYOUTS]
    decades = [sheet.layout.vintage_above(sheet.above) for sheet in sheets]
    for sheet, decade in zip(sheets, decades, strict=True):
        if decade != decades[0]:
            raise DataError(
                f"this sheet is of {decade}, those before it of {decades[0]}: two vintages are mixed.",
                Spot(sheet.label, 1),
            )


def _named(opened: Sequence[Opened], name: str) -> Sequence[Opened]:
    """The sheet of this name, so that a wrong head is looked for there; all where there is none."""
    return [one for one in opened if isinstance(one, WorkSheet) and one.name == name] or opened
