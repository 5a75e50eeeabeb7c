"""What changes signals: the record, looked at anew; people, who put them off or share them."""

from sharedtable.indicators.signals.actions.sharing import AlreadyShared, share_signal
from sharedtable.indicators.signals.actions.snoozing import (
    NotOpen,
    TooLong,
    snooze_signal,
    wake_signal,
)
from sharedtable.indicators.signals.actions.watching import watch, watch_all

__all__ = [
    "AlreadyShared",
    "NotOpen",
    "TooLong",
    "share_signal",
    "snooze_signal",
    "wake_signal",
    "watch",
    "watch_all",
]
