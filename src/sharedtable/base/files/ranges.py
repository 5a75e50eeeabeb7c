"""Which part of a file a browser asks for (RFC 9110): one range, as resumed downloads and players send it."""

import re
from collections.abc import Mapping

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Unsatisfiable(ValueError):
    """The range begins behind the end."""


def wanted_range(headers: Mapping[str, str], size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte; none for the whole file, which also answers several ranges and ones of an older file.

    >>> wanted_range({"Range": "bytes=0-99"}, 1000, '"a"'), wanted_range({"Range": "bytes=-10"}, 1000, '"a"')
    ((0, 99), (990, 999))
    >>> wanted_range({"Range": "bytes=5-", "If-Range": '"old"'}, 1000, '"a"') is None
    True
    """
    found = _RANGE.fullmatch(headers.get("Range", "").strip())
    if not found or headers.get("If-Range", etag) != etag or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        begin, end = max(size - int(last), 0), size - 1
    else:
        begin, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and first and int(last) < int(first):
        return None
    if begin >= size or not (first or int(last)):
        raise Unsatisfiable
    return begin, end
