"""Agendas to start from: higher apps register those of a meeting's kind, and what was talked about last time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from sharedtable.meetings.agenda_lines import Line
from sharedtable.meetings.models import Occasion
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Starter:
    """One agenda to begin with; `key` names it in an address."""

    key: str
    label: str | Promise
    introduction: str
    lines: Sequence[Line]


Offer = Callable[[Occasion, Standing], list[Starter]]
_offers: list[Offer] = []


def register_starters(offer: Offer) -> Offer:
    _offers.append(offer)
    return offer


def starters_for(occasion: Occasion, standing: Standing) -> list[Starter]:
    return [starter for offer in _offers for starter in offer(occasion, standing)]
