"""A load or a check that an operator asked for, and what came of it."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.urls import reverse

from sharedtable.base.keys import PublicKey
from sharedtable.people.models import Person

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class LoadState(models.TextChoices):
    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"


class DataLoadQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self if standing.is_operator else self.none()


class DataLoad(PublicKey):
    """Loading one source, or checking all that is served (no `source`). It holds the uploaded file.

    `options` say what to download. `outcome` is what was loaded, or where in the file the error stands.
    """

    source = models.CharField(max_length=60, blank=True)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=LoadState.choices, default=LoadState.ASKED)
    outcome = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = DataLoadQuerySet.as_manager()

    def __str__(self) -> str:
        return self.source

    def get_absolute_url(self) -> str:
        return reverse("industry:data_load", args=[self.uuid])

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        return standing.classes

    @property
    def job_key(self) -> str:
        return f"industry.data:{self.pk}"
