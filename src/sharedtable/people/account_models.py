"""Rows beside a login: links that sign in."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from sharedtable.people.choices import LinkKind

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class SignInLinkQuerySet(models.QuerySet["SignInLink"]):
    def visible_to(self, standing: "Standing") -> Self:
        """Invitations of people whom a reader sees."""
        from sharedtable.people.models import Person

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

    user = models.ForeignKey("people.User", models.CASCADE, related_name="sign_in_links")
    kind = models.CharField(max_length=10, choices=LinkKind.choices)
    email = models.EmailField()
    digest = models.CharField(max_length=64, unique=True)
    next_path = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=300, blank=True)
    invited_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
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
