"""A network with the places and industries that sheets name, and uploads made in a line."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from sharedtable.atlas.models import County, NaicsCode, State
from sharedtable.partnerships.bring_in.actions import keep_upload, preview_of
from sharedtable.partnerships.bring_in.models import Import
from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP, ROSTER
from sharedtable.partnerships.bring_in.template import workbook
from sharedtable.partnerships.bring_in.weighing import Preview
from tests.cast import NOW, Cast

Rows = dict[str, Sequence[Sequence[str]]]
SCOPE = ["Cottonwood Food Makers", "Food makers", "311", "", "Weld, CO", "", "9/12/2020", "", ""]

COUNTIES = {"08123": "Weld", "08069": "Larimer", "08013": "Boulder", "31055": "Douglas", "08035": "Douglas"}
INDUSTRIES = {"311": "Food Manufacturing", "3121": "Beverage Manufacturing", "622": "Hospitals",
              "6216": "Home Health Care Services", "7139": "Other Amusement and Recreation Industries",
              "31-33": "Manufacturing"}  # fmt: skip


@pytest.fixture
def cast(cast: Cast) -> Cast:
    State.objects.update_or_create(fips="08", defaults={"name": "Colorado", "abbreviation": "CO"})
    State.objects.update_or_create(fips="31", defaults={"name": "Nebraska", "abbreviation": "NE"})
    for fips, name in COUNTIES.items():
        County.objects.update_or_create(
            fips=fips, defaults={"state_id": fips[:2], "name": name, "search_name": name.lower()}
        )
    for code, title in INDUSTRIES.items():
        words = f" {title.lower().replace(' manufacturing', '')} | | "
        NaicsCode.objects.update_or_create(code=code, defaults={"title": title, "level": 4, "words": words})
    return cast


@pytest.fixture
def upload(cast: Cast) -> Callable[..., Import]:
    def keep(content: bytes | Rows, **more: Any) -> Import:
        book = more.get("book", PARTNERSHIP)
        made = content if isinstance(content, bytes) else workbook(book, content)
        more.setdefault("name", "record.xlsx")
        return keep_upload(cast.north, made, by=more.pop("by", cast.lead), at=NOW, **more)

    return keep


@pytest.fixture
def looked_at(upload: Callable[..., Import]) -> Callable[..., Preview]:
    """What a workbook of these rows would do."""

    def look(content: bytes | Rows, **more: Any) -> Preview:
        return preview_of(upload(content, **more), at=NOW)

    return look


__all__ = ["ROSTER", "SCOPE", "Rows"]
