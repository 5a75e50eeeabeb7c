"""A lake in an object store: the bucket is the truth, a local folder holds copies of what was read.

An object is written whole or not at all and has a version, so a switch is one conditional write of the manifest:
it succeeds only if the manifest is still the one this load began with. Two machines may load at once; of two that
change one table the later is refused and nothing of it is served. Writers on one machine wait for each other.
"""

import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from sharedtable.labormarket.errors import LakeError
from sharedtable.labormarket.lakes.lake import MANIFEST, Lake, Writer, file_sha256, sync
from sharedtable.labormarket.lakes.manifest import Manifest, Vintage

FRESH_SECONDS = 5.0  # how long a reader goes by the manifest it saw last
STRAY_AGE = timedelta(days=1)  # an object no manifest mentions may be of a load under way elsewhere
ABSENT = ""
_NEEDS = "Install what it needs: pip install 'sharedtable[s3]'."

T = TypeVar("T")


@dataclass
class _Seen:
    version: str  # of the manifest's object
    manifest: Manifest | None
    at: float


class ObjectLake(Lake):
    """Reads as any lake: `root` is the local folder of copies and of cubes."""

    def __init__(self, address: str, copies: Path, options: Mapping[str, Any]) -> None:
        super().__init__(copies / sha256(address.encode()).hexdigest()[:16])
        self.address = address.rstrip("/")
        self._options = dict(options)
        self._seen: dict[str, _Seen] = {}
        self._lock = threading.Lock()
        self._is_writing = False

    def __repr__(self) -> str:
        return f"ObjectLake({self.address!r})"

    @property
    def store(self) -> Any:
        """The fsspec file system of the address; it remembers itself."""
        try:
            import fsspec
        except ImportError:
            raise LakeError(f"The lake at {self.address} needs fsspec.", _NEEDS) from None
        scheme = self.address.partition("://")[0]
        return fsspec.filesystem(scheme, use_listings_cache=False, **self._options)

    def place(self, dataset: str, name: str) -> str:
        return f"{self.address}/{dataset}/{name}"

    def manifest(self, dataset: str) -> Manifest | None:
        """As the store had it at most a few seconds ago; while this process writes, as the load found it."""
        seen = self._seen.get(dataset)
        if seen is None or (not self._is_writing and time.monotonic() - seen.at > FRESH_SECONDS):
            try:
                seen = self.look_again(dataset)
            except LakeError:
                if seen is None:
                    raise
                seen.at = time.monotonic()  # while the store is away, what was seen last is served
        return seen.manifest

    def look_again(self, dataset: str) -> _Seen:
        """Ask the store now; the manifest is fetched again only where its version has changed."""
        with self._lock:
            version, seen = self.version_of(dataset), self._seen.get(dataset)
            if seen is not None and seen.version == version:
                seen.at = time.monotonic()
                return seen
            manifest = self._fetch_manifest(dataset) if version else None
            found = self._seen[dataset] = _Seen(version, manifest, time.monotonic())
            return found

    def version_seen(self, dataset: str) -> str:
        """The version that `manifest` goes by."""
        return self._seen[dataset].version

    def version_of(self, dataset: str) -> str:
        """What changes with every write of the manifest: the store's ETag, else a digest of what it says of it."""
        with self._answering():
            try:
                about = self.store.info(self.place(dataset, MANIFEST))
            except FileNotFoundError:
                return ABSENT
        return str(about.get("ETag") or about.get("etag") or self.store.ukey(self.place(dataset, MANIFEST)))

    def _fetch_manifest(self, dataset: str) -> Manifest:
        try:
            return Manifest.from_json(self.store.cat_file(self.place(dataset, MANIFEST)).decode())
        except (ValueError, TypeError, KeyError) as error:
            place = self.place(dataset, MANIFEST)
            raise LakeError(
                f"{place} is not a manifest this version can read.", "Load the table again."
            ) from error

    def tables(self) -> list[Manifest]:
        found = [self.manifest(dataset) for dataset in self.datasets()]
        return [manifest for manifest in found if manifest is not None and manifest.vintages]

    def datasets(self) -> list[str]:
        """Every folder of the store that has a manifest."""
        with self._answering():
            return sorted(path.split("/")[-2] for path in self.store.glob(f"{self.address}/*/{MANIFEST}"))

    @contextmanager
    def _answering(self) -> Iterator[None]:
        """Each store has errors of its own for not being there; ours says what to look at."""
        try:
            yield
        except LakeError:
            raise
        except Exception as error:
            raise LakeError(
                f"The lake at {self.address} does not answer. ({error})", "Check its address."
            ) from error

    def path(self, dataset: str, vintage: Vintage) -> Path:
        """The local copy, fetched on first use and held against its checksum before it counts."""
        target = super().path(dataset, vintage)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(f".{secrets.token_hex(6)}-{target.name}")
            try:
                self.store.get_file(self.place(dataset, vintage.file), str(draft))
                if file_sha256(draft) != vintage.sha256:
                    place = self.place(dataset, vintage.file)
                    raise LakeError(f"{place} is not what its manifest says.", "Load that vintage again.")
                draft.replace(target)
            finally:
                draft.unlink(missing_ok=True)
        return target

    def holds_file(self, dataset: str, vintage: Vintage) -> bool:
        return bool(self.store.exists(self.place(dataset, vintage.file)))

    def problem_of(self, dataset: str, vintage: Vintage) -> str:
        """Read the object itself again, not the copy."""
        digest = sha256()
        try:
            with self.store.open(self.place(dataset, vintage.file), "rb") as file:
                while piece := file.read(1 << 20):
                    digest.update(piece)
        except FileNotFoundError:
            return f"{vintage.file} is missing"
        return "" if digest.hexdigest() == vintage.sha256 else f"{vintage.file} has changed since it was loaded"

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """The lock of this machine's copies, and the manifests as the store has them now."""
        with super().writing() as writer:
            self._seen.clear()
            self._is_writing = True
            try:
                yield writer
            finally:
                self._is_writing = False

    def writer(self) -> Writer:
        return ObjectWriter(self)

    def reading(self, read: Callable[[], T]) -> T:
        def looking_again() -> T:
            try:
                return read()
            except FileNotFoundError:
                self._seen.clear()
                raise

        return super().reading(looking_again)


class ObjectWriter(Writer):
    """Writes files on this machine, and hands them to the store at the switch."""

    lake: ObjectLake

    def switch(self, manifest: Manifest) -> None:
        """Upload what the store lacks, then replace the manifest if nobody else did since this load began."""
        lake, store = self.lake, self.lake.store
        began = lake.manifest(manifest.dataset)
        version = lake.version_seen(manifest.dataset)
        held = began.files if began else frozenset()
        for name in manifest.files - held:
            local = lake.root / manifest.dataset / name
            sync(local)
            store.put_file(str(local), lake.place(manifest.dataset, name))
        self._replace(manifest, version)
        lake.look_again(manifest.dataset)

    def _replace(self, manifest: Manifest, version: str) -> None:
        place, content = self.lake.place(manifest.dataset, MANIFEST), manifest.to_json().encode()
        if self.lake.version_of(manifest.dataset) != version:
            raise _changed_meanwhile(manifest.dataset)
        try:
            self.lake.store.pipe_file(place, content, **_only_if(self.lake.store, version))
        except (OSError, ValueError) as error:
            if self.lake.version_of(manifest.dataset) != version:
                raise _changed_meanwhile(manifest.dataset) from error
            raise LakeError(
                f"{place} could not be written. ({error})", "Nothing was changed; try again."
            ) from error

    def sweep(self) -> None:
        """Local copies of what is no longer served; in the store what no manifest mentions and is a day old."""
        super().sweep()
        before = datetime.now(UTC) - STRAY_AGE
        for dataset in self.lake.datasets():
            manifest = self.lake.manifest(dataset)
            served = (manifest.files if manifest else frozenset()) | {MANIFEST}
            for about in self.lake.store.ls(f"{self.lake.address}/{dataset}", detail=True):
                written = about.get("LastModified") or about.get("created")
                is_old = isinstance(written, datetime) and written.replace(tzinfo=written.tzinfo or UTC) < before
                if about["name"].rsplit("/", 1)[-1] not in served and is_old:
                    self.lake.store.rm_file(about["name"])


def _only_if(store: Any, version: str) -> dict[str, Any]:
    """How the store is asked to write only over the version seen. Others than S3 are checked just before."""
    if "s3" not in store.protocol:
        return {}
    return {"IfMatch": version} if version else {"mode": "create"}


def _changed_meanwhile(dataset: str) -> LakeError:
    return LakeError(
        f"Another machine changed {dataset} while this load was under way; nothing of it is served.",
        "Run it again.",
    )


@cache
def _object_lake(address: str, copies: Path, options: str) -> ObjectLake:
    return ObjectLake(address, copies, json.loads(options))


def lake_at(folder: Path, address: str | None = None, options: Mapping[str, Any] | None = None) -> Lake:
    """The lake in a folder, or at an address that fsspec takes, with the folder for its copies."""
    if address is None:
        return Lake(folder)
    return _object_lake(address, folder, json.dumps(dict(options or {}), sort_keys=True))
