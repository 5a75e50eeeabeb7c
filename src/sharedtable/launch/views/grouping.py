"""Putting ideas together, changing their words, hiding them, and noting what was said or promised aloud."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.launch.access import room_or_404, row_or_404
from sharedtable.launch.actions.grouping import note_hand, put_together, rename_theme, take_out
from sharedtable.launch.actions.ideas import edit_idea, hide_idea, write_down_idea
from sharedtable.launch.actions.pulse import NotNow
from sharedtable.launch.actions.sending import NoWords
from sharedtable.launch.forms import HandForm, IdeaWordsForm, SpokenForm, ThemeForm
from sharedtable.launch.models import Idea, Participant, Room, Theme
from sharedtable.launch.queries import seats_in
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.people.requests import Request, person_of, posted


def _back(room: Room) -> HttpResponse:
    return redirect("launch:room", room.occasion.uuid)


def _too_late(request: Request, room: Room) -> HttpResponse:
    messages.error(request, _("The room has moved on meanwhile. Go back a phase to change this."))
    return _back(room)


@require_POST
@guarded("launch.facilitate")
def together(request: Request, uuid: UUID) -> HttpResponse:
    """Ticked ideas go into a group: one that stands, or a new one with the title that was written."""
    room = room_or_404(request, uuid)
    ideas = Idea.objects.filter(room=room, pk__in=_keys(request, "idea"))
    theme = Theme.objects.live().filter(room=room, pk__in=_keys(request, "theme")).first()
    title = "" if theme else request.POST.get("title", "")
    try:
        entry = put_together(
            room, by=person_of(request), at=timezone.now(), ideas=list(ideas), theme=theme, title=title
        )
        if entry:
            say(request, _("Put together."), entry)
    except NoWords:
        messages.error(request, _("Tick the ideas that belong together first."))
    except NotNow:
        return _too_late(request, room)
    return _back(room)


def _keys(request: Request, name: str) -> list[int]:
    return [int(each) for each in request.POST.getlist(name) if each.isdecimal() and len(each) < 19]


@require_POST
@guarded("launch.facilitate")
def write_down(request: Request, uuid: UUID) -> HttpResponse:
    room = room_or_404(request, uuid)
    form = SpokenForm(seats_in(room).industry, posted(request))
    if not form.is_valid():
        messages.error(request, _("Write what was said first."))
        return _back(room)
    try:
        write_down_idea(room, by=person_of(request), at=timezone.now(), **form.cleaned_data)
        say(request, _("Written down."))
    except NoWords:
        messages.error(request, _("Write what was said first."))
    except NotNow:
        return _too_late(request, room)
    return _back(room)


@guarded("launch.facilitate")
def edit(request: Request, pk: int) -> HttpResponse:
    return _reword(request, "idea", row_or_404(request, Idea, pk), IdeaWordsForm, "text", edit_idea)


@guarded("launch.facilitate")
def rename(request: Request, pk: int) -> HttpResponse:
    return _reword(request, "theme", row_or_404(request, Theme, pk), ThemeForm, "title", rename_theme)


def _reword(
    request: Request, kind: str, row: Any, form_of: type[forms.Form], field: str, save: Callable[..., Entry | None]
) -> HttpResponse:
    """Other words for a row; of two at once the second sees what the first wrote above their own."""
    form = form_of(posted(request), initial={field: getattr(row, field), "version": row.version})
    theirs = ""
    if form.is_valid():
        wanted, seen = form.cleaned_data[field], form.cleaned_data["version"]
        try:
            entry = save(row, by=person_of(request), at=timezone.now(), expected=seen, **{field: wanted})
            say(request, _("Saved."), entry)
            return _back(row.room)
        except EditConflict as conflict:
            current: Any = conflict.current
            theirs = getattr(current, field)
            form = form_of(initial={field: wanted, "version": current.version})
    context = {kind: row, "room": row.room, "form": form, "theirs": theirs}
    return render(request, "launch/edit_idea.html", context, status=409 if theirs else 422 if form.errors else 200)


@require_POST
@guarded("launch.facilitate")
def hide(request: Request, pk: int) -> HttpResponse:
    idea = row_or_404(request, Idea, pk)
    say(request, _("Hidden from the room."), hide_idea(idea, by=person_of(request), at=timezone.now()))
    return _back(idea.room)


@require_POST
@guarded("launch.facilitate")
def out(request: Request, pk: int) -> HttpResponse:
    idea = row_or_404(request, Idea, pk)
    try:
        entry = take_out(idea, by=person_of(request), at=timezone.now())
        if entry:
            say(request, _("Taken out of the group."), entry)
    except NotNow:
        return _too_late(request, idea.room)
    return _back(idea.room)


@require_POST
@guarded("launch.facilitate")
def note(request: Request, pk: int) -> HttpResponse:
    """Somebody in the room said that they would lead, or would not."""
    theme = row_or_404(request, Theme, pk)
    form = HandForm({"theme": theme.pk, "wants": request.POST.get("wants", "1")})
    seat = Participant.objects.live().filter(room=theme.room, pk__in=_keys(request, "participant")).first()
    if seat is None or not form.is_valid():
        messages.error(request, _("Choose who would lead it."))
        return _back(theme.room)
    try:
        wants = form.cleaned_data["wants"]
        entry = note_hand(theme, by=person_of(request), at=timezone.now(), participant=seat, wants=wants)
        if entry:
            say(request, _("Noted."), entry)
    except NotNow:
        return _too_late(request, theme.room)
    return _back(theme.room)
