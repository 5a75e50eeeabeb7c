"""What a page of the plan says after a change: saved, with undo, or why not."""

from django.contrib import messages
from django.urls import reverse
from django.utils.functional import Promise

from sharedtable.ledger.models import Entry
from sharedtable.people.requests import Request


def say_saved(request: Request, words: str | Promise, entry: Entry | None = None) -> None:
    """A toast; with an entry, one that can take the change back."""
    undo = f"undo:{reverse('ledger:undo', args=[entry.pk])}" if entry else ""
    messages.success(request, str(words), extra_tags=undo)


def say_why_not(request: Request, why: Exception | str | Promise) -> None:
    messages.error(request, str(why))
