"""A roadmap's rows gathered priority by priority, as it is told."""

from dataclasses import dataclass

from sharedtable.plan.roadmap.content import (
    CommitmentPart,
    Content,
    DeliverablePart,
    MilestonePart,
    OutcomePart,
    PriorityPart,
    ResponderPart,
    TeamPart,
)


@dataclass(frozen=True)
class Chapter:
    """One priority with all that belongs to it."""

    priority: PriorityPart
    teams: tuple[TeamPart, ...]
    milestones: tuple[MilestonePart, ...]
    responders: tuple[ResponderPart, ...]
    commitments: tuple[CommitmentPart, ...]
    deliverables: tuple[DeliverablePart, ...]
    outcomes: tuple[OutcomePart, ...]

    @property
    def done(self) -> int:
        return sum(each.is_done for each in self.milestones)


def chapters(content: Content) -> list[Chapter]:
    """Of the priorities that stand."""
    milestones = content.current_milestones
    return [
        Chapter(
            part,
            tuple(each for each in content.teams if part.id in each.priorities),
            tuple(each for each in milestones if each.priority == part.id),
            tuple(each for each in content.responders if each.priority == part.id),
            tuple(each for each in content.commitments if each.priority == part.id),
            tuple(each for each in content.deliverables if each.priority == part.id),
            tuple(each for each in content.outcomes if each.priority == part.id),
        )
        for part in content.standing
    ]


@dataclass(frozen=True)
class Shared:
    """What belongs to no standing priority: promises and results of the whole table."""

    commitments: tuple[CommitmentPart, ...]
    outcomes: tuple[OutcomePart, ...]


def shared(content: Content) -> Shared:
    keys = {each.id for each in content.standing}
    return Shared(
        tuple(each for each in content.commitments if each.priority not in keys),
        tuple(each for each in content.outcomes if each.priority not in keys),
    )
