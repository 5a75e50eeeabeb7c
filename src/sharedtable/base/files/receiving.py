"""Takes a file in: counted and hashed while it is copied, told from its content, refused where it may not come."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from sharedtable.base.files.kinds import Kind, Kinds
from sharedtable.base.files.names import clean_name, split_name, with_extension
from sharedtable.base.files.pictures import written_anew
from sharedtable.base.files.refusals import empty, not_what_it_says, too_large, wrong_kind
from sharedtable.base.files.telling import agrees, in_words, kind_of

IN_MEMORY = 2 * 1024 * 1024
CHUNK = 64 * 1024

Content = bytes | Path | IO[bytes]


@dataclass(frozen=True)
class Received:
    """A file that may be kept: its content stands in a spool that vanishes when it is closed."""

    spool: IO[bytes]
    name: str
    kind: Kind
    size: int
    sha256: str
    width: int | None = None
    height: int | None = None


def receive(content: "Content | Any", *, name: str, allow: Kinds) -> Received:
    """Copy and check; raises `FileRefused`. `content` is bytes, a path, or what can be read, as an upload."""
    plain = clean_name(name)
    claimed = allow.by_extension(split_name(plain)[1])
    if claimed is None:
        raise wrong_kind(allow.words)
    spool, size, sha256 = _copied(_chunks(content), allow)
    if allow.is_our_own:
        spool.seek(0)
        return Received(spool, plain, claimed, size, sha256)
    try:
        told = kind_of(spool)
        if not agrees(claimed, told):
            raise not_what_it_says(split_name(plain)[1], in_words(spool, told))
        if claimed.is_picture:
            return _picture(spool, plain, claimed, allow)
    except BaseException:
        spool.close()
        raise
    spool.seek(0)
    return Received(spool, plain, claimed, size, sha256)


def _picture(spool: IO[bytes], name: str, kind: Kind, allow: Kinds) -> Received:
    picture = written_anew(spool, kind, allow.longest_side)
    spool.close()
    if picture.kind is not kind:
        name = with_extension(name, picture.kind.extensions[0])
    digest = hashlib.sha256(picture.content).hexdigest()
    size = len(picture.content)
    return Received(BytesIO(picture.content), name, picture.kind, size, digest, picture.width, picture.height)


def _copied(chunks: Iterator[bytes], allow: Kinds) -> tuple[IO[bytes], int, str]:
    """The copy, its size and digest; stops at the limit, whatever the sender said the size was."""
    spool: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (the receiver closes it)
    digest, size = hashlib.sha256(), 0
    try:
        for chunk in chunks:
            size += len(chunk)
            if size > allow.most_bytes:
                raise too_large(allow.most)
            digest.update(chunk)
            spool.write(chunk)
        if not size:
            raise empty()
    except BaseException:
        spool.close()
        raise
    return spool, size, digest.hexdigest()


def _chunks(content: Any) -> Iterator[bytes]:
    if isinstance(content, Path):
        with content.open("rb") as opened:
            yield from _chunks(opened)
        return
    source = BytesIO(content) if isinstance(content, bytes) else content
    if hasattr(source, "seek"):
        source.seek(0)
    while chunk := source.read(CHUNK):
        yield chunk
