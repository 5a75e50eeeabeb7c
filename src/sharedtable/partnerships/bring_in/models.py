"""An upload with what was said about it and what became of it, and the rows that it made."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sharedtable.base.keys import PublicKey
from sharedtable.ledger.models import Entry
from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP, ROSTER
from sharedtable.people.choices import StandingClass
from sharedtable.people.models import Network, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class ImportState(models.TextChoices):
    KEPT = "kept", _("not brought in yet")
    DONE = "done", _("brought in")
    UNDONE = "undone", _("taken back")


class ImportQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """One's own, those of partnerships one leads or networks one administers; rosters to the state team."""
        if standing.is_operator:
            return self
        own = Q(by_id=standing.person_id) if standing.person_id else Q(pk__in=[])
        led = Q(partnership_id__in=standing.table_ids(StandingClass.LEAD))
        admins = [key for key, held in standing.offices.items() if StandingClass.NETWORK_ADMIN in held]
        rosters = Q(book=ROSTER, network_id__in=standing.office_network_ids)
        return self.filter(own | led | rosters | Q(network_id__in=admins))


class Import(PublicKey):
    """A sheet that was uploaded: it holds the file and, once brought in, the report. `answers` are those to
    doubtful matches, `seen` is the fingerprint of the preview that was agreed to."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="+")
    partnership = models.ForeignKey(
        "partnerships.Partnership", models.SET_NULL, null=True, blank=True, related_name="imports"
    )
    book = models.CharField(max_length=20, choices=[(PARTNERSHIP, _("a partnership")), (ROSTER, _("a roster"))])
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)
    seen = models.CharField(max_length=16, blank=True)
    counts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.KEPT)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+")
    error = models.TextField(blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["network", "sha256"], name="import_by_content")]

    def __str__(self) -> str:
        return self.name

    @property
    def job_key(self) -> str:
        return f"partnerships.bring_in:{self.pk}"

    @property
    def is_roster(self) -> bool:
        return self.book == ROSTER

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        if self.partnership is not None:
            return self.partnership.classes_for(standing)
        return standing.classes_in_network(self.network_id)


class ImportedRow(models.Model):
    """A row of the record that an import made, and the line of the sheet it came from."""

    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    label = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    sheet = models.CharField(max_length=80, blank=True)
    number = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["label", "row_id"], name="imported_row")]
