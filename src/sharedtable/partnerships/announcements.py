"""What this layer tells those above."""

from django.dispatch import Signal

#: The record of a partnership changed: sent after commit with `partnership_id`. Layers above `partnerships`
#: send it too when their own rows of a partnership change.
partnership_changed = Signal()
