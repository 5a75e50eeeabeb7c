"""Pages of an occasion, one module a task."""

from django.http import HttpResponse
from django.shortcuts import redirect

from sharedtable.meetings.models import Occasion


def to_page(name: str, occasion: Occasion) -> HttpResponse:
    return redirect(f"meetings:{name}", occasion.uuid)
