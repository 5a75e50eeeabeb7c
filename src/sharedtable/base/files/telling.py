"""Tells a file's kind from what is in it, and finds what should not be in it. Names are not looked at."""

import codecs
import re
import zipfile
from typing import IO

import puremagic
from django.utils.translation import gettext_lazy as _

from sharedtable.base.files.archives import kind_of_archive
from sharedtable.base.files.kinds import CSV, GIF, JPEG, JSON, PARQUET, PDF, PNG, TEXT, TOML, WEBP, Kind
from sharedtable.base.files.refusals import broken, page_code, two_in_one

HEAD = 4096
TAIL = 2048
CHUNK = 256 * 1024

_PAGE_BEGINS = re.compile(
    r"\s*(<!doctype|<\?xml|<\?php|<!--|<(html|head|body|svg|script|iframe|object|embed)\b)", re.IGNORECASE
)
_LOOKS_LIKE = [
    ({".exe", ".dll", ".elf", ".so", ".sh", ".class"}, _("a program")),
    ({".doc", ".xls", ".ppt", ".msi"}, _("a file of an old Office, or one locked with a password")),
    ({".rar", ".7z", ".gz", ".bz2", ".xz", ".tar"}, _("a packed archive")),
    ({".heic", ".heif", ".avif", ".tif", ".bmp", ".psd"}, _("a picture of another kind")),
    ({".mp4", ".mov", ".mp3", ".wav", ".m4a", ".avi", ".mkv", ".webm"}, _("a recording")),
    ({".rtf"}, _("a text of another kind (RTF)")),
]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def kind_of(content: IO[bytes]) -> Kind | None:
    """The kind, after looking for hidden and hostile parts; none where it is no kind we know. `CSV` stands for any
    text: which text it is, only its name can say."""
    content.seek(0)
    head = content.read(HEAD)
    if head.startswith(b"%PDF-"):
        return _pdf(content)
    if head.startswith(b"PK\x03\x04"):
        return kind_of_archive(content)
    if head.startswith(b"PAR1"):
        return _parquet(content)
    return _picture(head) or (CSV if _is_text(content) else None)


def _picture(head: bytes) -> Kind | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    beginnings = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG, b"GIF87a": GIF, b"GIF89a": GIF}
    return next((kind for beginning, kind in beginnings.items() if head.startswith(beginning)), None)


def agrees(claimed: Kind, told: Kind | None) -> bool:
    """Whether the name's kind and the content's are one. Any text may call itself a sheet, a text or data."""
    return claimed is told or (told is CSV and claimed in (TEXT, JSON, TOML))


def in_words(content: IO[bytes], told: Kind | None) -> str:
    """What a content is, or looks like by its first bytes; empty where they say nothing."""
    if told:
        return str(TEXT.family if told is CSV else told.family)
    content.seek(0)
    try:
        found = {each.extension for each in puremagic.magic_string(content.read(HEAD))}
    except (puremagic.PureError, ValueError):
        return ""
    return next((str(words) for extensions, words in _LOOKS_LIKE if found & extensions), "")


def _pdf(content: IO[bytes]) -> Kind:
    """Whole, and nothing else: no zip hangs behind it."""
    size = content.seek(0, 2)
    content.seek(max(size - TAIL, 0))
    if b"%%EOF" not in content.read():
        raise broken()
    content.seek(0)
    if zipfile.is_zipfile(content):
        raise two_in_one()
    return PDF


def _parquet(content: IO[bytes]) -> Kind:
    content.seek(-4, 2)
    if content.read() != b"PAR1":
        raise broken()
    return PARQUET


def _is_text(content: IO[bytes]) -> bool:
    """Letters to its end, in UTF-8 or what Excel writes; page code is refused and a program is no text."""
    for encoding in _encodings(content):
        try:
            return _reads_as(content, encoding)
        except UnicodeDecodeError:
            continue
    return False


def _encodings(content: IO[bytes]) -> tuple[str, ...]:
    content.seek(0)
    mark = content.read(2)
    return ("utf-16",) if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else ("utf-8-sig", "cp1252")


def _reads_as(content: IO[bytes], encoding: str) -> bool:
    content.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    is_begin = True
    while True:
        chunk = content.read(CHUNK)
        text = decoder.decode(chunk, final=not chunk)
        if _CONTROL.search(text) or (is_begin and text.startswith("#!")):
            return False
        if is_begin and _PAGE_BEGINS.match(text):
            raise page_code()
        if not chunk:
            return True
        is_begin = False
