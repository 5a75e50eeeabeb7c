"""A network's own figures by industry: a table, its editions one after another, and their columns."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.keys import PublicKey
from sharedtable.industry.of_network import OfNetworkQuerySet
from sharedtable.people.models import Network, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class OwnTable(PublicKey, Archivable):
    """What stays the same from edition to edition: whose it is and what it is called."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="own_tables")
    name = models.CharField(max_length=120)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()

    objects = OfNetworkQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("industry:own_table", args=[self.uuid])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)


class OwnEditionQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        if standing.is_operator:
            return self
        return self.filter(table__network_id__in=standing.network_ids)


class OwnEdition(PublicKey, Archivable):
    """One sheet that was brought. It holds the file; until `kept_at` it is only being looked at.

    `number` counts the kept ones. The live one with the largest number is what the pages read.
    """

    table = models.ForeignKey(OwnTable, models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=120)
    dated_date = models.DateField()
    file_name = models.CharField(max_length=120)
    row_count = models.PositiveIntegerField(default=0)
    is_sample = models.BooleanField(default=False)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)

    objects = OwnEditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table", "number"],
                condition=Q(number__isnull=False),
                name="own_edition_has_its_own_number",
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_kept(self) -> bool:
        return self.kept_at is not None

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.table.classes_for(standing)


class OwnColumn(models.Model):
    """One figure an industry. `values` maps NAICS codes to numbers; what is not there is not known.

    `key` stays the same from edition to edition as long as the heading does.
    """

    edition = models.ForeignKey(OwnEdition, models.CASCADE, related_name="columns")
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=40)
    is_more_better = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField()
    values = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="own_column_stands_once_in_an_edition")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
