"""What can follow from a decided analysis; higher apps register it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from sharedtable.industry.models import Analysis
from sharedtable.people.standing import Standing, may


@dataclass(frozen=True)
class NextAction:
    """A teal action on a decided analysis, for whoever the rule allows in its network.

    `url` is none where this reader has nothing to do there.
    """

    label: str | Promise
    rule: str
    url: Callable[[Analysis, Standing], str | None]


@dataclass(frozen=True)
class Offer:
    """A next action as one reader sees it."""

    label: str | Promise
    url: str


_actions: list[NextAction] = []


def register(action: NextAction) -> None:
    _actions.append(action)


def offers(analysis: Analysis, standing: Standing) -> list[Offer]:
    """What this reader may do next; nothing before a decision."""
    if not analysis.has_decision:
        return []
    allowed = [each for each in _actions if may(standing, each.rule, analysis)]
    addressed = [(each.label, each.url(analysis, standing)) for each in allowed]
    return [Offer(label, url) for label, url in addressed if url]
