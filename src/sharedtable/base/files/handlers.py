"""Bounds what a form may send, before it is written anywhere. Django's own handlers come after this one."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler

from sharedtable.base.files.kinds import MOST_BYTES_SENT


class BoundedUpload(FileUploadHandler):
    """Swallows what of a file goes beyond the largest that any form takes: the disk does not fill, and the form
    finds a file above its limit and says so."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= MOST_BYTES_SENT else None

    def file_complete(self, file_size: int) -> Any:
        return None
