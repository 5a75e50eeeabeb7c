"""What all rows that hang on a priority have: its partnership, and who somebody is toward it."""

from typing import TYPE_CHECKING

from django.db import models

from sharedtable.base.archive import Archivable
from sharedtable.partnerships.models import Partnership

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing
    from sharedtable.plan.models.priorities import Priority


class OfPriority(Archivable):
    """Has a foreign key `priority`; reads fetch it with the row."""

    priority: "models.ForeignKey[Priority, Priority]"

    class Meta:
        abstract = True

    @property
    def partnership(self) -> Partnership:
        return self.priority.partnership

    @property
    def partnership_id(self) -> int:
        return self.priority.partnership_id

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.priority.classes_for(standing)
