"""Rows of base, gathered for Django."""

from sharedtable.base.files.models import StoredFile
from sharedtable.base.search.models import SearchDocument, SearchPlace, SearchWord

__all__ = ["SearchDocument", "SearchPlace", "SearchWord", "StoredFile"]
