"""Opening a kept file: only through here, only for whom its holder is visible to."""

from collections.abc import Iterator
from typing import IO
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from sharedtable.base.access import guarded
from sharedtable.base.files.models import StoredFile
from sharedtable.base.files.queries import is_seen, open_file
from sharedtable.base.files.ranges import Unsatisfiable, wanted_range

CHUNK = 64 * 1024
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",  # it runs nothing, loads nothing and has no origin
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "private, no-cache",  # a browser may keep it, and asks each time whether it still may
    "Accept-Ranges": "bytes",
}


@require_safe
@guarded("base.read_file")
def file(request: HttpRequest, uuid: UUID) -> HttpResponseBase:
    """Pictures are shown where they stand, everything else is saved; `?save` saves pictures too."""
    stored = StoredFile.objects.live().readable().filter(uuid=uuid).first()
    if stored is None or not is_seen(stored, request.standing):  # type: ignore[attr-defined]
        raise Http404
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # sent as it is kept: lengths and ranges are those of the file
    etag = f'"{stored.sha256}"'
    answer = get_conditional_response(request, etag=etag) or _content(request, stored, etag)
    return _headed(answer, stored, etag, is_saved=not stored.is_picture or "save" in request.GET)


def _content(request: HttpRequest, stored: StoredFile, etag: str) -> HttpResponseBase:
    try:
        span = wanted_range(request.headers, stored.size, etag)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    first, last = span or (0, stored.size - 1)
    headers = {"Content-Length": str(last - first + 1), "Content-Type": stored.told_kind.media_type}
    if span:
        headers["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    if request.method == "HEAD":
        return HttpResponse(status=206 if span else 200, headers=headers)
    try:
        opened = open_file(stored)
    except FileNotFoundError:
        raise Http404 from None
    return StreamingHttpResponse(_piece(opened, first, last), status=206 if span else 200, headers=headers)


def _piece(opened: IO[bytes], first: int, last: int) -> Iterator[bytes]:
    with opened:
        opened.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := opened.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _headed(answer: HttpResponseBase, stored: StoredFile, etag: str, *, is_saved: bool) -> HttpResponseBase:
    answer["Content-Disposition"] = content_disposition_header(is_saved, stored.name) or "attachment"
    answer["ETag"] = etag
    for name, value in HEADERS.items():
        answer[name] = value
    patch_vary_headers(answer, ["Cookie"])
    return answer
