"""What came of a meeting: decisions, follow-ups with owner and day, topics parked. As private as its notes."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.keys import PublicKey
from sharedtable.meetings.choices import ParkedWhy
from sharedtable.people.models import Organization, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing

#: Toward what they promised themselves, somebody is like one of the team.
OWNER = frozenset({"support"})


class OfNotesQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Those of the occasions whose notes this standing reads."""
        return self.filter(occasion__in=_noted(standing))


def _noted(standing: "Standing") -> models.QuerySet:
    from sharedtable.meetings.hosts import noted_occasions
    from sharedtable.meetings.models import Occasion

    seen = Occasion.objects.live().visible_to(standing).filter(noted_occasions(standing))
    return seen.order_by().values("pk")


class OfNotes(Archivable):
    """A row that belongs to the notes of an occasion."""

    class Meta:
        abstract = True

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        from sharedtable.meetings.hosts import note_classes_at

        return note_classes_at(self.occasion, standing)  # type: ignore[attr-defined]


class Decision(OfNotes):
    """What was decided, in one sentence."""

    occasion = models.ForeignKey("meetings.Occasion", models.CASCADE, related_name="decisions")
    text = models.CharField(max_length=400)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OfNotesQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text


class FollowUpQuerySet(OfNotesQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """With the notes, and to whoever promised it or answers for them."""
        own = [key for key in (standing.person_id, *standing.assists) if key is not None]
        return self.filter(Q(occasion__in=_noted(standing)) | Q(person_id__in=own))

    def open(self) -> Self:
        """Not done and not taken away."""
        return self.live().filter(done_at__isnull=True)


class FollowUp(PublicKey, OfNotes):
    """Who does what by when. Without a person it is the organization's, without either the table's."""

    occasion = models.ForeignKey("meetings.Occasion", models.CASCADE, related_name="follow_ups")
    text = models.CharField(max_length=300)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="follow_ups")
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    due_date = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(done_at__gte=F("recorded_at")),
                name="follow_up_is_done_after_it_was_recorded",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    def is_theirs(self, standing: "Standing") -> bool:
        return self.person_id is not None and self.person_id in {standing.person_id, *standing.assists}

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        own = OWNER if self.is_theirs(standing) else frozenset()
        return super().classes_for(standing) | own


class ParkedTopic(OfNotes):
    """What the facilitator set aside: for a later meeting, or because competitors must not talk of it.
    `settled_at`: taken up elsewhere (at `taken_to`) or dropped."""

    occasion = models.ForeignKey("meetings.Occasion", models.CASCADE, related_name="parked_topics")
    text = models.CharField(max_length=300)
    why = models.CharField(max_length=12, choices=ParkedWhy.choices, default=ParkedWhy.LATER)
    parked_at = models.DateTimeField()
    parked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    taken_to = models.ForeignKey(
        "meetings.Occasion", models.SET_NULL, null=True, blank=True, related_name="topics_taken_up"
    )

    objects = OfNotesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_to__isnull=True) | Q(settled_at__isnull=False),
                name="topic_taken_up_is_settled",
            )
        ]

    def __str__(self) -> str:
        return self.text
