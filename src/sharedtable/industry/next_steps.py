"""What can follow from a decided analysis; higher apps register it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from sharedtable.industry.models import Analysis
from sharedtable.people.standing import Standing, may


@dataclass(frozen=True)
class NextStep:
    """A teal action on a decided analysis, for whoever the rule allows in its network."""

    label: str | Promise
    rule: str
    url: Callable[[Analysis], str]


@dataclass(frozen=True)
class Offer:
    """A next step as one reader sees it."""

    label: str | Promise
    url: str


_steps: list[NextStep] = []


def register(step: NextStep) -> None:
    _steps.append(step)


def offers(analysis: Analysis, standing: Standing) -> list[Offer]:
    """What this reader may do next; nothing before a decision."""
    if not analysis.has_decision:
        return []
    return [Offer(step.label, step.url(analysis)) for step in _steps if may(standing, step.rule, analysis)]
