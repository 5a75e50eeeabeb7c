"""What kinds of files there are, and which of them a use takes: a table, to be read from top to bottom."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.base.figures import file_size
from sharedtable.base.files.refusals import listed

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """One kind of file. `family` is how people call it; `icon` stands beside it on pages."""

    key: str
    family: str | Promise
    extensions: tuple[str, ...]
    media_type: str
    icon: str = "file-text"
    is_picture: bool = False


PDF = Kind("pdf", "PDF", ("pdf",), "application/pdf")
DOCX = Kind("docx", "Word", ("docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
XLSX = Kind(
    "xlsx",
    "Excel",
    ("xlsx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "file-spreadsheet",
)
PPTX = Kind(
    "pptx",
    "PowerPoint",
    ("pptx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "presentation",
)
ODT = Kind("odt", "OpenDocument", ("odt",), "application/vnd.oasis.opendocument.text")
ODS = Kind("ods", "OpenDocument", ("ods",), "application/vnd.oasis.opendocument.spreadsheet", "file-spreadsheet")
ODP = Kind("odp", "OpenDocument", ("odp",), "application/vnd.oasis.opendocument.presentation", "presentation")
CSV = Kind("csv", "CSV", ("csv",), "text/csv", "file-spreadsheet")
TEXT = Kind("txt", _("text"), ("txt", "md"), "text/plain")
PNG = Kind("png", "PNG", ("png",), "image/png", "image", is_picture=True)
JPEG = Kind("jpeg", "JPEG", ("jpg", "jpeg"), "image/jpeg", "image", is_picture=True)
WEBP = Kind("webp", "WebP", ("webp",), "image/webp", "image", is_picture=True)
GIF = Kind("gif", "GIF", ("gif",), "image/gif", "image", is_picture=True)
JSON = Kind("json", "JSON", ("json",), "application/json", "file-braces")
TOML = Kind("toml", "TOML", ("toml",), "application/toml")
ZIP = Kind("zip", "ZIP", ("zip",), "application/zip", "file-archive")
PARQUET = Kind("parquet", "Parquet", ("parquet",), "application/vnd.apache.parquet", "file-spreadsheet")

_all = (PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TEXT, PNG, JPEG, WEBP, GIF, JSON, TOML, ZIP, PARQUET)
KINDS = {each.key: each for each in _all}


@dataclass(frozen=True)
class Kinds:
    """What one use takes. `longest_side` bounds pictures, in pixels; what we make ourselves is not looked into."""

    kinds: tuple[Kind, ...]
    most_bytes: int = 20 * MEGABYTE
    most_files: int = 10
    longest_side: int = 2560
    is_our_own: bool = False

    @property
    def accept(self) -> str:
        """For the chooser of a browser.

        >>> SHEETS.accept
        '.xlsx,.ods,.csv'
        """
        return ",".join(f".{extension}" for kind in self.kinds for extension in kind.extensions)

    @property
    def words(self) -> str:
        """Each family once: "PDF, Word or pictures"."""
        families = [
            _("a picture (JPEG, PNG, WebP, GIF)") if kind.is_picture else kind.family for kind in self.kinds
        ]
        return listed(dict.fromkeys(families))

    @property
    def most(self) -> str:
        """The limit as people say it."""
        return file_size(self.most_bytes)

    def by_extension(self, extension: str) -> Kind | None:
        return next((kind for kind in self.kinds if extension in kind.extensions), None)


IMAGES = Kinds((JPEG, PNG, WEBP, GIF), most_bytes=10 * MEGABYTE, most_files=1)
SHEETS = Kinds((XLSX, ODS, CSV), most_files=1)
DOCUMENTS = Kinds((PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TEXT, JPEG, PNG, WEBP, GIF))
RESULTS = Kinds((CSV, XLSX, PDF, DOCX, TEXT, JSON, ZIP, PARQUET), most_bytes=1024 * MEGABYTE, is_our_own=True)

MOST_BYTES_SENT = 50 * MEGABYTE  # of one file in a form, whatever its use takes
