"""What this layer tells those above."""

from django.dispatch import Signal

#: An occasion, its invitations or its attendance changed: sent after commit with `occasion_id`.
occasion_changed = Signal()
