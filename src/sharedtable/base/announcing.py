"""Tells higher layers what happened, after commit and never before."""

from typing import Any

from django.db import transaction
from django.dispatch import Signal


def announce(announcement: Signal, **facts: Any) -> None:
    """Send once the transaction holds; receivers are one line calling an action."""
    transaction.on_commit(lambda: announcement.send(sender=None, **facts))
