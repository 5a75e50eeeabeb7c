"""Versions of the roadmap: adopted, read, printed, looked at again, compared, taken off."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.plan.models import RoadmapVersion
from sharedtable.plan.roadmap.actions import (
    NotAtThisTable,
    NothingToAdopt,
    NotYet,
    adopt_roadmap,
    archive_version,
    review_roadmap,
)
from sharedtable.plan.roadmap.composing import compose
from sharedtable.plan.roadmap.content import Content
from sharedtable.plan.roadmap.differences import differences
from sharedtable.plan.roadmap.forms import AdoptForm, ReviewForm
from sharedtable.plan.roadmap.printing import document, version_words
from sharedtable.plan.roadmap.queries import versions_of, with_reviews
from sharedtable.plan.roadmap.storing import contents_of
from sharedtable.plan.views.roadmap import printed, told


def version_or_404(request: Request, slug: str, pk: int) -> RoadmapVersion:
    """The version of that key at that partnership, if this reader sees it."""
    partnership = partnership_or_404(request, slug)
    rows = with_reviews().defer(None).visible_to(request.standing)  # type: ignore[attr-defined]
    found: RoadmapVersion = get_object_or_404(rows, partnership=partnership, pk=pk)
    found.partnership = partnership
    return found


@guarded("plan.adopt_roadmap")
def adopt(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "plan.adopt_roadmap")
    at = timezone.now()
    form = AdoptForm(partnership, at, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, entry = adopt_roadmap(partnership, by=person_of(request), at=at, **form.cleaned_data)
        except NothingToAdopt:
            form.add_error(None, _("First write down a priority: a plan without one is none yet."))
        except NotAtThisTable as refusal:
            form.add_error(None, str(refusal))
        else:
            said = _("Version %(number)d is kept as it was adopted.") % {"number": made.number}
            say(request, said, entry)
            return redirect("plan:roadmap_version", slug, made.pk)
    content = compose(partnership, partnership.network.day_at(at))
    context = {
        **room(request, partnership, current="plan:roadmap", here=_("Adopt it")),
        **told(content),
        "form": form,
        "can_meet": form.fields["occasion"].queryset.exists(),  # type: ignore[attr-defined]
    }
    return render(request, "plan/roadmap/adopt.html", context)


@guarded("plan.view")
def version(request: Request, slug: str, pk: int) -> HttpResponse:
    shown = version_or_404(request, slug, pk)
    [content] = contents_of(shown)
    context = {
        **room(request, shown.partnership, current="plan:roadmap", here=version_name(shown)),
        **told(content),
        "version": shown,
        "versions": versions_of(shown.partnership),
    }
    return render(request, "plan/roadmap/version.html", context)


def version_name(version: RoadmapVersion) -> str:
    return _("Version %(number)d") % {"number": version.number}


@require_GET
@guarded("plan.view")
def version_as_pdf(request: Request, slug: str, pk: int) -> HttpResponse:
    return _printed(request, slug, pk, "pdf")


@require_GET
@guarded("plan.view")
def version_as_word(request: Request, slug: str, pk: int) -> HttpResponse:
    return _printed(request, slug, pk, "docx")


def _printed(request: Request, slug: str, pk: int, kind: str) -> HttpResponse:
    shown = version_or_404(request, slug, pk)
    [content] = contents_of(shown)
    made = document(content, version_line=version_words(shown, content.day))
    return printed(request, made, f"{slug}-{shown.number}", kind)


@guarded("plan.view")
def changes(request: Request, slug: str) -> HttpResponse:
    """Between two versions by number; the later one is today's plan unless `to` names it."""
    partnership = partnership_or_404(request, slug)
    versions = versions_of(partnership)
    if versions.latest is None:
        raise Http404
    later = _numbered(versions.rows, request.GET.get("to", ""))
    earlier = _numbered(versions.rows, request.GET.get("from", "")) or _before(versions.rows, later)
    contents = _both(partnership, earlier, later)
    context = {
        **room(request, partnership, current="plan:roadmap", here=_("What changed")),
        "groups": differences(*contents),
        "versions": versions,
        "earlier": earlier,
        "later": later,
    }
    return render(request, "plan/roadmap/changes.html", context)


def _numbered(rows: list[RoadmapVersion], number: str) -> RoadmapVersion | None:
    return next((each for each in rows if str(each.number) == number), None)


def _before(rows: list[RoadmapVersion], later: RoadmapVersion | None) -> RoadmapVersion:
    """The one adopted before; the latest for today's plan, the first where there is none before."""
    if later is None:
        return rows[0]
    return next((each for each in rows if each.number < later.number), rows[-1])


def _both(
    partnership: Partnership, earlier: RoadmapVersion, later: RoadmapVersion | None
) -> tuple[Content, Content]:
    full = RoadmapVersion.objects.live().in_bulk([each.pk for each in (earlier, later) if each])
    if later is None:
        [old] = contents_of(full[earlier.pk])
        return old, compose(partnership, partnership.network.day_at(timezone.now()))
    old, new = contents_of(full[earlier.pk], full[later.pk])
    return old, new


@require_POST
@guarded("plan.adopt_roadmap")
def review(request: Request, slug: str, pk: int) -> HttpResponse:
    shown, form = version_or_404(request, slug, pk), ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say on which day you looked at it together."))
        return redirect("plan:roadmap", slug)
    try:
        entry = review_roadmap(shown, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except NotYet:
        messages.error(request, _("Choose a day between the adoption and today."))
    else:
        say(request, _("Noted: the roadmap still holds."), entry)
    return redirect("plan:roadmap", slug)


@require_POST
@guarded("plan.adopt_roadmap")
def archive(request: Request, slug: str, pk: int) -> HttpResponse:
    entry = archive_version(version_or_404(request, slug, pk), by=person_of(request), at=timezone.now())
    say(request, _("Version taken off."), entry)
    return redirect("plan:roadmap", slug)
