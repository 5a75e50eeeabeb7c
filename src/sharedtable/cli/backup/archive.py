"""The file of a backup: a zip with a manifest that names every part, its size and its SHA-256."""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, Self

from sharedtable.cli.printing import Problem

FORMAT, VERSION = "sharedtable backup", 1
MANIFEST = "manifest.json"
DATABASE = "database/sharedtable.sqlite3"
NATIVE = "database/postgresql.dump"
ROWS, FILES, LAKE = "rows", "files", "lake"
CHUNK = 1 << 20
PACKED = {".parquet", ".png", ".jpg", ".jpeg", ".webp", ".pdf", ".docx", ".xlsx", ".pptx", ".zip", ".dump"}
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class TableEntry:
    """One table as it is in the backup."""

    table: str
    rows: int
    checksum: str


@dataclass
class Manifest:
    """What a backup holds, who made it and how. Settings are named; no secret's value stands here."""

    made_at: str
    versions: dict[str, str]
    kind: str
    migrations: list[list[str]]
    settings: dict[str, str]
    tables: list[TableEntry] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    missing_files: list[str] = field(default_factory=list)
    lake: list[dict[str, Any]] = field(default_factory=list)
    holds_lake: bool = False
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(each.rows for each in self.tables)

    def files_under(self, folder: str) -> list[str]:
        return [name for name in self.parts if name.startswith(f"{folder}/")]

    def to_json(self) -> str:
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=1)

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        raw = json.loads(text)
        if raw.pop("format", None) != FORMAT:
            raise ValueError("no manifest of a backup")
        if raw.pop("version") > VERSION:
            raise Problem("This backup was made by a newer version.", "Install that version, or a newer one.")
        raw["tables"] = [TableEntry(**each) for each in raw["tables"]]
        return cls(**raw)


class Writer:
    """Adds parts to a backup and notes each in the manifest."""

    def __init__(self, zipped: zipfile.ZipFile, manifest: Manifest) -> None:
        self.zipped, self.manifest = zipped, manifest

    @contextmanager
    def part(self, name: str) -> Iterator["Hashed"]:
        about = zipfile.ZipInfo(name, EPOCH)
        about.compress_type = zipfile.ZIP_STORED if Path(name).suffix in PACKED else zipfile.ZIP_DEFLATED
        with self.zipped.open(about, "w", force_zip64=True) as raw:
            hashed = Hashed(raw)
            yield hashed
        self.manifest.parts[name] = {"bytes": hashed.bytes, "sha256": hashed.digest.hexdigest()}

    def copy(self, name: str, content: Iterable[bytes]) -> None:
        with self.part(name) as part:
            for chunk in content:
                part.write(chunk)


class Hashed:
    """What is written, counted and digested on the way."""

    def __init__(self, raw: IO[bytes]) -> None:
        self.raw, self.bytes, self.digest = raw, 0, hashlib.sha256()

    def write(self, chunk: bytes) -> None:
        self.raw.write(chunk)
        self.bytes += len(chunk)
        self.digest.update(chunk)


@contextmanager
def writing(path: Path, manifest: Manifest) -> Iterator[Writer]:
    """The file appears whole under its name, readable by its owner only, or not at all."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False) as draft:
        try:
            with zipfile.ZipFile(draft, "w", compresslevel=4) as zipped:
                yield Writer(zipped, manifest)
                zipped.writestr(zipfile.ZipInfo(MANIFEST, EPOCH), manifest.to_json(), zipfile.ZIP_DEFLATED)
            draft.flush()
            os.fsync(draft.fileno())
            os.link(draft.name, path)  # unlike a rename it replaces nothing
        finally:
            with suppress(FileNotFoundError):
                Path(draft.name).unlink()


class Reader:
    """An opened backup."""

    def __init__(self, zipped: zipfile.ZipFile, manifest: Manifest) -> None:
        self.zipped, self.manifest = zipped, manifest

    def chunks(self, name: str) -> Iterator[bytes]:
        with self.zipped.open(name) as part:
            while chunk := part.read(CHUNK):
                yield chunk

    def lines(self, name: str) -> Iterator[bytes]:
        with self.zipped.open(name) as part:
            yield from part

    def extract(self, name: str, to: Path) -> None:
        with to.open("wb") as file:
            file.writelines(self.chunks(name))

    def damaged(self) -> Iterator[str]:
        """Every part read again and held against the manifest; yields what is wrong, in words."""
        there = set(self.zipped.namelist()) - {MANIFEST}
        for name in sorted(there ^ set(self.manifest.parts)):
            yield f"{name} is {'not in the manifest' if name in there else 'missing'}"
        for name in sorted(there & set(self.manifest.parts)):
            digest = hashlib.sha256()
            try:
                for chunk in self.chunks(name):
                    digest.update(chunk)
            except (zipfile.BadZipFile, OSError, ValueError, zlib.error):
                yield f"{name} cannot be read"
                continue
            if digest.hexdigest() != self.manifest.parts[name]["sha256"]:
                yield f"{name} has changed since the backup was made"


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """An opened backup, or words about why it is none."""
    zipped, manifest = _open(path)
    with zipped:
        yield Reader(zipped, manifest)


def _open(path: Path) -> tuple[zipfile.ZipFile, Manifest]:
    try:
        zipped = zipfile.ZipFile(path)
        return zipped, Manifest.from_json(zipped.read(MANIFEST))
    except OSError as error:
        raise Problem(f"Cannot read {path}: {error.strerror}.", "Look at its name, and who may read it.") from None
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError):
        fix = "Name a file that sharedtable backup made; instead of a broken one take an older one."
        raise Problem(f"{path.name} is no backup, or it is broken.", fix) from None
