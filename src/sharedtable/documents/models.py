"""Rows of documents: the text as it stands, every version of it, and to whom it went."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from sharedtable.base.archive import Archivable, ArchivableQuerySet
from sharedtable.base.versions import Versioned
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.models import ActionTeam

if TYPE_CHECKING:
    from sharedtable.people.standing import Standing


class DocumentQuerySet(ArchivableQuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        """Drafts by who works on them, what was shared or sent by whom it is for: `documents.readers` tells."""
        from sharedtable.documents.readers import seen_by

        return self.filter(seen_by(standing))


class Document(Archivable, Versioned):
    """A text of one kind. What it is about besides the partnership depends on the kind: a person, a meeting, an
    action team, a quarter. `figures` are those of a report as read from the record at `drafted_at`."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    body = models.TextField()
    figures = models.JSONField(default=dict, blank=True)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sender = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    occasion = models.ForeignKey(Occasion, models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(ActionTeam, models.SET_NULL, null=True, blank=True, related_name="+")
    quarter_start = models.DateField(null=True, blank=True)
    drafted_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    yes_number = models.PositiveIntegerField(null=True, blank=True, help_text="The version its sender said yes to")
    yes_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["partnership", "kind"], name="document_by_kind")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.partnership.slug, self.pk])

    @property
    def has_senders_yes(self) -> bool:
        """Whose name it bears said yes to the words as they are now."""
        return self.yes_at is not None and self.yes_number == self.version

    def classes_for(self, standing: "Standing") -> frozenset[str]:
        """Toward what a meeting decided, those toward its notes."""
        from sharedtable.meetings.hosts import note_classes_at

        if self.occasion:
            return note_classes_at(self.occasion, standing)
        return self.partnership.classes_for(standing)


class OfDocumentQuerySet(models.QuerySet):
    def visible_to(self, standing: "Standing") -> Self:
        return self.filter(document__in=Document.objects.visible_to(standing).values("pk"))


class Version(models.Model):
    """The text as somebody saved it."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    body = models.TextField()
    figures = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = OfDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_of_a_document_is_numbered_once")
        ]


class Sending(models.Model):
    """One version went to people, in somebody's name; until `goes_at` it can be taken back."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="sendings")
    number = models.PositiveIntegerField(help_text="The version that went")
    sender = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    goes_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfDocumentQuerySet.as_manager()

    @property
    def mail_key(self) -> str:
        """What the keys of its mails begin with."""
        return f"documents:{self.document_id}:{self.pk}"


class Recipient(models.Model):
    """A person to whom a document goes: once, unless it was taken back before it went."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="recipients")
    sending = models.ForeignKey(Sending, models.CASCADE, related_name="recipients")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "person"],
                condition=Q(withdrawn_at__isnull=True),
                name="document_goes_to_a_person_once",
            )
        ]
