"""Figures for the sample network: real ones from BLS where that is allowed, else a generated sample."""

from datetime import datetime
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from sharedtable.atlas import shapes
from sharedtable.cli.printing import console
from sharedtable.labormarket.cells.coverage import years
from sharedtable.labormarket.errors import LaborMarketError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.download import fetch_area_slices
from sharedtable.labormarket.sources.qcew.sample import load_sample_years
from sharedtable.labormarket.sources.sample_flows import load_sample_flows

NATION = "US000"
PATIENCE_SECONDS = 15.0
YEARS = 3  # of a generated sample: enough for a trend and for what changed


def load_figures(root: Path, counties: list[str], *, contact: str | None, at: datetime) -> None:
    """Fill an empty lake. BLS publishes a year's annual figures in the June after it."""
    lake = Lake(root)
    if years(lake):
        return
    year = at.year - 1 if at.month > 6 else at.year - 2
    if contact and _fetched(lake, [*counties, NATION], year, contact, at):
        return
    if not contact:
        console.print("No SHAREDTABLE_CONTACT is set, so nothing is asked of BLS: figures are a generated sample.")
    with console.status("Generating sample figures"):
        load_sample_years(lake, counties, range(year - YEARS + 1, year + 1), at=at)
        load_sample_flows(lake, {code: shapes.neighbors_of(code) for code in counties}, at=at)


def _fetched(lake: Lake, areas: list[str], year: int, contact: str, at: datetime) -> bool:
    """Whether BLS answered in time; if not, nothing of it is kept."""
    columns = (TextColumn("Real figures from BLS: {task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=len(areas))
        try:
            fetch_area_slices(
                lake,
                areas,
                year,
                contact=contact,
                at=at,
                deadline_seconds=PATIENCE_SECONDS,
                on_progress=lambda what, done, of: progress.update(
                    task, description=what, completed=done, total=of
                ),
            )
        except LaborMarketError as error:
            console.print(f"BLS could not be asked ({error}): figures are a generated sample.")
            return False
    return True
