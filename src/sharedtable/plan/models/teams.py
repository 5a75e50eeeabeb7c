"""Action teams: small groups around a champion that carry priorities."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sharedtable.base.archive import Archivable
from sharedtable.base.versions import Versioned
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Organization, Person
from sharedtable.plan.models.priorities import Priority
from sharedtable.plan.models.querysets import ArchivableOfPartnershipQuerySet, OfTeamQuerySet

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class ActionTeam(Archivable, Versioned):
    """A group that serves one or more priorities, from a day to a day; led by somebody from a business."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="teams")
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    priorities = models.ManyToManyField(Priority, related_name="teams", blank=True)
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)

    objects = ArchivableOfPartnershipQuerySet.as_manager()

    open_members: "list[TeamMember]"
    leaders: list[str]
    others: int
    """Set by reads that also fetch who is on it now: rows, or who leads and how many more."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="team_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("plan:team", args=[self.partnership.slug, self.pk])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)


class TeamMember(models.Model):
    """Somebody on a team, from a day to a day, for the organization they came from."""

    team = models.ForeignKey(ActionTeam, models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="team_memberships")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    is_lead = models.BooleanField(default=False)
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True, help_text="When the person said yes themselves")

    objects = OfTeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person"],
                condition=Q(ended_date__isnull=True),
                name="person_is_on_a_team_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="team_membership_ends_after_it_starts",
            ),
        ]
