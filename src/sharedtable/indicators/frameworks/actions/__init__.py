"""Every change of a network's own framework: a draft is started, worked on, then adopted or dropped."""

from sharedtable.indicators.frameworks.actions.adopting import NothingAsked, NothingChanged, WrongDay, adopt_draft
from sharedtable.indicators.frameworks.actions.drafting import (
    DraftExists,
    NotADraft,
    drop_draft,
    start_draft,
    take_file,
    take_over,
)
from sharedtable.indicators.frameworks.actions.editing import KeyTaken, add_sign, edit_sign, move_sign, switch_sign

__all__ = [
    "DraftExists",
    "KeyTaken",
    "NotADraft",
    "NothingAsked",
    "NothingChanged",
    "WrongDay",
    "add_sign",
    "adopt_draft",
    "drop_draft",
    "edit_sign",
    "move_sign",
    "start_draft",
    "switch_sign",
    "take_file",
    "take_over",
]
