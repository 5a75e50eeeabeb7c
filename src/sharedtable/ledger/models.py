"""Entries. They are never updated; a later entry corrects an earlier one."""

from typing import Any, NoReturn

from django.db import models


class Entry(models.Model):
    """One change: who (a person's id, none for the system), when, what, old and new.

    `subject` is the changed row, `about` the larger thing whose history lists it ("partnerships.Partnership:7").
    `digest` chains `previous_digest`, the entry's head and `payload_digest`, so that a payload can be redacted on
    request while the chain still proves itself.
    """

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80)
    subject_id = models.BigIntegerField()
    about = models.CharField(max_length=100, blank=True)
    payload = models.JSONField(null=True)
    payload_digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    undoes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="undone_by", editable=False
    )

    class Meta:
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="entry_by_subject"),
            models.Index(fields=["about", "id"], name="entry_by_about"),
        ]

    @property
    def changes(self) -> dict[str, list[Any]]:
        """Field -> [old, new]; empty where the payload was redacted."""
        return (self.payload or {}).get("changes", {})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Ledger entries are never deleted.")
