"""What the published name of a LODES file says: `co_od_main_JT00_2021.csv.gz`."""

import re
from dataclasses import dataclass

from sharedtable.labormarket.errors import DataError, Spot
from sharedtable.labormarket.sources.addresses import STATE_CODES

_NAME = re.compile(r"(?<![a-z])([a-z]{2})_od_(main|aux)_(JT\d\d)_(\d{4})", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """State, part and year of a file, as far as its name tells."""

    state: str | None = None
    part: str | None = None
    year: str | None = None


def said_by_name(label: str) -> Said:
    """Raises DataError for a file of some jobs only: flows count every job once."""
    found = _NAME.search(label)
    if not found:
        return Said()
    letters, part, jobs, year = (text.lower() for text in found.groups())
    if jobs != "jt00":
        raise DataError(
            f"this file counts jobs of type {jobs.upper()} only.", Spot(label), "Take the one with JT00, all jobs."
        )
    return Said(STATE_CODES.get(letters), part, year)
