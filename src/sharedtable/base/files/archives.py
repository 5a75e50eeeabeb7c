"""Looks into a zip, which office files are too: bombs, a second file before or behind it, macros, locked parts."""

import re
import zipfile
from typing import IO

from sharedtable.base.files.kinds import DOCX, MEGABYTE, ODP, ODS, ODT, PPTX, XLSX, ZIP, Kind
from sharedtable.base.files.refusals import FileRefused, broken, locked, macros, two_in_one, unpacks_too_large

MOST_PARTS = 5_000
MOST_UNPACKED = 400 * MEGABYTE
MOST_RATIO = 100
SMALL_ENOUGH = 20 * MEGABYTE  # whatever its ratio, this much does no harm
LARGEST_LIST = MEGABYTE
ENCRYPTED = 0x1
LOCAL_HEADER = 30
DIRECTORY_END = 22

_MAIN_PARTS: dict[bytes, Kind] = {
    b"wordprocessingml.document.main+xml": DOCX,
    b"spreadsheetml.sheet.main+xml": XLSX,
    b"presentationml.presentation.main+xml": PPTX,
}
_OPEN_DOCUMENT = {kind.media_type.encode(): kind for kind in (ODT, ODS, ODP)}
_PROGRAM = re.compile(
    r"vbaproject|vbadata|activex|(^|/)(basic|scripts)/|\.(exe|dll|scr|com|bat|cmd|ps1|vbs|js|jar|lnk|hta|msi|sh)$",
    re.IGNORECASE,
)
_REMOTE_TEMPLATE = re.compile(rb"attachedTemplate\"[^>]*TargetMode=\"External\"", re.IGNORECASE)


def kind_of_archive(content: IO[bytes]) -> Kind:
    """Which kind of office file it is, or a plain zip. Everything in it has been unpacked once and counted."""
    try:
        with zipfile.ZipFile(content) as archive:
            _require_alone(archive, content)
            _require_bearable(archive)
            kind = _told(archive)
            if kind is not ZIP:
                _require_no_programs(archive)
            return kind
    except FileRefused:
        raise
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError, RuntimeError) as error:
        raise broken() from error
    except Exception as error:  # zlib and lzma raise errors of their own
        raise broken() from error


def _require_alone(archive: zipfile.ZipFile, content: IO[bytes]) -> None:
    """It begins with its first part and ends with its directory: nothing stands before, behind or in between."""
    parts = sorted(archive.infolist(), key=lambda each: each.header_offset)
    if not parts or parts[0].header_offset != 0:
        raise two_in_one() if parts else broken()
    size = content.seek(0, 2)
    content.seek(max(size - DIRECTORY_END - len(archive.comment), 0))
    if content.read(4) != b"PK\x05\x06":
        raise two_in_one()
    ends = [each.header_offset + LOCAL_HEADER + each.compress_size for each in parts]
    if any(end > after.header_offset for end, after in zip(ends, parts[1:], strict=False)):
        raise unpacks_too_large()


def _require_bearable(archive: zipfile.ZipFile) -> None:
    """First by what it says of itself, then by unpacking: more than a part says of itself is never unpacked."""
    parts = archive.infolist()
    if any(each.flag_bits & ENCRYPTED for each in parts):
        raise locked()
    packed = sum(each.compress_size for each in parts)
    unpacked = sum(each.file_size for each in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise unpacks_too_large()
    if unpacked > SMALL_ENOUGH and unpacked > MOST_RATIO * packed:
        raise unpacks_too_large()
    if archive.testzip() is not None:
        raise broken()


def _told(archive: zipfile.ZipFile) -> Kind:
    names = set(archive.namelist())
    if "mimetype" in names:
        return _OPEN_DOCUMENT.get(_read(archive, "mimetype").strip(), ZIP)
    if "[Content_Types].xml" not in names:
        return ZIP
    types = _read(archive, "[Content_Types].xml")
    if b"macroEnabled" in types:
        raise macros()
    return next((kind for words, kind in _MAIN_PARTS.items() if words in types), ZIP)


def _require_no_programs(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if _PROGRAM.search(name):
            raise macros()
        if name.endswith("settings.xml.rels") and _REMOTE_TEMPLATE.search(_read(archive, name)):
            raise macros()


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(LARGEST_LIST)
