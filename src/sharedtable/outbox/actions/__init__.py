"""Everything that changes the outbox: asking for mail and work, taking it back, deciding what went wrong."""

from sharedtable.outbox.actions.asking import queue_job, queue_message, restore_messages, withdraw_messages

__all__ = ["queue_job", "queue_message", "restore_messages", "withdraw_messages"]
