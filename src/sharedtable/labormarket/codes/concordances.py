"""Carries codes from one edition of a classification to another, and says where a code was split or joined."""
# ruff: noqa: S608  queries are made of our own table and file names only

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.errors import CallError
from sharedtable.labormarket.lakes.lake import Lake


class Fate(StrEnum):
    """What became of a code."""

    SAME = "same"  # the same code, of the same content
    RENAMED = "renamed"  # another code, of the same content
    JOINED = "joined"  # one code, together with other codes
    SPLIT = "split"  # several codes: figures cannot be carried without a share for each
    UNKNOWN = "unknown"  # not in the concordance


@dataclass(frozen=True)
class Carried:
    """A code and what it is in the other edition; `joined_with` are other codes that went to the same."""

    code: str
    codes: tuple[str, ...]
    fate: Fate
    joined_with: tuple[str, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether figures of the code can be carried over as they are."""
        return self.fate in (Fate.SAME, Fate.RENAMED)


@dataclass(frozen=True)
class Concordance:
    """Pairs of codes of two editions, either of which may be the earlier one.

    >>> pairs = [("1", "1"), ("2", "5"), ("3", "6"), ("4", "6"), ("7", "8"), ("7", "9")]
    >>> [str(one.fate) for one in Concordance.of_pairs(pairs).carry(["1", "2", "3", "7", "0"])]
    ['same', 'renamed', 'joined', 'split', 'unknown']
    """

    forward: dict[str, tuple[str, ...]] = field(repr=False)
    backward: dict[str, tuple[str, ...]] = field(repr=False)

    @classmethod
    def of_pairs(cls, pairs: Iterable[tuple[str, str]]) -> "Concordance":
        """Forward as the pairs are written, backward the other way."""
        known = sorted(set(pairs))
        return cls(_grouped(known), _grouped([(later, earlier) for earlier, later in known]))

    @property
    def reversed(self) -> "Concordance":
        """From the later edition to the earlier."""
        return Concordance(self.backward, self.forward)

    def carry(self, codes: Iterable[str]) -> list[Carried]:
        """What each code became, in the order asked. A shorter code is what the codes under it are together."""
        return [self._carried(code) for code in codes]

    def _carried(self, code: str) -> Carried:
        under = [code] if code in self.forward else _under(code, self.forward)
        if not under:
            return Carried(code, (), Fate.UNKNOWN)
        cut = len(code) if code not in self.forward else None
        targets = tuple(sorted({_cut(target, code, cut) for one in under for target in self.forward[one]}))
        if len(targets) > 1:
            return Carried(code, targets, Fate.SPLIT)
        back = self.backward if cut is None else _grouped_at(self.backward, code)
        others = tuple(one for one in back.get(targets[0], ()) if one != code)
        if others:
            return Carried(code, targets, Fate.JOINED, others)
        return Carried(code, targets, Fate.SAME if targets == (code,) else Fate.RENAMED)


def concordance(lake: Lake, scheme: str, earlier: str, later: str) -> Concordance:
    """The loaded concordance of `naics` or `soc` from one edition to another; either way round.

    Raises CallError for another scheme, NotLoadedError where no file of it was loaded.
    """
    if scheme not in ("naics", "soc"):
        raise CallError(f"There is no concordance of {scheme!r}.", "Choose naics or soc.")
    dataset = f"{scheme}_concordance"
    is_backward = earlier > later
    vintage = f"{later}-{earlier}" if is_backward else f"{earlier}-{later}"
    path = lake.path(dataset, lake.holding(dataset, vintage).vintages[vintage])
    found = _read(path)
    return found.reversed if is_backward else found


@lru_cache(maxsize=8)
def _read(path: Path) -> Concordance:
    return Concordance.of_pairs(rows(f"SELECT from_code, to_code FROM {parquet([path])}"))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, other in pairs:
        found.setdefault(code, []).append(other)
    return {code: tuple(sorted(others)) for code, others in found.items()}


_RANGES = {"31-33": ("31", "32", "33"), "44-45": ("44", "45"), "48-49": ("48", "49")}
_SECTOR = {digits: name for name, several in _RANGES.items() for digits in several}


def _under(code: str, known: Iterable[str]) -> list[str]:
    starts = _RANGES.get(code, (code,))
    return [one for one in known if one.startswith(starts)]


def _cut(target: str, like: str, length: int | None) -> str:
    """The target at the level of the code that is carried."""
    if length is None:
        return target
    two_digits = like in _RANGES or length == 2
    return _SECTOR.get(target[:2], target[:2]) if two_digits else target[:length]


def _grouped_at(backward: dict[str, tuple[str, ...]], like: str) -> dict[str, tuple[str, ...]]:
    """What went to each code, both sides at the level of this one."""
    length = len(like)
    pairs = {
        (_cut(target, like, length), _cut(source, like, length))
        for target, sources in backward.items()
        for source in sources
    }
    return _grouped(pairs)
