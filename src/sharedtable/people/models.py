"""Rows for networks, organizations, persons and logins. A `Person` is anyone we know; a `User` is a login."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.keys import PublicKey
from sharedtable.base.zones import zone_label
from sharedtable.people.choices import EmployerSize, GuestRights, NetworkRole, PairKind, Side, System
from sharedtable.people.operator_login import OperatorLogin

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing

LIVE = Q(archived_at__isnull=True)


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


class PositionQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Jobs not ended."""
        return self.filter(ended_date__isnull=True)

    def on(self, day: date) -> Self:
        """Jobs held on a day; one whose first day is not known is taken to have begun before."""
        begun = Q(started_date__isnull=True) | Q(started_date__lte=day)
        return self.filter(begun, Q(ended_date__isnull=True) | Q(ended_date__gt=day))


class Position(models.Model):
    """A person's job at an organization, between two days; may assist another person there."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="positions")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="positions")
    title = models.CharField(max_length=120, blank=True)
    is_decision_maker = models.BooleanField(_("can decide"), default=False)
    assistant_to = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="assistant_positions"
    )
    started_date = models.DateField(null=True, blank=True)
    ended_date = models.DateField(_("until"), null=True, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True)
                | Q(started_date__isnull=True)
                | Q(ended_date__gte=models.F("started_date")),
                name="position_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "organization"],
                condition=Q(ended_date__isnull=True),
                name="person_holds_one_open_position_at_an_organization",
            ),
            models.CheckConstraint(
                condition=Q(assistant_to__isnull=True) | ~Q(assistant_to=models.F("person")),
                name="nobody_assists_themselves",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "person"], condition=Q(ended_date__isnull=True), name="who_works_now_at"
            ),
        ]


class NetworkOfficeQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Offices held now, in networks that are not archived."""
        return self.filter(ended_date__isnull=True, network__archived_at__isnull=True)


class NetworkOffice(models.Model):
    """Somebody on a network's state team, or its admin, between two days."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="offices")
    person = models.ForeignKey(Person, models.CASCADE, related_name="offices")
    role = models.CharField(max_length=20, choices=NetworkRole.choices)
    started_date = models.DateField(null=True, blank=True)
    ended_date = models.DateField(null=True, blank=True)

    objects = NetworkOfficeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "person", "role"],
                condition=Q(ended_date__isnull=True),
                name="office_is_held_once_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(ended_date__isnull=True)
                | Q(started_date__isnull=True)
                | Q(ended_date__gte=models.F("started_date")),
                name="office_ends_after_it_starts",
            ),
        ]

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)


class LikelyPair(models.Model):
    """Two rows that look like one, why, and perhaps somebody's word that they are not the same.

    `first_id` < `second_id` are ids of persons or organizations, as `kind` says; a pair is forgotten when its rows
    are merged and found anew when that is undone.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="likely_pairs")
    kind = models.CharField(max_length=12, choices=PairKind.choices)
    first_id = models.BigIntegerField()
    second_id = models.BigIntegerField()
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    kept_apart_at = models.DateTimeField(null=True, blank=True)
    kept_apart_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "first_id", "second_id"], name="pair_is_listed_once"),
            models.CheckConstraint(condition=Q(first_id__lt=models.F("second_id")), name="pair_is_in_order"),
        ]
        indexes = [models.Index(fields=["kind", "second_id"], name="pair_by_second")]

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes_in_network(self.network_id)


class UserQuerySet(models.QuerySet["User"]):
    def select_for_update(self, *args: Any, **kwargs: Any) -> Self:
        """PostgreSQL locks no row that may be missing: without the person."""
        return super().select_for_update(*args, **kwargs).select_related(None)


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        """With the person, whom every page of somebody signed in asks for."""
        return UserQuerySet(self.model, using=self._db).select_related("person")

    def create_user(self, email: str, person: Person | None = None, **fields: Any) -> "User":
        """A login without a password: its owner signs in by mailed code."""
        user = self.model(email=self.normalize_email(email).lower(), person=person, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A login. Points to at most one person; says nothing about what that person may do."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, models.SET_NULL, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions and links end when the address that signs in changes."""
        return salted_hmac(
            "people.session", f"{self.password}:{self.email}", secret=secret, algorithm="sha256"
        ).hexdigest()

    @property
    def actor(self) -> "Person | OperatorLogin | None":
        """Who acts: the live person; an operator may act without one; anybody else acts nowhere."""
        if self.person is None:
            return OperatorLogin(self.email) if self.is_operator else None
        return self.person if self.person.is_live else None

    @property
    def is_staff(self) -> bool:
        """Asked for by third-party packages."""
        return self.is_operator


from sharedtable.people.account_models import SignInLink  # noqa: E402, F401  (rows beside a login)
