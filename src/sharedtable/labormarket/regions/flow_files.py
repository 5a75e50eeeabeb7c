"""Reads flows from any file of three columns: home area, work area, workers."""

import re
from dataclasses import dataclass
from pathlib import Path

from sharedtable.labormarket.regions.delimited import Columns, is_number, read_columns
from sharedtable.labormarket.regions.flows import Flows

WANTED = ("home", "work", "workers")
_WORK = re.compile(r"(?:^|[^a-z])(?:w_|work|job|dest)", re.IGNORECASE)
_HOME = re.compile(r"(?:^|[^a-z])(?:h_|home|live|liv|res|orig|start)", re.IGNORECASE)
MOST = 1e12  # more workers than this in one flow is a fault of the file


@dataclass(frozen=True)
class FlowFile:
    """The flows of a file, and what a reader should know of it."""

    flows: Flows
    columns: tuple[str, str, str]  # home, work, workers, as the header calls them
    is_turned: bool  # the place of work stands first
    ignored: tuple[str, ...]
    rows: int
    doubled: int
    without_workers: int

    @property
    def notes(self) -> tuple[str, ...]:
        """One sentence for each thing that was not taken as it stands."""
        home, work, workers = self.columns
        others = f"; not {', '.join(self.ignored)}" if self.ignored else ""
        said = [
            (self.ignored or self.is_turned)
            and f"Took {home} as home, {work} as work, {workers} as workers{others}.",
            self.doubled
            and f"{_lines(self.doubled, 'repeats', 'repeat')} a pair of areas; its workers were added.",
            self.without_workers and f"{_lines(self.without_workers, 'has', 'have')} no workers.",
        ]
        return tuple(sentence for sentence in said if isinstance(sentence, str))


def read_flow_file(path: Path) -> FlowFile:
    """Flows of a file whose first three columns are home, work and workers, whatever they are called.

    A header that names the place of work first, as LODES does (w_geocode, h_geocode), is believed.
    Ids are any text. Doubled pairs are added and counted; anything that is no number of workers is refused.
    """
    columns = read_columns(path, WANTED, numeric=2)
    is_turned = bool(_WORK.search(columns.header[0]) and _HOME.search(columns.header[1]))
    order = (1, 0) if is_turned else (0, 1)
    home, work = ([_area(columns, line, fields, at) for line, fields in columns.lines] for at in order)
    workers = [_workers(columns, line, fields[2]) for line, fields in columns.lines]
    pairs = set(zip(home, work, strict=True))
    return FlowFile(
        flows=Flows.of_rows(home, work, workers, sources=(path.name,)),
        columns=(columns.header[order[0]], columns.header[order[1]], columns.header[2]),
        is_turned=is_turned,
        ignored=columns.header[3:],
        rows=len(workers),
        doubled=len(workers) - len(pairs),
        without_workers=workers.count(0.0),
    )


def _lines(count: int, one: str, more: str) -> str:
    return f"1 line {one}" if count == 1 else f"{count:,} lines {more}"


def _area(columns: Columns, line: int, fields: list[str], at: int) -> str:
    if not fields[at]:
        raise columns.fault("An area is missing.", line, at, fields[at])
    return fields[at]


def _workers(columns: Columns, line: int, value: str) -> float:
    if not is_number(value):
        raise columns.fault("Workers must be a number.", line, 2, value)
    workers = float(value)
    if not 0 <= workers <= MOST:
        raise columns.fault("Workers must be a number from zero up.", line, 2, value)
    return workers
