"""An assessment as its page tells it: level by level, the one that is worked on first."""

from dataclasses import dataclass
from datetime import date

from sharedtable.indicators.choices import Level, Status
from sharedtable.indicators.judging import Judgement
from sharedtable.indicators.levels import Reached
from sharedtable.indicators.models import Assessment
from sharedtable.partnerships.models import Partnership


@dataclass(frozen=True)
class LevelGroup:
    """The signs of one level, in the framework's order."""

    level: Level
    judgements: tuple[Judgement, ...]

    @property
    def met(self) -> int:
        return sum(each.is_met for each in self.judgements)

    @property
    def not_yet(self) -> int:
        return sum(each.verdict.status == Status.NOT_YET for each in self.judgements)

    @property
    def not_known(self) -> int:
        return len(self.judgements) - self.met - self.not_yet

    @property
    def is_complete(self) -> bool:
        return self.met == len(self.judgements)


@dataclass(frozen=True)
class Overview:
    """`at_work` is the first level that is not complete, else the last; `others` are folded away below it."""

    at_work: LevelGroup
    others: tuple[LevelGroup, ...]
    reached: Reached

    @property
    def title_asks_who_leads(self) -> bool:
        return self.at_work.level == Level.ACTIVE

    @property
    def level_name(self) -> str:
        return str(Level(self.reached.level).label) if self.reached.level else ""


def overview(judgements: list[Judgement], reached: Reached) -> Overview:
    groups = [
        LevelGroup(level, tuple(each for each in judgements if each.indicator.level == level)) for level in Level
    ]
    groups = [group for group in groups if group.judgements]
    at_work = next((group for group in groups if not group.is_complete), groups[-1])
    return Overview(at_work, tuple(group for group in groups if group is not at_work), reached)


def reached_by(partnership: Partnership, as_of: date) -> Reached:
    """The level at the newest snapshot up to a day. One query."""
    rows = Assessment.objects.filter(partnership=partnership, as_of__lte=as_of).order_by(
        "-as_of", "-made_at", "-pk"
    )
    known = rows.values_list("level", "lapsing_since").first()
    return Reached(*known) if known else Reached()
