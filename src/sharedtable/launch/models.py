"""Rows of a launch room. What participants send is upserted by a key of their own, so twice is once."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.versions import Versioned
from sharedtable.launch.choices import BallotBy, Phase, SideFrom
from sharedtable.launch.lifecycle import permits
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import Partnership
from sharedtable.people.choices import Side
from sharedtable.people.models import Organization, Person
from sharedtable.plan.choices import OpportunityKind
from sharedtable.plan.models import Opportunity, Priority

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing

LONGEST_IDEA = 300
LONGEST_TITLE = 160


class RoomQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Rooms where this standing may facilitate: who said what is for nobody else."""
        tables = Partnership.objects.live().where_allowed("launch.facilitate", standing)
        return self.filter(partnership__in=tables, occasion__archived_at__isnull=True)


class Room(Versioned):
    """The room of one launch. `version` rises with what phones show, `pulse` with everything."""

    occasion = models.OneToOneField(Occasion, models.CASCADE, related_name="launch_room")
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="launch_rooms")
    code = models.CharField(max_length=8, unique=True, help_text="Typed on a phone; tries are limited")
    join_token = models.CharField(max_length=40, unique=True, help_text="In the address behind the QR code")
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.WAITING)
    pulse = models.PositiveIntegerField(default=1)
    votes_each = models.PositiveSmallIntegerField(default=5)
    ballot_by = models.CharField(max_length=10, choices=BallotBy.choices, default=BallotBy.BUSINESS)
    shows_names = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    is_paper = models.BooleanField(default=False, help_text="Typed in later from paper")
    follow_up = models.ForeignKey(Occasion, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RoomQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(votes_each__gte=1, votes_each__lte=20), name="room_gives_1_to_20_votes"
            ),
            models.CheckConstraint(
                condition=Q(phase=Phase.CLOSED, closed_at__isnull=False)
                | (~Q(phase=Phase.CLOSED) & Q(closed_at__isnull=True)),
                name="closed_room_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership.name}: {self.occasion.title}"

    def get_absolute_url(self) -> str:
        return reverse("launch:room", args=[self.occasion.uuid])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.partnership.classes_for(standing)

    def permits(self, what: str) -> bool:
        return permits(self.phase, what)

    @property
    def spoken_code(self) -> str:
        """In two halves, as one reads it out."""
        half = len(self.code) // 2
        return f"{self.code[:half]} {self.code[half:]}"


class OfRoomQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(room__in=Room.objects.visible_to(standing))


class OfRoom(Archivable):
    """A row of a room. Archived: out of the room, and back by an undo."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="%(class)ss")

    objects = OfRoomQuerySet.as_manager()

    class Meta:
        abstract = True

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return self.room.classes_for(standing)


class Participant(OfRoom):
    """Somebody in the room, with a phone or on paper. `digest` is of the token in their cookie.

    `side` is empty until the invitation list or the facilitator tells it; `said_side` is what they said.
    `party` says for whom they sit: people of one business share it, and with it a ballot.
    """

    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    organization_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    organization = models.ForeignKey(Organization, models.SET_NULL, null=True, blank=True, related_name="+")
    party = models.CharField(max_length=140)
    side = models.CharField(max_length=10, choices=Side.choices, blank=True)
    said_side = models.CharField(max_length=10, choices=Side.choices)
    side_from = models.CharField(max_length=12, choices=SideFrom.choices, blank=True)
    joined_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, help_text="Rises with what only their own phone shows")

    class Meta:
        indexes = [models.Index(fields=["room", "party"], name="participant_by_party")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_industry(self) -> bool:
        return self.side == Side.INDUSTRY

    def ballot_key(self, ballot_by: str) -> str:
        return self.party if ballot_by == BallotBy.BUSINESS else f"p{self.pk}"


class Theme(OfRoom, Versioned):
    """Ideas that belong together: what is voted on, and becomes a priority."""

    title = models.CharField(max_length=LONGEST_TITLE)
    order = models.PositiveIntegerField(default=0)
    paper_votes = models.PositiveIntegerField(default=0, help_text="Counted by hand")
    priority = models.ForeignKey(Priority, models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.title


class Idea(OfRoom, Versioned):
    """What somebody said the industry could win or needs. Archived: not shown in the room."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, null=True, blank=True, related_name="ideas", help_text="None: said aloud"
    )
    key = models.CharField(max_length=60, help_text="Made by the phone, so that sending twice is once")
    kind = models.CharField(max_length=20, choices=OpportunityKind.choices, default=OpportunityKind.OPPORTUNITY)
    text = models.CharField(max_length=LONGEST_IDEA)
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, blank=True, related_name="ideas")
    entered_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True, help_text="By whoever said it")
    opportunity = models.ForeignKey(Opportunity, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "key"], name="idea_is_sent_once_to_a_room")]

    def __str__(self) -> str:
        return self.text


class OfThemeQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(theme__in=Theme.objects.visible_to(standing))


class Vote(models.Model):
    """So many votes of one ballot for a theme. `turn` rises with each change: a late copy changes nothing."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="votes")
    ballot = models.CharField(max_length=140, help_text="A business's or a person's, as the room is set")
    count = models.PositiveSmallIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0)

    objects = OfThemeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["theme", "ballot"], name="ballot_votes_once_for_a_theme")]


class SignUp(models.Model):
    """Somebody from a business would lead a theme; taken back, it stays with the day."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="sign_ups")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="sign_ups")
    signed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfThemeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "participant"], name="participant_signs_up_once_for_a_theme"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("signed_at")),
                name="sign_up_is_withdrawn_after_it_was_given",
            ),
        ]
