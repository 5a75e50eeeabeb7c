"""Who may read the demo inbox: everybody, because it exists in demonstrations only."""

from sharedtable.base.access import ANYONE, declare

declare("outbox", {"inbox": ("Read the mails of a demonstration", {ANYONE})})
