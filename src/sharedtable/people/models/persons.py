"""A person: anyone we know, whether they sign in or not."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.keys import PublicKey
from sharedtable.people.models.networks import Network

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


LIVE = Q(archived_at__isnull=True)


class PersonQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Oneself, and the people of the networks whose common things one sees."""
        if standing.is_operator:
            return self
        if standing.person_id is None or standing.home_network_id in standing.network_ids:
            return self.filter(network_id__in=standing.network_ids)
        own = Q(pk=standing.person_id)
        return self.filter(own | Q(network_id__in=standing.network_ids))


class Person(PublicKey, Archivable):
    """Anyone we know: contact, walk-in, champion, colleague. `email` may be missing."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="persons")
    name = models.CharField(max_length=200)
    email = models.EmailField(_("mail address"), blank=True)
    phone = models.CharField(max_length=40, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "network",
                condition=Q(archived_at__isnull=True) & ~Q(email=""),
                name="mail_address_names_one_person_in_a_network",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(archived_at__isnull=False),
                name="merged_person_is_archived",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "name", "id", "email"], condition=LIVE, name="person_of_network"),
            models.Index(fields=["name", "id", "email"], condition=LIVE, name="person_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.uuid])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)
