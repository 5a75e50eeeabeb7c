"""Rows of what must happen, and of what came of it."""

from sharedtable.outbox.models.arriving import Bounce, OptOut, Suppression
from sharedtable.outbox.models.jobs import Job, Schedule
from sharedtable.outbox.models.messages import Delivered, Message

__all__ = ["Bounce", "Delivered", "Job", "Message", "OptOut", "Schedule", "Suppression"]
