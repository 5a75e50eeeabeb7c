"""Archive, not delete: rows keep standing with a date, and live ones are asked for by name."""

from datetime import datetime
from typing import Self

from django.db import models


class ArchivableQuerySet(models.QuerySet):
    def live(self) -> Self:
        """Rows not archived."""
        return self.filter(archived_at__isnull=True)


class Archivable(models.Model):
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_live(self) -> bool:
        return self.archived_at is None

    def archive(self, at: datetime) -> None:
        self.archived_at = at
        self.save(update_fields=["archived_at"])

    def bring_back(self) -> None:
        self.archived_at = None
        self.save(update_fields=["archived_at"])
