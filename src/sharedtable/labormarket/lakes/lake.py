"""The lake: a folder of tables, each a set of Parquet files and the manifest that says which are served.

Readers follow the manifest and never wait. A writer holds the lake's lock, writes new files beside the old
ones, makes them durable and replaces the manifest in one step; what a killed writer leaves, the next one sweeps.
What is no longer served stays while anybody reads: a reader keeps the vintage that it began with.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sharedtable.labormarket.cubes.folder import CUBES, sweep_cubes
from sharedtable.labormarket.errors import LaborMarketError, LakeError, NotLoadedError
from sharedtable.labormarket.lakes.manifest import Manifest, Vintage

MANIFEST = "manifest.json"
LOCK = ".lock"
READING = ".reading"
SWEEP_WAITS_SECONDS = 0.1
INCOMING = ".incoming"

T = TypeVar("T")
_cache: dict[Path, tuple[tuple[int, int, int], Manifest]] = {}


@dataclass(frozen=True)
class Finding:
    """One vintage re-read by `check`; `problem` is empty where the file is what the manifest says."""

    dataset: str
    vintage: str
    problem: str


class Lake:
    """All labor-market tables of one deployment."""

    def __init__(self, root: Path) -> None:
        self.root = Path(root)

    def __repr__(self) -> str:
        return f"Lake({str(self.root)!r})"

    @property
    def cubes(self) -> Path:
        """The folder of what is derived from the tables for quick reading; it may be deleted at any time."""
        return self.root / CUBES

    def manifest(self, dataset: str) -> Manifest | None:
        """What is served of one table now, or None where nothing ever was."""
        path = self.root / dataset / MANIFEST
        try:
            stat = path.stat()
        except FileNotFoundError:
            return None
        key = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        known = _cache.get(path)
        if known is None or known[0] != key:
            known = _cache[path] = (key, _read_manifest(path))
        return known[1]

    def tables(self) -> list[Manifest]:
        """Every table with at least one vintage, by name."""
        folders = sorted(path.parent.name for path in self.root.glob(f"*/{MANIFEST}"))
        found = [manifest for name in folders if (manifest := self.manifest(name)) is not None]
        return [manifest for manifest in found if manifest.vintages]

    def path(self, dataset: str, vintage: Vintage) -> Path:
        return self.root / dataset / vintage.file

    def check(self) -> list[Finding]:
        """Re-read every served file and compare it with its checksum."""
        return [
            Finding(manifest.dataset, vintage.vintage, self.problem_of(manifest.dataset, vintage))
            for manifest in self.tables()
            for vintage in manifest.vintages.values()
        ]

    def holds_file(self, dataset: str, vintage: Vintage) -> bool:
        """Whether a served file is there at all."""
        return self.path(dataset, vintage).exists()

    def problem_of(self, dataset: str, vintage: Vintage) -> str:
        """What is wrong with a served file, or nothing."""
        return _problem(self.path(dataset, vintage), vintage)

    def remove(self, dataset: str, vintage: str | None = None) -> int:
        """Stop serving one vintage, or a whole table; returns how many vintages went."""
        with self.writing() as writer:
            manifest = self.holding(dataset, vintage)
            wanted = list(manifest.vintages) if vintage is None else [vintage]
            writer.switch(manifest.without(*wanted))
            writer.sweep()
        return len(wanted)

    def holding(self, dataset: str, vintage: str | None = None) -> Manifest:
        """The table that holds this vintage, or any."""
        manifest = self.manifest(dataset)
        if manifest is None or (vintage is not None and vintage not in manifest.vintages):
            what = f"{dataset} {vintage or ''}".strip()
            raise NotLoadedError(f"The lake holds no {what}.", "`sharedtable data list` shows what it holds.")
        return manifest

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """The lake's lock, what an earlier writer left swept away first. Waits for another writer."""
        self.root.mkdir(parents=True, exist_ok=True)
        (self.root / READING).touch()
        with (self.root / LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            writer = self.writer()
            writer.sweep()
            try:
                yield writer
            finally:
                shutil.rmtree(writer.incoming, ignore_errors=True)

    def writer(self) -> "Writer":
        """Whoever holds the lock writes through it."""
        return Writer(self)

    def reading(self, read: Callable[[], T]) -> T:
        """Run a read; nothing is swept from under it. Once more where a file is gone all the same: on disks
        without locks, or a copy of an object that was taken away."""
        with self._in_use():
            for _ in range(5):
                try:
                    return read()
                except Exception as error:
                    if not _is_missing_file(error):
                        raise
                    _cache.clear()
            return read()

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        """Holds every file that is served now. Readers share it; a lake that was never written to has nothing."""
        try:
            held = (self.root / READING).open("rb")
        except OSError:
            yield
            return
        with held:
            with suppress(OSError):
                fcntl.flock(held, fcntl.LOCK_SH)
            yield

    @contextmanager
    def unread(self) -> Iterator[bool]:
        """Whether nobody reads now; nobody begins to until it is over. Readers are not waited for: an instant."""
        with (self.root / READING).open("ab") as held:
            until = time.monotonic() + SWEEP_WAITS_SECONDS
            while not (is_ours := _locked_alone(held.fileno())) and time.monotonic() < until:
                time.sleep(0.005)
            yield is_ours


class Writer:
    """What one load may do to a lake while it holds the lock."""

    def __init__(self, lake: Lake) -> None:
        self.lake = lake
        self.incoming = lake.root / INCOMING / secrets.token_hex(8)

    def folder(self) -> Path:
        """A scratch folder of this load, gone when the lock is."""
        self.incoming.mkdir(parents=True, exist_ok=True)
        return self.incoming

    def new_file(self, dataset: str, vintage: str) -> Path:
        """A path beside the served files that no manifest mentions yet."""
        folder = self.lake.root / dataset
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{vintage}-{secrets.token_hex(6)}.parquet"

    def switch(self, manifest: Manifest) -> None:
        """Serve this manifest from now on: its files made durable first, then one rename."""
        folder = self.lake.root / manifest.dataset
        folder.mkdir(parents=True, exist_ok=True)
        for name in manifest.files:
            sync(folder / name)
        draft = folder / f".{MANIFEST}.{secrets.token_hex(6)}"
        draft.write_text(manifest.to_json())
        sync(draft)
        sync(folder)
        draft.replace(folder / MANIFEST)
        sync(folder)

    def sweep(self) -> None:
        """Delete what no manifest mentions. Only under the lock; while somebody reads, it is left to the next."""
        shutil.rmtree(self.lake.root / INCOMING, ignore_errors=True)
        with self.lake.unread() as is_unread:
            if is_unread:
                self._sweep_tables()

    def _sweep_tables(self) -> None:
        for folder in self.lake.root.iterdir():
            if folder.is_dir() and not folder.name.startswith("."):
                manifest = self.lake.manifest(folder.name)
                served = manifest.files if manifest else frozenset()
                for stray in folder.iterdir():
                    if stray.name not in served | {MANIFEST}:
                        stray.unlink(missing_ok=True)
                sweep_cubes(self.lake.cubes, folder.name, served)


def file_sha256(path: Path) -> str:
    """Checksum of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_manifest(path: Path) -> Manifest:
    try:
        return Manifest.from_json(path.read_text())
    except (ValueError, TypeError, KeyError) as error:
        raise LakeError(f"{path} is not a manifest this version can read.", "Load the table again.") from error


def _problem(path: Path, vintage: Vintage) -> str:
    if not path.exists():
        return f"{path.name} is missing"
    if path.stat().st_size != vintage.bytes:
        return f"{path.name} has {path.stat().st_size:,} bytes instead of {vintage.bytes:,}"
    return "" if file_sha256(path) == vintage.sha256 else f"{path.name} has changed since it was loaded"


def _is_missing_file(error: Exception) -> bool:
    if isinstance(error, LaborMarketError):
        return False
    return isinstance(error, FileNotFoundError) or "No files found" in str(error) or "No such file" in str(error)


def _locked_alone(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def sync(path: Path) -> None:
    """Make a file or a folder durable."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
