"""Pages for anyone. Nothing here asks who is looking, but for the preview of a profile."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from sharedtable.atlas.models import State
from sharedtable.base.access import guarded
from sharedtable.partnerships.access import Moved
from sharedtable.partnerships.models import OldSlug, Partnership
from sharedtable.partnerships.queries import published_sections
from sharedtable.people.choices import StandingClass
from sharedtable.people.requests import Request
from sharedtable.people.standing import may
from sharedtable.public import actions, queries, table_of_rules, wording
from sharedtable.public.forms import DirectoryForm, JoinForm
from sharedtable.public.maps import region_map, states_map
from sharedtable.public.profile import Profile

CARDS_ON_LANDING = 6
CARDS_IN_DIRECTORY = 24


@require_GET
@guarded("public.visit")
def landing(request: Request) -> HttpResponse:
    if request.standing.is_signed_in:
        return redirect(settings.LOGIN_REDIRECT_URL)
    published = queries.matching("", "")
    context = {"entries": queries.entries(published[:CARDS_ON_LANDING]), "count": published.count()}
    return render(request, "public/landing.html", context)


@require_GET
@guarded("public.visit")
def directory(request: Request) -> HttpResponse:
    states = list(State.objects.order_by("name"))
    form = DirectoryForm(request.GET, states=states)
    found = queries.matching(form.word, form.abbreviation)
    page = Paginator(found, CARDS_IN_DIRECTORY).get_page(request.GET.get("page"))
    at_work = queries.counties_at_work(found)
    chosen = next((state for state in states if state.abbreviation == form.abbreviation), None)
    context = {
        "form": form,
        "page": page,
        "entries": queries.entries(page.object_list),
        "chosen": chosen,
        "map": region_map(at_work, str(chosen)) if chosen else states_map(states, at_work),
    }
    return render(request, "public/directory.html", context)


@require_GET
@guarded("public.visit")
def partnership(request: Request, slug: str) -> HttpResponse:
    shown = published_or_404(slug)
    return _partnership_page(request, shown, JoinForm(), timezone.now())


@guarded("public.ask_to_join")
def join(request: Request, slug: str) -> HttpResponse:
    shown = published_or_404(slug)
    if request.method != "POST":
        return redirect("public:partnership", slug)
    form, now = JoinForm(request.POST), timezone.now()
    if not form.is_valid():
        return _partnership_page(request, shown, form, now, status=422)
    try:
        actions.ask_to_join(shown, at=now, came_from=request.META.get("REMOTE_ADDR", ""), **form.asked)
    except actions.AskedTooOften as refusal:
        form.add_error(None, str(refusal))
        return _partnership_page(request, shown, form, now, status=429)
    messages.success(request, _("Sent. Somebody from the partnership will write to you."))
    return redirect("public:partnership", slug)


@require_GET
@guarded("public.visit")
def profile(request: Request, slug: str) -> HttpResponse:
    shown, is_preview = _published_or_own(request, slug)
    now = timezone.now()
    page = queries.public_page(shown, published_sections(shown), now=now)
    made = Profile(page, shown.network.day_at(now), is_preview)
    etag = quote_etag(sha256(made.data().encode()).hexdigest())
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304)
    return HttpResponse(made.pdf(), content_type="application/pdf", headers=_pdf_headers(shown, etag))


def _pdf_headers(shown: Partnership, etag: str) -> dict[str, str]:
    return {
        "Content-Disposition": f'inline; filename="{shown.slug}.pdf"',
        "ETag": etag,
        "Cache-Control": "no-cache",
    }


def published_or_404(slug: str) -> Partnership:
    """The published partnership of that slug; a former slug of one moves; all else is equally not there."""
    published = Partnership.objects.published().select_related("network", "region", "analysis")
    shown = published.filter(slug=slug).first()
    if shown is not None:
        return shown
    former = OldSlug.objects.filter(slug=slug, partnership__in=published).select_related("partnership").first()
    if former is None:
        raise Http404
    raise Moved(former.partnership.slug)


def _published_or_own(request: Request, slug: str) -> tuple[Partnership, bool]:
    """The published one, else, for who may publish it, the unpublished one as a preview."""
    try:
        return published_or_404(slug), False
    except Http404:
        seen = Partnership.objects.live().visible_to(request.standing)
        own = seen.select_related("network", "region", "analysis").filter(slug=slug).first()
        if own is None or not may(request.standing, "partnerships.publish", own):
            raise
        return own, True


def _partnership_page(
    request: Request, shown: Partnership, form: JoinForm, now: datetime, status: int = 200
) -> HttpResponse:
    page = queries.public_page(shown, published_sections(shown), now=now)
    context = {
        "page": page,
        "description": wording.lead(page),
        "stage": wording.stage(page),
        "address": request.build_absolute_uri(request.path),
        "map": region_map(page.county_fips, page.places),
        "form": form,
    }
    return render(request, "public/partnership.html", context, status=status)


@require_GET
@guarded("public.visit")
def about(request: Request) -> HttpResponse:
    return render(request, "public/about.html")


@require_GET
@guarded("public.visit")
def who_sees_what(request: Request) -> HttpResponse:
    return render(
        request, "public/who_sees_what.html", {"groups": table_of_rules.groups(), "classes": list(StandingClass)}
    )


@require_GET
@guarded("public.visit")
def robots(request: Request) -> HttpResponse:
    return render(request, "public/robots.txt", {"address": settings.ADDRESS}, content_type="text/plain")


@require_GET
@guarded("public.visit")
def sitemap(request: Request) -> HttpResponse:
    slugs = Partnership.objects.published().order_by("slug").values_list("slug", flat=True)
    context = {"address": settings.ADDRESS, "slugs": list(slugs)}
    return render(request, "public/sitemap.xml", context, content_type="application/xml")
