"""What this layer tells those above."""

from django.dispatch import Signal

#: Two persons became one, or were taken apart again: sent after commit with `person_ids`.
persons_merged = Signal()

#: The same of organizations: sent after commit with `organization_ids`.
organizations_merged = Signal()

#: A person was erased at their wish: sent after commit with `person_id`.
person_erased = Signal()
