"""What the pages of frameworks are filled with."""

from dataclasses import dataclass
from functools import cached_property

from sharedtable.indicators.choices import Level
from sharedtable.indicators.frameworks.content import Content, Sign, content_of
from sharedtable.indicators.frameworks.current import framework_of, shipped_framework
from sharedtable.indicators.frameworks.differences import Difference, differences
from sharedtable.indicators.models import Framework, Indicator
from sharedtable.people.models import Network


@dataclass(frozen=True)
class Line:
    """One sign in a list: the row, its place within its level, and how it differs from what holds now."""

    indicator: Indicator
    difference: Difference | None
    is_first: bool
    is_last: bool

    @property
    def is_signed_only(self) -> bool:
        return self.indicator.rule == "attested"


@dataclass(frozen=True)
class LevelLines:
    level: Level
    lines: tuple[Line, ...]

    @property
    def on(self) -> int:
        return sum(each.indicator.is_on for each in self.lines)


def lines_by_level(framework: Framework, found: list[Difference]) -> list[LevelLines]:
    """The signs of a version, level by level. One query."""
    differs = {each.sign.key: each for each in found}
    rows = list(framework.indicators.order_by("position", "pk"))
    levels = []
    for level in Level:
        own = [each for each in rows if each.level == level]
        lines = [Line(each, differs.get(each.key), n == 0, n == len(own) - 1) for n, each in enumerate(own)]
        levels.append(LevelLines(level, tuple(lines)))
    return [each for each in levels if each.lines]


@dataclass(frozen=True)
class Versions:
    """All that a network has: what holds today, what comes, the draft, what was."""

    network: Network
    current: Framework | None
    own: list[Framework]
    draft: Framework | None
    shipped: Framework | None

    @cached_property
    def coming(self) -> list[Framework]:
        """Adopted, not in force yet."""
        return [each for each in self.own if self.current is None or each.version > self._current_number]

    @property
    def _current_number(self) -> int:
        return self.current.version if self.current and not self.current.is_shipped else 0

    @property
    def newer_shipped(self) -> Framework | None:
        """The shipped version that the newest own one, or the draft, has not looked at yet."""
        holder = self.draft or (self.own[0] if self.own else None)
        if holder is None or self.shipped is None or holder.based_on is None:
            return None
        return self.shipped if self.shipped.version > holder.based_on.version else None

    def find(self, version: str) -> Framework | None:
        """The version that an address names; the shipped one as “shipped”, the draft as 0."""
        if version == "shipped":
            return self.shipped
        if version == "0":
            return self.draft
        return next((each for each in self.own if str(each.version) == version), None)


def versions_of(network: Network, today: object) -> Versions:
    """Three queries."""
    rows = list(
        Framework.objects.filter(network=network, dropped_at__isnull=True)
        .select_related("based_on", "adopted_by", "network")
        .order_by("-version", "pk")
    )
    own = [each for each in rows if each.adopted_at is not None]
    in_force = next((each for each in own if each.published_date <= today), None)  # type: ignore[operator]
    shipped = shipped_framework()
    draft = next((each for each in rows if each.is_draft), None)
    return Versions(network, in_force or shipped, own, draft, shipped)


def compared_with(network: Network) -> Content | None:
    """What a draft is held against: the newest adopted version, even one still to come into force."""
    newest = framework_of(network)
    return content_of(newest) if newest else None


def newer_signs(base: Framework, shipped: Framework, own: Framework) -> list["Newer"]:
    """What the newer shipped version says otherwise than the one that the own is based on."""
    mine = content_of(own)
    found = differences(content_of(base), content_of(shipped))
    return [Newer(each, mine.sign(each.sign.key)) for each in found]


@dataclass(frozen=True)
class Newer:
    """One sign that is new or changed in the shipped framework, and the network's own of that name."""

    difference: Difference
    own: Sign | None

    @property
    def is_reworked(self) -> bool:
        """The network changed it too: taking over would undo that."""
        before = self.difference.before
        return self.own is not None and self.own != before

    @property
    def is_taken(self) -> bool:
        return self.own is not None and self.own == self.difference.after

    @property
    def can_be_taken(self) -> bool:
        return self.difference.after is not None and not self.is_taken
