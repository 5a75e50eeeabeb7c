"""Projected jobs and openings of an occupation in the nation, and what entry to it typically takes."""
# ruff: noqa: S608  queries are made of our own table names and checked codes only

import re
from dataclasses import dataclass

from sharedtable.labormarket.engines.embedded import literal, rows
from sharedtable.labormarket.errors import CallError, NotLoadedError
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.occupations.served import latest
from sharedtable.labormarket.sources.projections import OCCUPATIONS

_COLUMNS = (
    *("title", "kind", "jobs", "jobs_projected", "change", "change_percent", "openings"),
    *("median_wage", "median_wage_note", "education", "experience", "training"),
)


@dataclass(frozen=True)
class Outlook:
    """A row of table 1.2, in jobs. Openings are a yearly mean of the decade: growth, exits and transfers."""

    code: str
    title: str
    kind: str  # 'line item' for a detailed occupation, 'summary' for a group
    jobs: int
    jobs_projected: int
    change: int
    change_percent: float
    openings: int
    median_wage: int | None
    median_wage_note: str
    education: str
    experience: str
    training: str
    vintage: str
    sources: tuple[str, ...]


def outlook(lake: Lake, occupation_code: str) -> Outlook:
    """The projection of one occupation or group. Raises NotLoadedError where there is none."""
    if not re.fullmatch(r"\d\d-\d{4}", occupation_code):
        raise CallError(f"{occupation_code!r} is no occupation code.", "Name one such as 29-1141.")
    return lake.reading(lambda: _outlook(lake, occupation_code))


def _outlook(lake: Lake, occupation_code: str) -> Outlook:
    table = latest(lake, OCCUPATIONS, "projections")
    found = rows(
        f"SELECT {', '.join(_COLUMNS)} FROM {table.table} WHERE occupation_code = {literal(occupation_code)}"
    )
    if not found:
        raise NotLoadedError(
            f"The projections of {table.vintage} have no occupation {occupation_code}.", "Look in `projections`."
        )
    row = dict(zip(_COLUMNS, found[0], strict=True))
    return Outlook(code=occupation_code, vintage=table.vintage, sources=table.sources, **row)
