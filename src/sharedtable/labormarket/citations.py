"""Source lines: who published a figure, which file it came from, and when we got it."""

from collections.abc import Iterable

from sharedtable.labormarket.manifest import Load
from sharedtable.labormarket.sources.qcew import CITATION


def citations(loads: Iterable[Load]) -> tuple[str, ...]:
    """One line a source file, each once, in the order of the loads."""
    return tuple(dict.fromkeys(_line(load) for load in loads))


def _line(load: Load) -> str:
    if load.sample:
        return f"Generated sample, not real figures ({load.source}), {load.retrieved_at[:10]}"
    return f"{CITATION}, {load.source}, retrieved {load.retrieved_at[:10]}"
