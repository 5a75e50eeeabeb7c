"""How the list of counties changed: tables of two editions cannot simply be joined, and this says where not."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """Counties that gave way to others in a year."""

    year: int
    what: str
    old: frozenset[str]
    new: frozenset[str]

    @property
    def is_renaming(self) -> bool:
        """One county under another code: rows can be carried over as they are."""
        return len(self.old) == len(self.new) == 1


def _change(year: int, what: str, old: str, new: str) -> Change:
    return Change(year, what, frozenset(old.split()), frozenset(new.split()))


CONNECTICUT = _change(
    2022,
    "Connecticut's eight counties gave way to nine planning regions",
    "09001 09003 09005 09007 09009 09011 09013 09015",
    "09110 09120 09130 09140 09150 09160 09170 09180 09190",
)
CHANGES = (
    CONNECTICUT,
    _change(2019, "Valdez-Cordova in Alaska was parted into Chugach and Copper River", "02261", "02063 02066"),
    _change(2015, "Shannon County in South Dakota became Oglala Lakota County", "46113", "46102"),
    _change(2015, "Wade Hampton in Alaska became Kusilvak", "02270", "02158"),
    _change(1997, "Dade County in Florida became Miami-Dade County", "12025", "12086"),
)


def changes_between(left: Iterable[str], right: Iterable[str]) -> tuple[Change, ...]:
    """Every change that lies between two sets of county codes: one has the old codes, the other the new.

    >>> [change.year for change in changes_between(["09001", "08013"], ["09110", "08013"])]
    [2022]
    >>> changes_between(["08013"], ["08013", "08014"])
    ()
    """
    ours, theirs = frozenset(left), frozenset(right)
    return tuple(
        change
        for change in CHANGES
        if (ours & change.old and theirs & change.new and not ours & change.new)
        or (ours & change.new and theirs & change.old and not theirs & change.new)
    )


def said(change: Change, left: str, right: str) -> str:
    """The warning a person reads when tables of these two names are put together across a change."""
    return (
        f"{change.what} in {change.year}: {left} and {right} stand on different sides of it, "
        "so their rows there cannot be put together."
    )


def renamed(codes: Iterable[str], to: Iterable[str]) -> dict[str, str]:
    """Codes that merely changed their name, and what they are called in the other set.

    >>> renamed(["46113", "08013"], ["46102", "08013"])
    {'46113': '46102'}
    """
    wanted = frozenset(to)
    found: dict[str, str] = {}
    for change in CHANGES:
        if change.is_renaming:
            (old,), (new,) = change.old, change.new
            for code, other in ((old, new), (new, old)):
                if code in codes and other in wanted:
                    found[code] = other
    return found
