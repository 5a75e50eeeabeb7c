"""What this layer tells those above."""

from django.dispatch import Signal

#: What a team knows or decided in an analysis changed: sent after commit with `analysis_id`.
analysis_decided = Signal()
