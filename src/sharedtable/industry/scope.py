"""What the region page is asked for. It lives in the address alone, so that every state of the page is a link."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from sharedtable.atlas import shapes
from sharedtable.industry.choices import Level, Ownership, Sort

NATION = "us"
KEY = re.compile(r"[0-9a-f-]{32,36}")
CODE = re.compile(r"\d{2,6}|\d\d-\d\d")
MOST_COUNTIES = 400
MOST_PICKED = 60


@dataclass(frozen=True)
class Scope:
    """Counties and how to look at them; anything odd in an address falls back to the usual."""

    state: str = ""
    counties: tuple[str, ...] = ()
    picked: tuple[str, ...] = ()
    sort: str = Sort.LQ.value
    year: int | None = None
    level: int = Level.GROUP.value
    ownership: str = Ownership.PRIVATE.value
    words: str = ""
    place: str = ""
    is_whole: bool = False
    region: str = ""  # the kept region whose counties are being changed

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        counties = [code for code in _codes(query, "county") if shapes.has_county(code)]
        return cls(
            state=_state(query.get("state", ""), counties),
            counties=tuple(counties[:MOST_COUNTIES]),
            picked=tuple(code for code in _codes(query, "pick") if CODE.fullmatch(code))[:MOST_PICKED],
            sort=_one_of(query.get("sort", ""), Sort.values, Sort.LQ.value),
            year=_number(query.get("year", "")),
            level=_one_of(_number(query.get("level", "")), Level.values, Level.GROUP.value),
            ownership=_one_of(query.get("ownership", ""), Ownership.values, Ownership.PRIVATE.value),
            words=query.get("words", "").strip()[:80],
            place=query.get("place", "").strip()[:80],
            is_whole=query.get("rows") == "all",
            region=key if KEY.fullmatch(key := query.get("region", "")) else "",
        )

    @property
    def is_nation(self) -> bool:
        """Whether the map of the whole nation is asked for, or nothing yet."""
        return self.state in ("", NATION)

    @property
    def beyond(self) -> list[str]:
        """Chosen counties of other states than the one on the map."""
        return [code for code in self.counties if code[:2] != self.state]

    def having(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def toggled(self, county: str) -> Self:
        """With the county added, or taken away where it was chosen. What was searched is over."""
        if county in self.counties:
            kept = tuple(code for code in self.counties if code != county)
        else:
            kept = (*self.counties, county)
        return replace(self, counties=kept, place="")

    def pairs(self, *, without: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Names and values of the address, those left out that are as usual; also the hidden inputs of forms."""
        usual = type(self)()
        inferred = self.counties[0][:2] if self.counties else ""
        found = {
            "state": self.state if self.state != inferred else "",
            "county": ",".join(self.counties),
            "pick": ",".join(self.picked),
            "sort": self.sort if self.sort != usual.sort else "",
            "year": str(self.year or ""),
            "level": str(self.level) if self.level != usual.level else "",
            "ownership": self.ownership if self.ownership != usual.ownership else "",
            "words": self.words,
            "place": self.place,
            "rows": "all" if self.is_whole else "",
            "region": self.region,
        }
        left_out = set(without)
        return [(name, value) for name, value in found.items() if value and name not in left_out]

    @property
    def query(self) -> str:
        """The part of an address after the question mark; empty where all is as usual."""
        return urlencode(self.pairs(), safe=",")

    def at(self, address: str) -> str:
        """This scope at an address."""
        return f"{address}?{self.query}" if self.query else address


def _codes(query: QueryDict, name: str) -> list[str]:
    """Codes written once with commas, or one parameter each as checkboxes send them."""
    found = (code.strip() for value in query.getlist(name) for code in value.split(","))
    return list(dict.fromkeys(code for code in found if code))


def _state(asked: str, counties: list[str]) -> str:
    if asked == NATION or shapes.has_state(asked):
        return asked
    return counties[0][:2] if counties else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _one_of(value: Any, allowed: Iterable[Any], usual: Any) -> Any:
    return value if value in set(allowed) else usual
