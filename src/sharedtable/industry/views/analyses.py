"""Saved analyses: the list, one of them, and what was decided."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.atlas import maps
from sharedtable.base.access import allows, guarded
from sharedtable.base.versions import EditConflict
from sharedtable.industry.actions import DECISION_FIELDS, archive_analysis, record_decision
from sharedtable.industry.forms import DecisionForm
from sharedtable.industry.models import Analysis
from sharedtable.industry.next_actions import offers
from sharedtable.industry.queries import cards_of, figures_of, seen_analyses
from sharedtable.industry.scope import Scope
from sharedtable.ledger.saying import say
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.standing import may

A_PAGE = 20


@guarded("industry.view")
def analyses(request: Request) -> HttpResponse:
    rows = seen_analyses(request.standing)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "cards": cards_of(page),
        "may_save": allows("industry.save", request.standing.classes),
    }
    return render(request, "industry/analyses.html", context)


@guarded("industry.view")
def analysis(request: Request, key: UUID) -> HttpResponse:
    found = _analysis_or_404(request, key)
    counties = sorted(found.region.counties.all(), key=lambda county: county.name)
    context = {
        "analysis": found,
        "figures": figures_of(found),
        "counties": counties,
        "picture": maps.region_picture([county.pk for county in counties]),
        "offers": offers(found, request.standing),
        "may_decide": may(request.standing, "industry.decide", found),
        "may_archive": may(request.standing, "industry.archive", found),
        "explore": _explore_again(found, [county.pk for county in counties]),
    }
    return render(request, "industry/analysis.html", context)


@guarded("industry.decide")
def decide(request: Request, key: UUID) -> HttpResponse:
    found = _analysis_or_404(request, key)
    now = {field: getattr(found, field) for field in DECISION_FIELDS}
    now["decided_date"] = now["decided_date"] or found.network.day_at(timezone.now())
    form = DecisionForm(posted(request), initial=now | {"version": found.version})
    current = None
    if form.is_valid():
        words = form.cleaned_data
        try:
            entry = record_decision(
                found,
                by=person_of(request),
                at=timezone.now(),
                expected=words["version"],
                **{field: words[field] for field in DECISION_FIELDS},
            )
        except EditConflict as conflict:
            current = Analysis.objects.get(pk=conflict.current.pk)
            form = DecisionForm(initial=conflict.proposed | {"version": current.version})
        else:
            say(request, _("Saved.") if entry else _("Nothing is different, so nothing was saved."), entry)
            return redirect("industry:analysis", found.uuid)
    context = {"analysis": found, "form": form, "current": current, "figures": figures_of(found)}
    return render(request, "industry/decide.html", context, status=409 if current else 200)


@require_POST
@guarded("industry.archive")
def archive(request: Request, key: UUID) -> HttpResponse:
    found = _analysis_or_404(request, key)
    entry = archive_analysis(found, by=person_of(request), at=timezone.now())
    say(request, _("%(title)s is put away.") % {"title": found.title}, entry)
    return redirect("industry:analyses")


def _analysis_or_404(request: Request, key: UUID) -> Analysis:
    return get_object_or_404(seen_analyses(request.standing), uuid=key)


def _explore_again(found: Analysis, counties: list[str]) -> str:
    """The region page as it was when this was saved."""
    picked = tuple(row.code for row in found.chosen)  # type: ignore[attr-defined]  # prefetched by seen_analyses
    scope = Scope(
        counties=tuple(counties),
        picked=picked,
        year=found.year,
        level=found.level,
        ownership=found.ownership,
        state=counties[0][:2] if counties else "",
    )
    return scope.at(reverse("industry:explore"))
