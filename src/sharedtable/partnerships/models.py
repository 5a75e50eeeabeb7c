"""Rows of a partnership. Roles, memberships, steps and public sections keep dated states."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sharedtable.atlas.models import NaicsCode
from sharedtable.base.access import allows
from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.brought_in import BroughtIn
from sharedtable.base.keys import PublicKey
from sharedtable.base.versions import Versioned
from sharedtable.industry.models import Analysis, Region
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.bring_in.models import Import, ImportedRow
from sharedtable.partnerships.choices import PLAIN_ROLES, MeetingKind, PartnershipState, RoleKind, Section, Step
from sharedtable.partnerships.kept_agendas.models import KeptAgenda
from sharedtable.partnerships.path.models import StateChange, StepTask
from sharedtable.people.choices import Side
from sharedtable.people.models import Network, Organization, Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing

__all__ = [
    "Consent",
    "EmptySeat",
    "HandOver",
    "Import",
    "ImportedRow",
    "KeptAgenda",
    "Membership",
    "OldSlug",
    "PartnerFunction",
    "Partnership",
    "PartnershipMeeting",
    "Publication",
    "Pulse",
    "PulseCount",
    "PulseReply",
    "Refusal",
    "Role",
    "StateChange",
    "StepChange",
    "StepTask",
]


class PartnershipQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Tables somebody sits at or reads at, and all of the networks whose office they hold."""
        if standing.is_operator:
            return self
        return self.filter(Q(pk__in=standing.table_ids()) | Q(network_id__in=standing.office_network_ids))

    def where_allowed(self, key: str, standing: "Standing") -> Self:
        """Of those seen, the tables toward which a rule lets this standing act or read."""
        if standing.is_operator and allows(key, frozenset({"operator"})):
            return self
        tables = [pk for pk, each in standing.tables.items() if allows(key, each.classes)]
        networks = [pk for pk, classes in standing.offices.items() if allows(key, classes)]
        return self.filter(Q(pk__in=tables) | Q(network_id__in=networks))

    def published(self) -> Self:
        """Partnerships whose page anyone may see."""
        return self.live().filter(
            pk__in=Publication.objects.filter(section=Section.PAGE, off_at__isnull=True).values("partnership_id")
        )


class Partnership(PublicKey, Archivable, Versioned):
    """One industry (a set of NAICS codes) in one region."""

    network = models.ForeignKey(Network, models.PROTECT, related_name="partnerships")
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    industry_name = models.CharField(max_length=120, help_text="In plain words, such as “electronic instruments”")
    naics_codes = models.ManyToManyField(NaicsCode, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, related_name="partnerships")
    analysis = models.ForeignKey(Analysis, models.SET_NULL, null=True, blank=True, related_name="partnerships")
    state = models.CharField(max_length=10, choices=PartnershipState.choices, default=PartnershipState.ACTIVE)
    step = models.PositiveSmallIntegerField(choices=Step.choices, default=Step.BUILD_TEAM)
    started_date = models.DateField()
    summary = models.TextField(blank=True, help_text="One or two sentences for the public page")

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(step__gte=1, step__lte=6), name="step_is_one_of_six"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnerships:home", args=[self.slug])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_at_table(self.pk, self.network_id)


class OldSlug(models.Model):
    """A former address that redirects."""

    slug = models.SlugField(max_length=80, unique=True)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="old_slugs")


def at_seen_tables(standing: "Standing", path: str = "partnership") -> Q:
    """Rows, `path` away from a partnership that this standing sees; whoever holds no office sees those by key."""
    by_key = not standing.is_operator and not standing.office_network_ids
    seen = standing.table_ids() if by_key else Partnership.objects.visible_to(standing)
    return Q(**{f"{path}__in": seen})


class OfPartnershipQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Rows of the partnerships this standing sees."""
        return self.filter(at_seen_tables(standing))

    def on(self, day: date) -> Self:
        """Rows in force on a day (models with started_date and ended_date)."""
        return self.filter(Q(ended_date__isnull=True) | Q(ended_date__gt=day), started_date__lte=day)

    def current(self) -> Self:
        """Rows not ended."""
        return self.filter(ended_date__isnull=True)


class OfMeetingQuerySet(OfPartnershipQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """As the occasion itself is: some kinds of meetings fewer people see than the partnership."""
        return self.filter(occasion__in=Occasion.objects.visible_to(standing).order_by().values("pk"))


class ConsentQuerySet(OfPartnershipQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """One's own answer, and those toward whoever publishes for the partnership."""
        published = Partnership.objects.where_allowed("partnerships.publish", standing)
        own = Q(person_id=standing.person_id) if standing.person_id else Q(pk__in=[])
        return self.filter(own | Q(partnership__in=published))


class Membership(BroughtIn):
    """An organization at the table, on the industry or the support side."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memberships")
    side = models.CharField(max_length=10, choices=Side.choices)
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)

    objects = OfPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "organization"],
                condition=Q(ended_date__isnull=True),
                name="organization_sits_once_at_a_table",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="membership_ends_after_it_starts",
            ),
        ]


class Role(BroughtIn):
    """What a person does in a partnership, from a day to a day, for which organization."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, models.PROTECT, related_name="roles")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=RoleKind.choices)
    is_interim = models.BooleanField(default=False)
    hours_a_year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="What was asked of them")
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)
    term_ends_date = models.DateField(null=True, blank=True, help_text="Until when it was agreed on")
    accepted_at = models.DateTimeField(null=True, blank=True, help_text="When the yes was said")
    accepted_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", help_text="Themselves, or an assistant"
    )

    objects = OfPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "person", "kind"],
                condition=Q(ended_date__isnull=True),
                name="person_holds_a_role_once_in_a_partnership",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="role_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(term_ends_date__isnull=True) | Q(term_ends_date__gte=F("started_date")),
                name="term_ends_after_it_starts",
            ),
        ]

    @property
    def is_confirmed_by_person(self) -> bool:
        """The person said yes themselves; a yes that an assistant passed on is one, but not this."""
        return self.accepted_at is not None and self.accepted_by_id in (None, self.person_id)

    @property
    def plain_name(self) -> str:
        """The part in the words that business people read."""
        return str(PLAIN_ROLES.get(self.kind) or RoleKind(self.kind).label)


class GuestNetwork(models.Model):
    """Another network was invited to read: from that day its state team and admins are readers at the table."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="guests")
    network = models.ForeignKey(Network, models.CASCADE, related_name="guest_at")
    started_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)

    objects = OfPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "network"],
                condition=Q(ended_date__isnull=True),
                name="network_is_a_guest_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True) | Q(ended_date__gte=F("started_date")),
                name="guest_leaves_after_it_came",
            ),
        ]


class StepChange(models.Model):
    """The partnership entered a step; a reason where the evidence did not say so by itself."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="step_changes")
    step = models.PositiveSmallIntegerField(choices=Step.choices)
    entered_date = models.DateField()
    reason = models.TextField(blank=True)

    objects = OfPartnershipQuerySet.as_manager()


class PartnershipMeeting(models.Model):
    """An occasion held by a partnership."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="meetings")
    occasion = models.OneToOneField(Occasion, models.CASCADE, related_name="partnership_meeting")
    kind = models.CharField(max_length=20, choices=MeetingKind.choices)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["partnership", "kind"], name="meeting_by_kind")]


class Publication(models.Model):
    """A section of the public page was switched on, and perhaps off again."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="publications")
    section = models.CharField(max_length=20, choices=Section.choices)
    on_at = models.DateTimeField()
    off_at = models.DateTimeField(null=True, blank=True)

    objects = OfPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "section"],
                condition=Q(off_at__isnull=True),
                name="section_is_switched_on_once",
            )
        ]


class Consent(models.Model):
    """A person's own yes to being named, with title, on a partnership's public page."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    asked_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person"], name="person_answers_once_for_a_partnership")
        ]

    @property
    def is_given(self) -> bool:
        return self.given_at is not None and self.withdrawn_at is None


from sharedtable.partnerships.pulse.models import Pulse, PulseCount, PulseReply  # noqa: E402  (beside it)
from sharedtable.partnerships.succession.models import (  # noqa: E402  (rows around a role, which they point to)
    EmptySeat,
    HandOver,
    PartnerFunction,
    Refusal,
)
