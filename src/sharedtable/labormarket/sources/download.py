"""Gets files from official addresses: politely, resumably, and never without saying who asks."""

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sharedtable.labormarket.errors import DownloadError
from sharedtable.labormarket.sources.reports import Progress, silent

DOWNLOADS = ".downloads"
AT_ONCE = 4
PATIENCE = 600.0
_LATER = "Try again later, or name a file you already have."


@dataclass(frozen=True)
class _Wish:
    """One address to fetch, for whom, from whom, and by when."""

    address: str
    contact: str
    publisher: str
    deadline: float
    meter: "_Meter"
    may_lack: bool = False

    @property
    def seconds_left(self) -> float:
        return self.deadline - time.monotonic()


class _Meter:
    """Bytes that have come and that are expected, of all files together; each file's own thread writes its own."""

    def __init__(self) -> None:
        self.come: dict[str, int] = {}
        self.expected: dict[str, int] = {}

    def kilobytes(self) -> tuple[int, int]:
        come = sum(self.come.copy().values()) // 1000
        return come, max(come, sum(self.expected.copy().values()) // 1000, 1)


def fetch_files(
    folder: Path,
    addresses: Sequence[str],
    contact: str | None,
    *,
    publisher: str,
    deadline_seconds: float = PATIENCE,
    may_lack: Callable[[str], bool] = lambda _address: False,
    on_progress: Progress = silent,
) -> dict[Path, str]:
    """Download every one of these addresses into `folder`: the file on disk -> the address it came from.

    An address that `may_lack` its file is left out where the publisher has none.
    Raises DownloadError when the publisher does not give a file in time. What was downloaded, whole or in part,
    is kept and continued by the next try, where the publisher's tag proves that the file is still the same.
    Call `forget` once the files are of no more use.
    """
    _require_sayable(contact, publisher)
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + deadline_seconds
    meter = _Meter()
    wishes = [
        _Wish(address, contact or "", publisher, deadline, meter, may_lack(address))
        for address in dict.fromkeys(addresses)
    ]
    return _fetch_all(wishes, folder, on_progress)


def forget(paths: Iterable[Path]) -> None:
    """Delete downloaded files and what was kept to continue them."""
    for path in paths:
        path.unlink(missing_ok=True)
        _tag(path).unlink(missing_ok=True)


def _require_sayable(contact: str | None, publisher: str) -> None:
    if not contact:
        raise DownloadError(
            f"{publisher} wants to know who downloads, by a mail address, and none is set, so nothing was asked.",
            "Set SHAREDTABLE_CONTACT=you@example.org, or name a file you already have.",
        )


def _fetch_all(wishes: list[_Wish], folder: Path, on_progress: Progress) -> dict[Path, str]:
    import stamina.instrumentation

    # Its own hooks print every retry to standard output, among the figures; a last failure is raised anyway.
    stamina.instrumentation.set_on_retry_hooks([])
    on_progress(f"Asking {wishes[0].publisher}", 0, len(wishes))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = {pool.submit(fetch, wish, folder): wish for wish in wishes}
        try:
            return _collected(running, on_progress)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _collected(running: dict["Future[Path | None]", _Wish], on_progress: Progress) -> dict[Path, str]:
    waiting = set(running)
    names: dict[Path, str] = {}
    wish = next(iter(running.values()))
    publisher = wish.publisher
    while waiting:
        left = max(0.0, min(running[one].seconds_left for one in waiting))
        done, waiting = wait(waiting, timeout=min(left, 0.2), return_when=FIRST_EXCEPTION)
        for one in done:
            if path := one.result():
                names[path] = running[one].address
        on_progress(f"Downloading from {publisher}, {len(names)} of {len(running)} files", *wish.meter.kilobytes())
        if waiting and left == 0:
            raise DownloadError(f"{publisher} did not answer in time.", _LATER)
    return names


def fetch(wish: _Wish, folder: Path) -> Path | None:
    """The file at one address, continuing where an earlier try broke off. Raises DownloadError.

    None where there is none and the wish allows for it.
    """
    import httpx2
    import stamina

    target = folder / _name_of(wish.address)
    part = target.with_name(f"{target.name}.part")
    if target.exists() and not _is_same_still(wish, target):
        forget([target])
    if target.exists():
        return target
    try:
        for attempt in stamina.retry_context(
            on=(httpx2.TransportError, _Busy), attempts=3, timeout=max(0.1, wish.seconds_left)
        ):
            with attempt:
                _fetch_once(wish, part)
    except NotPublishedError:
        if wish.may_lack:
            return None
        raise
    except (httpx2.HTTPError, _Busy) as error:
        raise DownloadError(
            f"{wish.publisher} could not be reached at {wish.address} ({error or type(error).__name__}).", _LATER
        ) from None
    if _tag(part).exists():
        _tag(part).rename(_tag(target))
    return part.rename(target)


def _is_same_still(wish: _Wish, target: Path) -> bool:
    """Whether the publisher says that a file which came whole in an earlier try has not changed since."""
    import httpx2

    if not _tag(target).exists() or not (tag := _tag(target).read_text()):
        return False
    headers = {"User-Agent": f"Sharedtable ({wish.contact})", "If-None-Match": tag}
    timeout = httpx2.Timeout(min(20.0, max(0.1, wish.seconds_left)))
    try:
        answer = httpx2.head(wish.address, headers=headers, timeout=timeout, follow_redirects=True)
    except httpx2.HTTPError:
        return False
    return answer.status_code == 304


def _name_of(address: str) -> str:
    """The published name, which may say what the file holds, after a mark that keeps equal names apart."""
    return f"{hashlib.sha256(address.encode()).hexdigest()[:12]}-{Path(unquote(urlsplit(address).path)).name}"


class NotPublishedError(DownloadError):
    """The publisher answers that it has no such file."""


class _Busy(Exception):
    """The server asks us to come back, or broke off in the middle."""


def _fetch_once(wish: _Wish, part: Path) -> None:
    import httpx2

    if wish.seconds_left <= 0:
        raise DownloadError(f"{wish.publisher} did not answer in time.", _LATER)
    headers = {"User-Agent": f"Sharedtable ({wish.contact})"} | _continue_from(part)
    timeout = httpx2.Timeout(min(20.0, max(0.1, wish.seconds_left)))
    with httpx2.stream("GET", wish.address, headers=headers, timeout=timeout, follow_redirects=True) as answer:
        if answer.status_code == 416:
            part.unlink(missing_ok=True)
            raise _Busy("the file changed meanwhile")
        _require_found(answer.status_code, wish)
        is_rest = answer.status_code == 206
        begun = part.stat().st_size if is_rest else 0
        wish.meter.come[wish.address] = begun
        wish.meter.expected[wish.address] = begun + int(answer.headers.get("content-length") or 0)
        _tag(part).write_text(answer.headers.get("etag") or "")
        with part.open("ab" if is_rest else "wb") as file:
            for chunk in answer.iter_raw():
                file.write(chunk)
                wish.meter.come[wish.address] += len(chunk)
                if wish.seconds_left <= 0:
                    raise DownloadError(f"{wish.publisher} was too slow.", _LATER)
        _require_whole(answer.headers.get("content-range"), answer.headers.get("content-length"), part)


def _require_found(status: int, wish: _Wish) -> None:
    if status == 404:
        raise NotPublishedError(
            f"{wish.publisher} has no file at {wish.address}.",
            "It may not be published for that year or area; `sharedtable data sources` shows what is.",
        )
    if status == 429 or status >= 500:
        raise _Busy(f"status {status}")
    if status not in {200, 206}:
        raise DownloadError(
            f"{wish.publisher} refused {wish.address} (status {status}).", "Check SHAREDTABLE_CONTACT."
        )


def _continue_from(part: Path) -> dict[str, str]:
    """Ask for the rest of a file only where its tag proves that it is still the same file."""
    plain = {"Accept-Encoding": "identity"}
    if not part.exists() or not _tag(part).exists():
        return plain
    tag = _tag(part).read_text()
    size = part.stat().st_size
    return plain | {"Range": f"bytes={size}-", "If-Range": tag} if tag and size else plain


def _tag(part: Path) -> Path:
    return part.with_name(f"{part.name}.etag")


def _require_whole(content_range: str | None, content_length: str | None, part: Path) -> None:
    total = content_range.rpartition("/")[2] if content_range else content_length
    if total and total.isdecimal() and part.stat().st_size < int(total):
        raise _Busy("the connection broke off")
