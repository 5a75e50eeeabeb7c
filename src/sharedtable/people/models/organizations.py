"""An organization: an employer, a public body, or both."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.keys import PublicKey
from sharedtable.people.choices import EmployerSize, Side, System
from sharedtable.people.models.networks import Network

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


LIVE = Q(archived_at__isnull=True)


class OrganizationQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Organizations of the networks whose common things somebody sees."""
        if standing.is_operator:
            return self
        return self.filter(network_id__in=standing.network_ids)


class Organization(PublicKey, Archivable):
    """An employer, a public body, or both; one row for a business whichever app shows it."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="organizations")
    name = models.CharField(max_length=200)
    is_employer = models.BooleanField(_("an employer"), default=True)
    system = models.CharField(_("public partner of"), max_length=30, choices=System.choices, blank=True)
    naics_code = models.CharField(_("industry"), max_length=6, blank=True)
    size = models.CharField(_("jobs there"), max_length=10, choices=EmployerSize.choices, blank=True)
    county_fips = models.CharField(_("county"), max_length=5, blank=True)
    website = models.URLField(_("web site"), blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    objects = OrganizationQuerySet.as_manager()

    people_count: int
    """Set by reads that count who works there."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                "network",
                condition=Q(archived_at__isnull=True),
                name="organization_name_is_used_once_in_a_network",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(archived_at__isnull=False),
                name="merged_organization_is_archived",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "name", "id"], condition=LIVE, name="organization_of_network"),
            models.Index(fields=["name", "id"], condition=LIVE, name="organization_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:organization", args=[self.uuid])

    @property
    def usual_side(self) -> Side:
        """Where it sits unless a table says otherwise: a public body supports."""
        return Side.SUPPORT if self.system else Side.INDUSTRY

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)
