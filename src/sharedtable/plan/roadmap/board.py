"""The plan as columns: milestones or priorities by how far they are."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.plan.choices import MilestoneState, PriorityState
from sharedtable.plan.roadmap.attention import Reader
from sharedtable.plan.roadmap.content import Content, MilestonePart, PriorityPart
from sharedtable.plan.roadmap.story import Chapter, chapters

RECENT = timedelta(days=90)


@dataclass(frozen=True)
class Card:
    milestone: MilestonePart
    priority: PriorityPart
    flag: str


@dataclass(frozen=True)
class Column:
    """`earlier` is what was done longer ago."""

    key: str
    title: str | Promise
    empty: str | Promise
    cards: tuple[Card, ...]
    earlier: tuple[Card, ...] = ()


@dataclass(frozen=True)
class PriorityColumn:
    key: str
    title: str | Promise
    chapters: tuple[Chapter, ...]


def milestone_columns(content: Content, reader: Reader, *, priority: int | None, only_mine: bool) -> list[Column]:
    """To do and waiting by day, done with the latest first."""
    known = {each.id: each for each in content.standing}
    cards = [
        Card(each, known[each.priority], reader.flag(each))
        for each in content.current_milestones
        if priority in (None, each.priority) and (not only_mine or _is_of(each, reader))
    ]
    done = sorted(
        (card for card in cards if card.milestone.is_done), key=lambda card: card.milestone.day, reverse=True
    )
    recent = tuple(card for card in done if card.milestone.day > reader.day - RECENT)
    return [
        Column(
            MilestoneState.OPEN,
            _("To do"),
            _("Nothing to do is written down."),
            tuple(card for card in cards if card.milestone.state == MilestoneState.OPEN),
        ),
        Column(
            MilestoneState.BLOCKED,
            _("Waiting"),
            _("Nothing waits."),
            tuple(card for card in cards if card.milestone.is_blocked),
        ),
        Column(
            MilestoneState.DONE,
            _("Done"),
            _("Nothing was done in the last 90 days."),
            recent,
            tuple(done[len(recent) :]),
        ),
    ]


def _is_of(part: MilestonePart, reader: Reader) -> bool:
    return part.person is not None and part.person.person_id == reader.person_id


def priority_columns(content: Content) -> list[PriorityColumn]:
    told = chapters(content)
    return [
        PriorityColumn(state, state.label, tuple(each for each in told if each.priority.state == state))
        for state in PriorityState
        if state != PriorityState.SET_ASIDE
    ]
