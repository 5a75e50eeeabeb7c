"""Flows to ask: small ones made by hand, any that hypothesis thinks of, and the published ones."""

import csv
import gzip
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from sharedtable.labormarket.regions.flows import Flows
from tests.shared_data import COMMUTING

ACS = COMMUTING / "acs_2011_2015_county_to_county.csv.gz"


def flows_of(*rows: tuple[str, str, float]) -> Flows:
    home, work, workers = zip(*rows, strict=True) if rows else ((), (), ())
    return Flows.of_rows(home, work, workers)


@cache
def published(path: Path = ACS, state: str = "") -> Flows:
    """A file of three columns; only the flows within one state where it is named."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    rows = list(csv.reader(text.splitlines()))[1:]
    kept = [row for row in rows if row[0].startswith(state) and row[1].startswith(state)]
    return Flows.of_rows([row[0] for row in kept], [row[1] for row in kept], [float(row[2]) for row in kept])


@st.composite
def any_rows(draw: st.DrawFn, most: int = 8) -> list[tuple[str, str, int]]:
    """Rows between a handful of areas, doubled pairs and zeros among them."""
    ids = [f"{number:02d}" for number in range(draw(st.integers(1, most)))]
    one = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.integers(0, 5000))
    return draw(st.lists(one, min_size=1, max_size=40))
