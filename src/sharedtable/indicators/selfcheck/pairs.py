"""The shipped pairs, read from their reviewed file."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.utils.translation import gettext

FILE = Path(__file__).parent / "pairs.toml"
HOW_MANY = 12


class WrongPairs(Exception):
    """The file of pairs does not hold what it must."""


@dataclass(frozen=True)
class Pair:
    """`computed` names what the record can say beside the answer."""

    key: str
    title: str
    green: str
    red: str
    computed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pairs:
    attribution: str
    all: tuple[Pair, ...]

    def named(self, key: str) -> Pair | None:
        return next((each for each in self.all if each.key == key), None)


def read_pairs(text: str) -> Pairs:
    """Twelve pairs, each with words and a key of its own; anything else raises `WrongPairs`."""
    content = tomllib.loads(text)
    found = tuple(Pair(**{**each, "computed": tuple(each.get("computed", ()))}) for each in content["pairs"])
    if len(found) != HOW_MANY or len({each.key for each in found}) != HOW_MANY:
        raise WrongPairs(f"There must be {HOW_MANY} pairs, each with a key of its own.")
    if not all(each.title and each.green and each.red for each in found):
        raise WrongPairs("A pair has a title, a green light and a red flag.")
    return Pairs(content["attribution"], found)


@cache
def _shipped() -> Pairs:
    return read_pairs(FILE.read_text(encoding="utf-8"))


def pairs() -> Pairs:
    """The shipped pairs in the reader's language."""
    shipped = _shipped()
    return Pairs(gettext(shipped.attribution), tuple(_told(each) for each in shipped.all))


def _told(pair: Pair) -> Pair:
    return replace(pair, title=gettext(pair.title), green=gettext(pair.green), red=gettext(pair.red))
