"""Industries that NAICS redrew between years: the smallest groups of codes that all the editions agree on."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from sharedtable.labormarket.codes.naics_vintages import editions, naics_edition
from sharedtable.labormarket.engines.embedded import parquet, rows
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.lakes.manifest import Load

CONCORDANCE = "naics_concordance"
CONCORDANCE_CITATION = "U.S. Census Bureau, North American Industry Classification System, concordances"
_SECTORS = {
    "31": "31-33",
    "32": "31-33",
    "33": "31-33",
    "44": "44-45",
    "45": "44-45",
    "48": "48-49",
    "49": "48-49",
}
Node = tuple[int, str]


@dataclass(frozen=True)
class Redrawn:
    """Per edition, the group that each redrawn code is counted in; a code that is not named stands for itself.

    A group is called by its first code in the latest edition, with a plus: `4412+`. A code that only got another
    number is called by the new one.
    """

    groups: dict[int, dict[str, str]]
    members: dict[str, dict[int, tuple[str, ...]]]
    loads: tuple[Load, ...]

    def of_year(self, year: int) -> dict[str, str]:
        return self.groups.get(naics_edition(year), {})

    def codes(self, group: str, year: int) -> tuple[str, ...]:
        """The codes of a group in a year's edition; a plain code is its own group."""
        return self.members.get(group, {}).get(naics_edition(year), (group,))

    def title(self, group: str, titles: dict[str, str]) -> str:
        """The titles of a group's latest codes, three at most."""
        if not group.endswith("+"):
            return titles.get(group, f"Industry {group}")
        latest = self.members[group][max(self.groups)]
        named = [titles.get(code, code) for code in latest[:3]]
        more = f" and {len(latest) - 3} more" if len(latest) > 3 else ""
        return f"{'; '.join(named)}{more} (redrawn, counted together)"


def redrawn_between(lake: Lake, years: tuple[int, ...], level: int) -> Redrawn | None:
    """The groups for these years, or None where they need a concordance that is not loaded."""
    found = editions(years)
    manifest = lake.manifest(CONCORDANCE)
    steps = [f"{one}-{next_one}" for one, next_one in pairwise(found)]
    if not steps or manifest is None or not all(step in manifest.vintages for step in steps):
        return None
    vintages = [manifest.vintages[step] for step in steps]
    groups, members = _groups(tuple(lake.path(CONCORDANCE, one) for one in vintages), found, level)
    return Redrawn(groups, members, tuple(load for one in vintages for load in one.loads))


@lru_cache(maxsize=32)
def _groups(
    files: tuple[Path, ...], found: tuple[int, ...], level: int
) -> tuple[dict[int, dict[str, str]], dict[str, dict[int, tuple[str, ...]]]]:
    edges = [
        ((one, at_level(before, level)), (other, at_level(after, level)))
        for file, (one, other) in zip(files, pairwise(found), strict=True)
        for before, after in rows(f"SELECT from_code, to_code FROM {parquet([file])}")  # noqa: S608  our own file
    ]
    groups: dict[int, dict[str, str]] = {edition: {} for edition in found}
    members: dict[str, dict[int, tuple[str, ...]]] = {}
    for joined in _joined(edges):
        by_edition = {each: tuple(sorted(code for edition, code in joined if edition == each)) for each in found}
        if len(set(by_edition.values())) == 1 and len(by_edition[found[-1]]) == 1:
            continue
        name = _name(by_edition, found)
        members[name] = by_edition
        for edition, code in joined:
            groups[edition][code] = name
    return groups, members


def _name(by_edition: dict[int, tuple[str, ...]], found: tuple[int, ...]) -> str:
    first = (by_edition[found[-1]] or by_edition[found[0]])[0]
    return first if all(len(codes) == 1 for codes in by_edition.values()) else f"{first}+"


def at_level(code: str, level: int) -> str:
    """A six-digit code's industry at a level, as QCEW writes it.

    >>> at_level("452210", 4), at_level("452210", 2), at_level("511210", 2)
    ('4522', '44-45', '51')
    """
    return _SECTORS.get(code[:2], code[:2]) if level == 2 else code[:level]


def _joined(edges: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """Codes that any chain of edges connects."""
    above: dict[Node, Node] = {}

    def top(node: Node) -> Node:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for one, other in edges:
        above[top(one)] = top(other)
    found: dict[Node, list[Node]] = {}
    for node in sorted(above):
        found.setdefault(top(node), []).append(node)
    return list(found.values())
