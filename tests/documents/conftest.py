"""A letter that is drafted."""

import pytest

from sharedtable.documents.actions import draft_document
from sharedtable.documents.models import Document
from tests.cast import NOW, Cast


@pytest.fixture
def letter(cast: Cast) -> Document:
    """A welcome to the champion, drafted by the lead."""
    return draft_document(cast.instruments, by=cast.lead, at=NOW, kind="welcome", person=cast.champion)
