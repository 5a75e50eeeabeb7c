"""Gets QCEW area slices from BLS: politely, resumably, and never without saying who asks."""

import hashlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sharedtable.labormarket.areas import is_area
from sharedtable.labormarket.errors import CallError, DownloadError
from sharedtable.labormarket.lake import Lake
from sharedtable.labormarket.sources.qcew.load import LoadReport, load_files

OFFICIAL = "https://data.bls.gov/cew/data/api"
DOWNLOADS = ".downloads"
AT_ONCE = 4
PATIENCE = 600.0

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class _Wish:
    """One address to fetch, and by when."""

    address: str
    contact: str
    deadline: float

    @property
    def seconds_left(self) -> float:
        return self.deadline - time.monotonic()


def slice_address(area: str, year: int, quarter: int | None = None, official: str = OFFICIAL) -> str:
    """Where BLS keeps one area's figures of a year or quarter (about the latest five years)."""
    return f"{official}/{year}/{quarter or 'a'}/area/{area}.csv"


def fetch_area_slices(
    lake: Lake,
    areas: Sequence[str],
    year: int,
    contact: str | None,
    *,
    at: datetime,
    quarter: int | None = None,
    deadline_seconds: float = PATIENCE,
    on_progress: Progress = lambda _what, _done, _of: None,
    official: str = OFFICIAL,
) -> LoadReport:
    """Download these areas' slices and load them together; every one of them, or the lake stays as it is.

    Raises DownloadError when BLS does not give a file in time. What was half downloaded is kept and continued
    by the next try.
    """
    _require_sayable(contact)
    unknown = next((area for area in areas if not is_area(area)), None)
    if unknown or not areas:
        raise CallError(f"There is no area {unknown!r}.", "Areas are county codes such as 08013, or US000.")
    folder = lake.root / DOWNLOADS
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + deadline_seconds
    wishes = [
        _Wish(slice_address(area, year, quarter, official), contact or "", deadline)
        for area in dict.fromkeys(areas)
    ]
    names = _fetch_all(wishes, folder, on_progress)
    report = load_files(lake, list(names), at=at, names=names, on_progress=on_progress)
    for path in names:
        path.unlink(missing_ok=True)
    return report


def _require_sayable(contact: str | None) -> None:
    if not contact:
        raise DownloadError(
            "BLS asks whoever downloads for a mail address, and none is set, so nothing was asked of it.",
            "Set SHAREDTABLE_CONTACT=you@example.org, or name a file you already have.",
        )


def _fetch_all(wishes: list[_Wish], folder: Path, on_progress: Progress) -> dict[Path, str]:
    import stamina.instrumentation

    # Its own hooks print every retry to standard output, among the figures; a last failure is raised anyway.
    stamina.instrumentation.set_on_retry_hooks([])
    on_progress("Asking BLS", 0, len(wishes))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = {pool.submit(fetch, wish, folder): wish for wish in wishes}
        try:
            return _collected(running, on_progress)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _collected(running: dict["Future[Path]", _Wish], on_progress: Progress) -> dict[Path, str]:
    waiting = set(running)
    names: dict[Path, str] = {}
    while waiting:
        left = max(0.0, min(running[one].seconds_left for one in waiting))
        done, waiting = wait(waiting, timeout=min(left, 0.2), return_when=FIRST_EXCEPTION)
        for one in done:
            names[one.result()] = running[one].address
            on_progress("Downloading from BLS", len(names), len(running))
        if waiting and left == 0:
            raise DownloadError("BLS did not answer in time.", "Try again later, or name a file you already have.")
    return names


def fetch(wish: _Wish, folder: Path) -> Path:
    """The file at one address, continuing where an earlier try broke off. Raises DownloadError."""
    import httpx2
    import stamina

    target = folder / f"{hashlib.sha256(wish.address.encode()).hexdigest()[:16]}.csv"
    if target.exists():
        target.unlink()
    try:
        for attempt in stamina.retry_context(
            on=(httpx2.TransportError, _Busy), attempts=3, timeout=max(0.1, wish.seconds_left)
        ):
            with attempt:
                _fetch_once(wish, target.with_suffix(".part"))
    except (httpx2.HTTPError, _Busy) as error:
        raise DownloadError(
            f"BLS could not be reached at {wish.address} ({error or type(error).__name__}).",
            "Try again later, or name a file you already have.",
        ) from None
    return target.with_suffix(".part").rename(target)


class _Busy(Exception):
    """The server asks us to come back, or broke off in the middle."""


def _fetch_once(wish: _Wish, part: Path) -> None:
    import httpx2

    if wish.seconds_left <= 0:
        raise DownloadError("BLS did not answer in time.", "Try again later, or name a file you already have.")
    headers = {"User-Agent": f"Sharedtable ({wish.contact})"} | _continue_from(part)
    timeout = httpx2.Timeout(min(20.0, max(0.1, wish.seconds_left)))
    with httpx2.stream("GET", wish.address, headers=headers, timeout=timeout, follow_redirects=True) as answer:
        if answer.status_code == 416:
            part.unlink(missing_ok=True)
            raise _Busy("the file changed meanwhile")
        _require_found(answer.status_code, wish)
        is_rest = answer.status_code == 206
        _tag(part).write_text(answer.headers.get("etag") or "")
        with part.open("ab" if is_rest else "wb") as file:
            for chunk in answer.iter_raw():
                file.write(chunk)
                if wish.seconds_left <= 0:
                    raise DownloadError("BLS was too slow.", "Try again later, or name a file you already have.")
        _require_whole(answer.headers.get("content-range"), answer.headers.get("content-length"), part)
    _tag(part).unlink(missing_ok=True)


def _require_found(status: int, wish: _Wish) -> None:
    if status == 404:
        raise DownloadError(
            f"BLS has no file at {wish.address}.",
            "It keeps slices of about the latest five years; take its yearly zip files for older ones.",
        )
    if status == 429 or status >= 500:
        raise _Busy(f"status {status}")
    if status not in {200, 206}:
        raise DownloadError(f"BLS refused {wish.address} (status {status}).", "Check SHAREDTABLE_CONTACT.")


def _continue_from(part: Path) -> dict[str, str]:
    """Ask for the rest of a file only where its tag proves that it is still the same file."""
    plain = {"Accept-Encoding": "identity"}
    if not part.exists() or not _tag(part).exists():
        return plain
    tag = _tag(part).read_text()
    size = part.stat().st_size
    return plain | {"Range": f"bytes={size}-", "If-Range": tag} if tag and size else plain


def _tag(part: Path) -> Path:
    return part.with_suffix(".etag")


def _require_whole(content_range: str | None, content_length: str | None, part: Path) -> None:
    total = content_range.rpartition("/")[2] if content_range else content_length
    if total and total.isdecimal() and part.stat().st_size < int(total):
        raise _Busy("the connection broke off")
