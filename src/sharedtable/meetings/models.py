"""Rows of an occasion. Whose occasion it is, a higher app tells through `meetings.hosts`."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.brought_in import BroughtIn
from sharedtable.base.keys import PublicKey
from sharedtable.base.versions import Versioned
from sharedtable.meetings.agenda_models import AgendaApproval, AgendaItem, OfOccasionQuerySet
from sharedtable.meetings.calendar_models import CalendarFeed, Series
from sharedtable.meetings.choices import Answer, OccasionState, PaperPurpose
from sharedtable.meetings.outcome_models import Decision, FollowUp, ParkedTopic
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing

__all__ = [
    "AgendaApproval",
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "Decision",
    "FollowUp",
    "Invitation",
    "Move",
    "Occasion",
    "Paper",
    "ParkedTopic",
    "Series",
]

ARRIVING = timedelta(hours=1)


class OccasionQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """What the hosts show to this standing, and what the person was invited to."""
        from sharedtable.meetings.hosts import visible_occasions

        return self.filter(visible_occasions(standing)).distinct()

    def telling_what_it_has(self) -> Self:
        """With marks that spare its page a query for each list that is empty."""
        own = {"occasion": OuterRef("pk")}
        return self.annotate(
            has_topics=Exists(AgendaItem.objects.filter(**own)),
            has_approvals=Exists(AgendaApproval.objects.standing().filter(**own)),
            has_decisions=Exists(Decision.objects.live().filter(**own)),
            has_follow_ups=Exists(FollowUp.objects.live().filter(**own)),
            has_parked=Exists(ParkedTopic.objects.live().filter(**own)),
            has_papers=Exists(Paper.objects.live().filter(**own)),
        )


class Occasion(PublicKey, Archivable, Versioned, BroughtIn):
    """A meeting or event. Moments are UTC; the zone is that of the place. `version` guards the notes.

    One date of a `series` was meant to begin at `slot_at`, however it was moved. `sequence` counts what calendars
    must take up anew, `revised_at` says since when.
    """

    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=60)
    place = models.CharField(max_length=200, blank=True)
    room = models.CharField(max_length=120, blank=True)
    online_url = models.URLField(blank=True)
    joining_note = models.CharField(max_length=200, blank=True, help_text="Passcode, or a number to dial")
    agenda = models.TextField(blank=True)
    sends_reminders = models.BooleanField(default=True)
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="occasions")
    slot_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    revised_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=OccasionState.choices, default=OccasionState.PLANNED)

    objects = OccasionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="occasion_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(series__isnull=True) | Q(slot_at__isnull=False),
                name="occasion_of_a_series_has_its_slot",
            ),
            models.UniqueConstraint(fields=["series", "slot_at"], name="slot_of_a_series_is_one_occasion"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:occasion", args=[self.uuid])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def local_start(self) -> datetime:
        return self.starts_at.astimezone(self.zone)

    @property
    def is_cancelled(self) -> bool:
        return self.state == OccasionState.CANCELLED

    def may_have(self, what: str) -> bool:
        """Whether it is worth asking for a list: not where `telling_what_it_has` found it empty."""
        return bool(getattr(self, f"has_{what}", True))

    def is_over(self, at: datetime) -> bool:
        return self.ends_at <= at

    def has_begun(self, at: datetime) -> bool:
        """People arrive early: an hour before the start counts."""
        return self.starts_at - ARRIVING <= at

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        from sharedtable.meetings.hosts import classes_at

        return classes_at(self, standing)


class Move(models.Model):
    """An occasion was moved to another time; kept so that a launch's moves can be counted."""

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="moves")
    from_starts_at = models.DateTimeField()
    to_starts_at = models.DateTimeField()
    moved_at = models.DateTimeField()


class PaperQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Papers with the occasion, minutes with its notes."""
        from sharedtable.meetings.hosts import noted_occasions

        seen = Occasion.objects.live().visible_to(standing).order_by().values("pk")
        noted = Occasion.objects.filter(noted_occasions(standing)).order_by().values("pk")
        return self.filter(occasion__in=seen).filter(~Q(purpose=PaperPurpose.MINUTES) | Q(occasion__in=noted))


class Paper(Archivable):
    """A file of an occasion: the row that holds its `StoredFile`. Archived, it can be brought back."""

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="papers")
    purpose = models.CharField(max_length=10, choices=PaperPurpose.choices, default=PaperPurpose.PAPER)
    name = models.CharField(max_length=120)

    objects = PaperQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def is_minutes(self) -> bool:
        return self.purpose == PaperPurpose.MINUTES

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        """Toward minutes those toward the notes."""
        from sharedtable.meetings.hosts import note_classes_at

        return note_classes_at(self.occasion, standing) if self.is_minutes else self.occasion.classes_for(standing)


class InvitationQuerySet(OfOccasionQuerySet):
    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Invitation(models.Model):
    """Somebody was asked to come, by whom, and what they answered; withdrawn, it opens and counts nothing.

    It may be written in a champion's name (`in_name_of`). Who cannot come names who comes instead (`delegate`);
    the delegate's own invitation says in whose place they are asked (`stands_in_for`).
    """

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations")
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="invited")
    in_name_of = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    delegate = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="sent_by")
    stands_in_for = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="stood_in_by")
    invited_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occasion", "person"], name="person_is_invited_once_to_an_occasion")
        ]


class Attendance(BroughtIn):
    """Whether somebody came; organization and side are kept as they were that day. A delegate's says whose place
    they took."""

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendance")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    side = models.CharField(max_length=10, choices=Side.choices, blank=True)
    is_present = models.BooleanField(default=True)
    is_walk_in = models.BooleanField(default=False)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    is_confirmed_by_person = models.BooleanField(default=False)
    is_from_door = models.BooleanField(default=False, help_text="Wrote their name on their own phone at the door")
    stands_in_for = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OfOccasionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(fields=["occasion", "person"], name="person_is_counted_once_at_an_occasion")
        ]
