"""How rows of the plan are narrowed: those of a partnership, and those of one of its priorities."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from sharedtable.base.archive import ArchivableQuerySet
from sharedtable.partnerships.models import OfPartnershipQuerySet, Partnership, at_seen_tables

if TYPE_CHECKING:
    from datetime import date

    from sharedtable.people.standing import Standing


class ArchivableOfPartnershipQuerySet(ArchivableQuerySet, OfPartnershipQuerySet):  # type: ignore[override]
    """Rows of a partnership that can be archived."""


class OfPriorityQuerySet(models.QuerySet):
    """Rows of a priority; `priority_path` leads from a row to it."""

    priority_path = "priority"

    def visible_to(self, standing: "Standing") -> Self:
        """Rows of the priorities this standing sees."""
        return self.filter(at_seen_tables(standing, f"{self.priority_path}__partnership"))

    def of_table(self, partnership: Partnership) -> Self:
        return self.filter(**{f"{self.priority_path}__partnership": partnership})

    def current(self) -> Self:
        """Rows not ended (models with an ended_date)."""
        return self.filter(ended_date__isnull=True)

    def on(self, day: "date") -> Self:
        """Rows in force on a day (models with started_date and ended_date)."""
        return self.filter(Q(ended_date__isnull=True) | Q(ended_date__gt=day), started_date__lte=day)


class OfMilestoneQuerySet(OfPriorityQuerySet):
    priority_path = "milestone__priority"


class ArchivableOfPriorityQuerySet(OfPriorityQuerySet):
    def live(self) -> Self:
        """Not archived, and neither is their priority."""
        return self.filter(archived_at__isnull=True, priority__archived_at__isnull=True)


class OfTeamQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Rows of the teams whose partnership this standing sees."""
        return self.filter(at_seen_tables(standing, "team__partnership"))

    def current(self) -> Self:
        """Rows not ended."""
        return self.filter(ended_date__isnull=True)

    def on(self, day: "date") -> Self:
        """Rows in force on a day."""
        return self.filter(Q(ended_date__isnull=True) | Q(ended_date__gt=day), started_date__lte=day)
