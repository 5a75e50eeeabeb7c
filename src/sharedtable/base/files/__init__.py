"""Files that people bring and that the product makes: checked, kept privately, opened only through their holder.

A holder is any row whose model has `visible_to(standing)`. Who may add or remove is the holder's app's business.
"""

from sharedtable.base.files.actions import remove_file, restore_file, store_file
from sharedtable.base.files.kinds import DOCUMENTS, IMAGES, RESULTS, SHEETS, Kinds
from sharedtable.base.files.models import StoredFile
from sharedtable.base.files.queries import files_of, open_file
from sharedtable.base.files.receiving import Received, receive
from sharedtable.base.files.refusals import FileRefused

__all__ = [
    "DOCUMENTS",
    "IMAGES",
    "RESULTS",
    "SHEETS",
    "FileRefused",
    "Kinds",
    "Received",
    "StoredFile",
    "files_of",
    "open_file",
    "receive",
    "remove_file",
    "restore_file",
    "store_file",
]
