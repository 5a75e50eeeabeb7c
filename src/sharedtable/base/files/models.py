"""What is known of a file that is kept: whose it is, what it is, where its content lies."""

from typing import TYPE_CHECKING, Self

from django.db import models

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.files.kinds import KINDS, Kind
from sharedtable.base.keys import PublicKey

if TYPE_CHECKING:
    from collections.abc import Iterable


class Scan(models.TextChoices):
    """What the virus check said. *Unasked*: none was set up when the file came, or we made the file ourselves."""

    UNASKED = "unasked"
    WAITING = "waiting"
    CLEAN = "clean"
    REFUSED = "refused"


READABLE = (Scan.UNASKED, Scan.CLEAN)


class StoredFileQuerySet(ArchivableQuerySet):
    def held_by(self, *holders: models.Model) -> Self:
        """Files of these rows, which are all of one model."""
        return self.filter(holder_type=type(holders[0])._meta.label, holder_id__in=[each.pk for each in holders])

    def held_by_any(self, holders: "models.QuerySet | Iterable[int]", model: type[models.Model]) -> Self:
        """Files of the rows of a queryset of primary keys, or of a list of them."""
        return self.filter(holder_type=model._meta.label, holder_id__in=holders)

    def readable(self) -> Self:
        """Checked, and there."""
        return self.filter(scan__in=READABLE, missing_at__isnull=True)


class StoredFile(PublicKey, Archivable):
    """One file. `holder` is the row whose readers may open it; `purpose` tells a holder's files apart.

    `path` is where the storage keeps the content: never shown, never guessed. Names of persons are not known here:
    `stored_by_id` is an id.
    """

    holder_type = models.CharField(max_length=80)
    holder_id = models.BigIntegerField()
    purpose = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    path = models.CharField(max_length=100, unique=True)
    stored_at = models.DateTimeField()
    stored_by_id = models.BigIntegerField(null=True)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.UNASKED)
    scanned_at = models.DateTimeField(null=True)
    scan_words = models.CharField(max_length=200, blank=True)
    missing_at = models.DateTimeField(null=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["holder_type", "holder_id"], name="file_by_holder")]
        constraints = [models.CheckConstraint(condition=models.Q(size__gt=0), name="file_is_not_empty")]

    def __str__(self) -> str:
        return self.name

    @property
    def told_kind(self) -> Kind:
        return KINDS[self.kind]

    @property
    def is_picture(self) -> bool:
        return self.told_kind.is_picture

    @property
    def is_readable(self) -> bool:
        return self.is_live and self.scan in READABLE and self.missing_at is None
