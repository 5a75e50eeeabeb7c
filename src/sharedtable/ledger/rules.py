"""Who may take a change back: anyone signed in may ask, the action that made the change decides."""

from sharedtable.base.access import declare

declare("ledger", {"undo": ("Take back a change one may make", {"member"})})
