"""Files that a load was given, and whether their very bytes are served already."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sharedtable.labormarket.errors import CallError, DataError, Spot
from sharedtable.labormarket.lakes.lake import Lake, file_sha256


@dataclass(frozen=True)
class SourceFile:
    """A file on disk and what to call it in the manifest (its own name, or the address it came from)."""

    path: Path
    name: str
    sha256: str

    @property
    def label(self) -> str:
        """As messages call it: the last of an address, too, is a file's name."""
        return self.name.rsplit("/", 1)[-1]


def source_file(path: Path, name: str | None = None) -> SourceFile:
    """The file with its checksum, else a CallError."""
    if not path.is_file():
        raise CallError(f"There is no file {path}.", "Check the path.")
    return SourceFile(path, name or path.name, file_sha256(path))


def is_held(lake: Lake, datasets: Sequence[str], file: SourceFile, vintage: str | None) -> bool:
    """Whether these very bytes are served wherever they came to; as another vintage than asked is refused."""
    manifests = [manifest for dataset in datasets if (manifest := lake.manifest(dataset))]
    touched = [v for one in manifests for v in one.vintages.values() if v.touched_by(file.sha256)]
    if not touched or not all(one.holds(file.sha256) for one in touched):
        return False
    served = sorted({one.vintage for one in touched})
    if vintage and vintage not in served:
        raise DataError(
            f"these very figures are loaded as {', '.join(served)} already, not {vintage}.", Spot(file.label)
        )
    return True
