"""Pages of an occasion, one module a task."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sharedtable.ledger.models import Entry
from sharedtable.meetings.models import Occasion
from sharedtable.people.requests import Request


def say(request: Request, words: str, undo: Entry | None = None) -> None:
    """A toast, with an undo button where the change can be taken back."""
    address = f"undo:{reverse('ledger:undo', args=[undo.pk])}" if undo else ""
    messages.success(request, words, extra_tags=address)


def to_page(name: str, occasion: Occasion) -> HttpResponse:
    return redirect(f"meetings:{name}", occasion.uuid)
