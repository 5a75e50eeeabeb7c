"""Entries. They are never rewritten; a later entry corrects an earlier one. Only a redaction takes content out."""

from typing import Any, NoReturn

from django.db import models


class Entry(models.Model):
    """One change: who (a person's id, none for the system), when, what, old and new.

    `subject` is the changed row, `about` the larger thing whose history lists it. `digest` chains
    `previous_digest`, the entry's head and `payload_digest`, so that content can be redacted on request while the
    chain still proves itself; `salt` belongs to the content and goes with it.
    """

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    about_type = models.CharField(max_length=80)
    about_id = models.BigIntegerField()
    payload = models.JSONField(null=True)
    salt = models.CharField(max_length=16, blank=True)
    payload_digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    redacted_at = models.DateTimeField(null=True, editable=False)
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="undone_by", editable=False
    )

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "at", "id"], name="entry_by_subject"),
            models.Index(fields=["about_type", "about_id", "at", "id"], name="entry_by_about"),
            models.Index(fields=["actor_id", "at", "id"], name="entry_by_actor"),
            models.Index(fields=["at", "id"], name="entry_by_moment"),
            models.Index(fields=["action", "id"], name="entry_by_action"),
        ]

    @property
    def about(self) -> str:
        """`partnerships.Partnership:7`."""
        return f"{self.about_type}:{self.about_id}"

    @property
    def changes(self) -> dict[str, list[Any]]:
        """Field -> [old, new]; empty where the whole content was redacted."""
        return (self.payload or {}).get("changes", {})

    @property
    def note(self) -> str:
        """What was said to it, such as a reason."""
        return (self.payload or {}).get("note", "")

    @property
    def detail(self) -> dict[str, Any]:
        """What an undo needs beyond the changes."""
        return (self.payload or {}).get("detail", {})

    @property
    def is_redacted(self) -> bool:
        return self.redacted_at is not None

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Ledger entries are never deleted.")
