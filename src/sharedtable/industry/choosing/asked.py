"""What the chooser is asked for: region, weights and candidates. All of it stands in the address."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import QueryDict

from sharedtable.industry.scope import CODE, Scope

WEIGHT = "w_"
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
LARGEST_WEIGHT = 10
TOPS = (5, 10, 20)
MOST_CANDIDATES = 4
MOST_CODES = 12
NOT_ASKED = ("state", "sort", "place", "region")


@dataclass(frozen=True)
class Asked:
    """`weights` is none where the address names none: then the usual ones count. `sets` are the candidates."""

    scope: Scope = field(default_factory=Scope)
    weights: Mapping[str, int] | None = None
    top: int = 10
    sets: tuple[tuple[str, ...], ...] = ()
    network: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        named = {name.removeprefix(WEIGHT): query.get(name, "") for name in query if name.startswith(WEIGHT)}
        weights = {key: _weight(text) for key, text in named.items() if KEY.fullmatch(key)}
        scope = Scope.of(query)
        sets = [_codes(text) for text in query.getlist("set")]
        top = query.get("top", "")
        return cls(
            scope=scope,
            weights=weights or None,
            top=int(top) if top.isascii() and top.isdigit() and int(top) in TOPS else 10,
            sets=tuple(dict.fromkeys(each for each in sets if each))[:MOST_CANDIDATES],
            network=query.get("for", "")[:60],
        )

    def having(self, **changes: Any) -> Self:
        return replace(self, **changes)

    def counties(self, *codes: str) -> Self:
        return self.having(scope=self.scope.having(counties=codes, state=""))

    def pairs(self, *, without: Iterable[str] = ()) -> list[tuple[str, str]]:
        """Names and values of the address; also the hidden inputs of forms."""
        left_out = set(without)
        pairs = [each for each in self.scope.pairs(without=left_out) if each[0] not in NOT_ASKED]
        if "weights" not in left_out:
            pairs += [(f"{WEIGHT}{key}", str(value)) for key, value in (self.weights or {}).items()]
        if "top" not in left_out and self.top != 10:
            pairs.append(("top", str(self.top)))
        if "set" not in left_out:
            pairs += [("set", ",".join(codes)) for codes in self.sets]
        if "for" not in left_out and self.network:
            pairs.append(("for", self.network))
        return pairs

    def at(self, address: str) -> str:
        """This question at an address."""
        pairs = self.pairs()
        return f"{address}?{urlencode(pairs, safe=',')}" if pairs else address


def _weight(text: str) -> int:
    """A whole weight from 0 to 10; anything else counts nothing."""
    try:
        value = round(float(text))
    except (ValueError, OverflowError):
        return 0
    return min(max(value, 0), LARGEST_WEIGHT)


def _codes(text: str) -> tuple[str, ...]:
    found = (each.strip() for each in text.split(","))
    return tuple(dict.fromkeys(each for each in found if CODE.fullmatch(each)))[:MOST_CODES]
