"""A file on its way into the lake: what to call it, its checksum, and what was asked for when it was fetched."""

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake, file_sha256
from sharedtable.labormarket.sources.qcew import ANNUAL, NATIONAL, QUARTERLY

_SMALL = 32 << 20  # bytes; below this a checksum costs nothing worth saving
_ADDRESS = re.compile(r"/(\d{4})/([1-4a])/area/|/files/(\d{4})/csv/")


@dataclass(frozen=True)
class Asked:
    """The year, and perhaps the quarter, that a file must be of. `quarter` 0 means the year's averages."""

    year: int
    quarter: int | None = None

    def __str__(self) -> str:
        if self.quarter is None:
            return str(self.year)
        return f"quarter {self.quarter} of {self.year}" if self.quarter else f"the averages of {self.year}"


@dataclass(frozen=True, eq=False)
class Incoming:
    """A file on disk and what to call it in the manifest (its own name, or the address it came from)."""

    path: Path
    name: str
    asked: Asked | None
    checksum: "Future[str]"

    @property
    def sha256(self) -> str:
        """Of its bytes; waits until they are all read."""
        return self.checksum.result()

    def may_be_held(self, lake: Lake) -> bool:
        """Whether it is worth its checksum to ask first if it is loaded already; a large new file is not."""
        names = {
            load.source for one in lake.tables() for vintage in one.vintages.values() for load in vintage.loads
        }
        return self.name in names or self.path.stat().st_size < _SMALL

    def is_held(self, lake: Lake) -> bool:
        """Whether the lake serves these very bytes."""
        manifests = [manifest for table in (ANNUAL, QUARTERLY, NATIONAL) if (manifest := lake.manifest(table))]
        touched = [one for one in manifests if any(v.touched_by(self.sha256) for v in one.vintages.values())]
        return bool(touched) and all(one.holds(self.sha256) for one in touched)


def incoming(
    paths: Sequence[Path], names: Mapping[Path, str], asked: Asked | None, pool: ThreadPoolExecutor
) -> list[Incoming]:
    """These files, their checksums being taken meanwhile. Raises CallError where one is not there."""
    missing = next((path for path in paths if not path.is_file()), None)
    if missing is not None:
        raise CallError(f"There is no file {missing}.", "Check the path.")
    return [
        Incoming(path, name, asked_at(name) or asked, pool.submit(file_sha256, path))
        for path, name in ((path, names.get(path) or path.name) for path in paths)
    ]


def asked_at(address: str) -> Asked | None:
    """What an official address promises."""
    found = _ADDRESS.search(address)
    if found is None:
        return None
    of_slice, quarter, of_file = found.groups()
    if of_file:
        return Asked(int(of_file))
    return Asked(int(of_slice), 0 if quarter == "a" else int(quarter))
