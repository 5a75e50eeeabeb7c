"""A login and the links that sign in with it. It says nothing about what its person may do."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from sharedtable.people.choices import LinkKind
from sharedtable.people.models.persons import Person
from sharedtable.people.operator_login import OperatorLogin

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


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


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    def visible_to(self, standing: "Standing") -> Self:
        """Invitations of people whom a reader sees."""
        return self.filter(kind=LinkKind.INVITED, user__person__in=Person.objects.visible_to(standing))

    def unsettled(self) -> Self:
        """Neither used nor taken back; may have run out."""
        return self.filter(used_at__isnull=True, withdrawn_at__isnull=True)

    def open_at(self, at: datetime) -> Self:
        """Those that still sign in, as far as the row can tell."""
        return self.unsettled().filter(expires_at__gt=at)


class SignInLink(models.Model):
    """A mailed link that signs in once. Only its digest is kept; it opens nothing once the login has another
    address than the one it was mailed to."""

    user = models.ForeignKey(User, models.CASCADE, related_name="sign_in_links")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    email = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    next_path = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=300, blank=True)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = SignInLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="sign_in_link_ends_after_it_begins"
            )
        ]
        indexes = [models.Index(fields=["user", "kind"], name="sign_in_link_of_user")]

    def has_run_out(self, at: datetime) -> bool:
        return self.expires_at <= at
