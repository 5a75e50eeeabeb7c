"""Rows of base, gathered for Django."""

from sharedtable.base.files.models import StoredFile

__all__ = ["StoredFile"]
