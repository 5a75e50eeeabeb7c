"""What may be uploaded to bring a record in, and how it is read."""

from django.utils.functional import Promise

from sharedtable.base.files.kinds import CSV, MEGABYTE, XLSX, ZIP, Kinds
from sharedtable.base.sheets import RawBook, RawSheet, Unreadable, read_book
from sharedtable.partnerships.conflicts import Conflict

__all__ = ["UPLOADS", "RawBook", "RawSheet", "UnreadableFile", "read_file"]

UPLOADS = Kinds((XLSX, CSV, ZIP), most_bytes=5 * MEGABYTE, most_files=1)


class UnreadableFile(Conflict):
    def __init__(self, words: str | Promise = "") -> None:
        super().__init__(words)
        self.words = words


def read_file(content: bytes, name: str) -> RawBook:
    """All sheets of a file that `base.files` has let in; raises `UnreadableFile`."""
    try:
        return read_book(content, name)
    except Unreadable as error:
        raise UnreadableFile(error.words) from None
