"""The living roadmap: in words, along time, as a board, on paper; and the words that are written by hand."""

from hashlib import sha256
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sharedtable.base.access import guarded
from sharedtable.base.prints import Document, pdf, word
from sharedtable.base.versions import EditConflict
from sharedtable.ledger.saying import say
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Roadmap
from sharedtable.plan.roadmap import board as boards
from sharedtable.plan.roadmap import timeline as timelines
from sharedtable.plan.roadmap import wording
from sharedtable.plan.roadmap.actions import edit_roadmap
from sharedtable.plan.roadmap.attention import Reader, attention
from sharedtable.plan.roadmap.composing import compose
from sharedtable.plan.roadmap.content import Content, MilestonePart
from sharedtable.plan.roadmap.forms import ReviewForm, WordsForm
from sharedtable.plan.roadmap.printing import document, version_words
from sharedtable.plan.roadmap.queries import versions_of
from sharedtable.plan.roadmap.story import chapters, shared

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def around(request: Request, partnership: Partnership, current: str) -> dict[str, Any]:
    """What the three views of the living plan share."""
    today = partnership.network.day_at(timezone.now())
    content = compose(partnership, today)
    labels = {
        "plan:roadmap": _("In words"),
        "plan:roadmap_timeline": _("Timeline"),
        "plan:roadmap_board": _("Board"),
    }
    here = "" if current == "plan:roadmap" else labels[current]
    context = room(request, partnership, current="plan:roadmap", here=here)
    classes = context["room"].classes
    return {
        **context,
        "content": content,
        "today": today,
        "reader": Reader(classes, request.standing.person_id, today),
        "views": [
            {"label": label, "url": reverse(name, args=[partnership.slug]), "is_current": name == current}
            for name, label in labels.items()
        ],
    }


def told(content: Content) -> dict[str, Any]:
    """A roadmap in words, today's or a kept one."""
    said = (wording.opening(content), wording.progress(content), wording.results(content))
    return {
        "content": content,
        "sentences": [each for each in said if each],
        "chapters": chapters(content),
        "rest": shared(content),
    }


@guarded("plan.view")
def roadmap(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    context = around(request, partnership, "plan:roadmap")
    versions = versions_of(partnership)
    return render(
        request,
        "plan/roadmap/roadmap.html",
        {
            **context,
            **told(context["content"]),
            "attention": attention(context["content"], context["reader"]),
            "versions": versions,
            "is_review_due": versions.is_review_due(context["today"]),
            "review": ReviewForm.on(context["today"]),
        },
    )


@guarded("plan.view")
def timeline(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    context = around(request, partnership, "plan:roadmap_timeline")
    content, reader = context["content"], context["reader"]
    alt = _("Timeline of %(partnership)s: the table below says the same.") % {"partnership": partnership.name}

    def mark(part: MilestonePart) -> str:
        return "late" if reader.is_to_act_on(part) else timelines.plain_mark(part)

    meetings = _meetings(request, partnership)
    pictures = {
        name: timelines.picture(content, width=width, alt=alt, mark=mark, meetings=meetings)
        for name, width in (("wide", timelines.WIDE), ("narrow", timelines.NARROW))
    }
    has_late = any(reader.is_to_act_on(each) for each in content.current_milestones)
    shown = {**context, **pictures, "chapters": chapters(content), "has_late": has_late}
    return render(request, "plan/roadmap/timeline.html", shown)


def _meetings(request: Request, partnership: Partnership) -> tuple[timelines.Item, ...]:
    """Meetings that this reader sees, on their local days, a year to both sides."""
    start, end = timelines.months_around(partnership.network.day_at(timezone.now()))
    seen = Occasion.objects.live().visible_to(request.standing).order_by().values("pk")
    rows = Occasion.objects.filter(
        pk__in=seen, partnership_meeting__partnership=partnership, starts_at__date__range=(start, end)
    )
    return tuple(
        timelines.Item("meeting", each.title, each.local_start.date())
        for each in rows.exclude(state="cancelled").order_by("starts_at", "pk")
    )


@guarded("plan.view")
def board(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug)
    context = around(request, partnership, "plan:roadmap_board")
    content, reader = context["content"], context["reader"]
    asked = request.GET.get("priority", "")
    priority = int(asked) if asked.isdecimal() and int(asked) in {each.id for each in content.standing} else None
    only_mine = "mine" in request.GET
    return render(
        request,
        "plan/roadmap/board.html",
        {
            **context,
            "of_priorities": request.GET.get("of") == "priorities",
            "columns": boards.milestone_columns(content, reader, priority=priority, only_mine=only_mine),
            "priority_columns": boards.priority_columns(content),
            "chosen": priority,
            "only_mine": only_mine,
            "states": PriorityState,
        },
    )


@guarded("plan.edit_roadmap")
def edit(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "plan.edit_roadmap")
    kept = Roadmap.objects.filter(partnership=partnership).first() or Roadmap(partnership=partnership)
    form = WordsForm(request.POST) if request.method == "POST" else WordsForm.of(kept)
    context = {**room(request, partnership, current="plan:roadmap", here=_("Its words")), "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "plan/roadmap/edit.html", context)
    given = form.cleaned_data
    try:
        entry = edit_roadmap(
            partnership, by=person_of(request), at=timezone.now(), expected=given.pop("version"), **given
        )
    except EditConflict as conflict:
        mine = WordsForm(initial={**conflict.proposed, "version": conflict.current.version})  # type: ignore[attr-defined]
        context = {**context, "form": mine, "theirs": conflict.current}
        return render(request, "plan/roadmap/edit.html", context, status=409)
    say(request, _("Saved."), entry)
    return redirect("plan:roadmap", slug)


@require_GET
@guarded("plan.view")
def as_pdf(request: Request, slug: str) -> HttpResponse:
    return printed(request, _living(request, slug), slug, "pdf")


@require_GET
@guarded("plan.view")
def as_word(request: Request, slug: str) -> HttpResponse:
    return printed(request, _living(request, slug), slug, "docx")


def _living(request: Request, slug: str) -> Document:
    partnership = partnership_or_404(request, slug)
    content = compose(partnership, partnership.network.day_at(timezone.now()))
    return document(content, version_line=version_words(None, content.day))


def printed(request: Request, made: Document, name: str, kind: str) -> HttpResponse:
    """The document as a file, unless the reader has it already."""
    etag = quote_etag(sha256(f"{kind}{made!r}".encode()).hexdigest())
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304)
    content, mime = (pdf(made), "application/pdf") if kind == "pdf" else (word(made), WORD)
    shown = "inline" if kind == "pdf" else "attachment"
    headers = {
        "Content-Disposition": f'{shown}; filename="{name}-roadmap.{kind}"',
        "ETag": etag,
        "Cache-Control": "no-cache",
    }
    return HttpResponse(content, content_type=mime, headers=headers)
