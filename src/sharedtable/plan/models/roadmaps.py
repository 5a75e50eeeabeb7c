"""The roadmap: what is written by hand, the versions that were adopted, and when each was looked at again."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.versions import Versioned
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import OfPartnershipQuerySet, Partnership
from sharedtable.people.models import Person
from sharedtable.plan.models.querysets import ArchivableOfPartnershipQuerySet

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class Roadmap(Versioned):
    """The words of a partnership's living plan that the record cannot tell."""

    partnership = models.OneToOneField(Partnership, models.CASCADE, related_name="roadmap")
    introduction = models.TextField(blank=True, help_text="Why these businesses work together")
    outlook = models.TextField(blank=True, help_text="What comes after what is planned")

    objects = OfPartnershipQuerySet.as_manager()

    def get_absolute_url(self) -> str:
        return reverse("plan:roadmap", args=[self.partnership.slug])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class RoadmapVersion(Archivable):
    """The plan as a meeting adopted it. `content` holds people by key only: a name erased is gone here too."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="roadmap_versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    adopted_date = models.DateField()
    occasion = models.ForeignKey(Occasion, models.PROTECT, null=True, blank=True, related_name="+")
    champion = models.ForeignKey(
        Person, models.PROTECT, related_name="+", help_text="Who from a business put it to the meeting"
    )
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ArchivableOfPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="roadmap_version_has_its_own_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("plan:roadmap_version", args=[self.partnership.slug, self.pk])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class OfVersionQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(version__partnership__in=Partnership.objects.visible_to(standing))


class RoadmapReview(Archivable):
    """On a day a version was looked at and still holds."""

    version = models.ForeignKey(RoadmapVersion, models.CASCADE, related_name="reviews")
    reviewed_date = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OfVersionQuerySet.as_manager()

    @property
    def partnership(self) -> Partnership:
        return self.version.partnership

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.version.classes_for(standing)
