"""Sheets of own figures to bring."""

from collections.abc import Callable

import pytest

from sharedtable.base.files import receive
from sharedtable.industry.models import OwnEdition
from sharedtable.industry.own_data.actions import UPLOADS, Column, Words, keep_sheet, take_over
from tests.cast import NOW, TODAY, Cast

SHEET = "NAICS,Postings (a year)\n3345,420\n6221,1800\n"
WORDS = Words("Survey of the chamber", "for our network only", TODAY)
POSTINGS = [Column("postings", "a year", True)]
Bring = Callable[..., OwnEdition]


@pytest.fixture
def bring(cast: Cast, settings: object, tmp_path: object) -> Bring:
    """Keep a sheet, and take it over unless told not to."""
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]

    def make(text: str = SHEET, *, name: str = "Postings", is_taken: bool = True, **more: object) -> OwnEdition:
        received = receive(text.encode(), name="postings.csv", allow=UPLOADS)
        edition = keep_sheet(
            cast.north,
            received,
            by=cast.lead,
            at=NOW,
            name=name,
            words=WORDS,
            **more,  # type: ignore[arg-type]
        )
        if is_taken:
            take_over(edition, by=cast.lead, at=NOW, columns=POSTINGS)
            edition.refresh_from_db()
        return edition

    return make
