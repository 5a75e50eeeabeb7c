"""Files made for tests: whole ones of every kind, and hostile ones."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
PROGRAM = b"MZ\x90\x00\x03" + bytes(600)
_OFFICE = {
    "docx": "wordprocessingml.document.main",
    "xlsx": "spreadsheetml.sheet.main",
    "pptx": "presentationml.presentation.main",
}


def zipped(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def office(extension: str, more: dict[str, bytes | str] | None = None, types: str = "") -> bytes:
    """The skeleton of an office file."""
    main = types or f"application/vnd.openxmlformats-officedocument.{_OFFICE[extension]}+xml"
    return zipped({"[Content_Types].xml": f'<Types><Override ContentType="{main}"/></Types>', **(more or {})})


def open_document(extension: str, more: dict[str, bytes | str] | None = None) -> bytes:
    name = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}[extension]
    return zipped(
        {"mimetype": f"application/vnd.oasis.opendocument.{name}", "content.xml": "<a/>", **(more or {})}
    )


def picture(form: str = "PNG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: object) -> bytes:
    out = BytesIO()
    made = Image.new(mode, size)
    made.paste({"RGB": (200, 30, 30), "RGBA": (200, 30, 30, 0)}.get(mode, 1), (0, 0, size[0] // 2, size[1]))
    made.save(out, form, **more)
    return out.getvalue()


def photograph() -> bytes:
    """A JPEG lying on its side, with the place where it was taken."""
    made = Image.new("RGB", (60, 40))
    made.paste((200, 30, 30), (0, 0, 30, 40))
    exif = made.getexif()
    exif[0x0112] = 6  # turn it by 90 degrees to see it upright
    exif[0x010F] = "Sample camera"
    exif.get_ifd(0x8825)[2] = (39.0, 44.0, 21.0)
    out = BytesIO()
    made.save(out, "JPEG", exif=exif)
    return out.getvalue()


def vast_png(side: int = 30_000) -> bytes:
    """A few bytes that say they are a picture of 900 million pixels."""
    whole = bytearray(picture())
    whole[16:24] = struct.pack(">II", side, side)
    whole[29:33] = struct.pack(">I", zlib.crc32(bytes(whole[12:29])))
    return bytes(whole)


def bomb() -> bytes:
    """150 MB of nothing in 150 KB."""
    return office("docx", {"word/document.xml": bytes(150 * 1024 * 1024)})


def lying_zip() -> bytes:
    """Its directory says that a part is a tenth of what unpacks from it."""
    whole = bytearray(office("docx", {"word/document.xml": b"a" * 10_000}))
    at = whole.rindex(b"PK\x01\x02") + 24
    whole[at : at + 4] = struct.pack("<I", 1000)
    return bytes(whole)


def overlapping_zip() -> bytes:
    """Two entries of the directory that unpack the same bytes."""
    whole = bytearray(zipped({"a": b"x" * 5000, "b": b"x" * 5000}))
    first = struct.unpack("<I", whole[whole.index(b"PK\x01\x02") + 42 :][:4])
    at = whole.rindex(b"PK\x01\x02") + 42
    whole[at : at + 4] = struct.pack("<I", *first)
    return bytes(whole)


def locked_zip() -> bytes:
    whole = bytearray(office("xlsx"))
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    return bytes(whole)
