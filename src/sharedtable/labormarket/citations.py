"""Source lines: who published a figure, which file it came from, and when we got it."""

from collections.abc import Iterable
from datetime import datetime

from sharedtable.labormarket.lakes.manifest import Load
from sharedtable.labormarket.sources.qcew import CITATION

SAMPLE = "These are generated sample figures, not real ones."


def citations(loads: Iterable[Load], publisher: str = CITATION) -> tuple[str, ...]:
    """One line a source file, each once, in the order of the loads; `publisher` is the manifest's citation."""
    return tuple(dict.fromkeys(_line(load, publisher) for load in loads))


def _line(load: Load, publisher: str) -> str:
    if load.sample:
        return f"Generated sample, not real figures ({load.source}), {_day(load)}"
    return f"{publisher}, {load.source}, retrieved {_day(load)}"


def _day(load: Load) -> str:
    """As people write it: 21 Nov 2026."""
    moment = datetime.fromisoformat(load.retrieved_at)
    return f"{moment.day} {moment:%b %Y}"
