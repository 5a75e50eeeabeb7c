"""Rows of agendas that a network keeps."""

from typing import TYPE_CHECKING, Self

from django.db import models

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.people.models import Network

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class KeptAgendaQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """The network's common things: for its offices, and whoever supports or leads one of its tables."""
        if standing.is_operator:
            return self
        return self.filter(network__in=standing.network_ids)


class KeptAgenda(Archivable):
    """Topics with minutes, without names: who leads a topic is said anew each time."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="kept_agendas")
    kind = models.CharField(max_length=20, choices=MeetingKind.choices)
    title = models.CharField(max_length=80)
    introduction = models.TextField(blank=True)
    topics = models.JSONField(default=list, help_text="[topic, minutes] each")
    kept_at = models.DateTimeField()

    objects = KeptAgendaQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)
