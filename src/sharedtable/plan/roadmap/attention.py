"""What needs somebody: shown to whom it helps. A volunteer's lateness is a call for whoever convenes to make, and
nobody else's business; a reader's own is a plain question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sharedtable.partnerships.rules import LEADS, TEAM
from sharedtable.plan.roadmap.content import Content, MilestonePart

CALL, LATE, MINE = "call", "late", "mine"


@dataclass(frozen=True)
class Reader:
    """Who looks, on which day."""

    classes: frozenset[str]
    person_id: int | None
    day: date

    def flag(self, part: MilestonePart) -> str:
        """How a milestone past its day is marked for this reader; nothing where it is none of their business."""
        if not part.is_late(self.day):
            return ""
        if self.person_id and part.person and part.person.person_id == self.person_id:
            return MINE
        if part.is_business:
            return CALL if self.classes & LEADS else ""
        return LATE if self.classes & TEAM else ""

    def is_to_act_on(self, part: MilestonePart) -> bool:
        """Past its day, and this reader's to see to."""
        return self.flag(part) in {CALL, LATE}


@dataclass(frozen=True)
class Attention:
    """Milestones past their day by how this reader may see them, and what waits, which everybody may know."""

    mine: tuple[MilestonePart, ...]
    calls: tuple[MilestonePart, ...]
    late: tuple[MilestonePart, ...]
    blocked: tuple[MilestonePart, ...]

    def __bool__(self) -> bool:
        return bool(self.mine or self.calls or self.late or self.blocked)


def attention(content: Content, reader: Reader) -> Attention:
    open_ones = [each for each in content.current_milestones if each.is_open]

    def flagged(kind: str) -> Iterator[MilestonePart]:
        return (each for each in open_ones if reader.flag(each) == kind)

    blocked = tuple(each for each in open_ones if each.is_blocked)
    return Attention(tuple(flagged(MINE)), tuple(flagged(CALL)), tuple(flagged(LATE)), blocked)
