"""A network: a state's partnerships, with its state team."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.urls import reverse

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.keys import PublicKey
from sharedtable.base.zones import zone_label
from sharedtable.people.choices import GuestRights

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class NetworkQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Networks whose office somebody holds; the operator sees all."""
        if standing.is_operator:
            return self
        return self.filter(pk__in=standing.office_network_ids)


class Network(PublicKey, Archivable):
    """A state's (or nation's) partnerships, with its state team."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    time_zone = models.CharField(max_length=60, default="America/Denver")
    note_notice = models.CharField(
        max_length=300, blank=True, help_text="Shown at note forms, such as a public-records notice"
    )
    guest_rights = models.CharField(max_length=10, choices=GuestRights.choices, default=GuestRights.LEADS)
    is_sample = models.BooleanField(default=False, help_text="Made-up people and businesses")

    objects = NetworkQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def zone_label(self) -> str:
        return zone_label(self.time_zone)

    def get_absolute_url(self) -> str:
        return reverse("people:network", args=[self.slug])

    def day_at(self, at: datetime) -> date:
        """The calendar day of a moment where the network is."""
        return at.astimezone(ZoneInfo(self.time_zone)).date()

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.pk)
