"""The draft of a network's signs: the list, what it would change, adopting and dropping it, taking over."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.indicators.frameworks import actions
from sharedtable.indicators.frameworks.content import content_of
from sharedtable.indicators.frameworks.differences import Difference, differences
from sharedtable.indicators.frameworks.forms import AdoptForm
from sharedtable.indicators.frameworks.pages import compared_with, lines_by_level, newer_signs, versions_of
from sharedtable.indicators.frameworks.preview import Effect, effects
from sharedtable.indicators.frameworks.views import MANAGE, network_or_404, today_of
from sharedtable.indicators.models import Framework
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.people.models import Network
from sharedtable.people.requests import Request, person_of, posted

WISHES = {"on", "off", "up", "down"}


def draft_of(network: Network) -> Framework | None:
    return Framework.objects.drafts().filter(network=network).select_related("network", "based_on").first()


@guarded(MANAGE)
def draft(request: Request, slug: str) -> HttpResponse:
    """Sign by sign, each with its switch; what the draft would change is counted beside it."""
    network = network_or_404(request, slug, MANAGE)
    row = draft_of(network)
    if row is None:
        return redirect("indicators:framework", slug)
    if request.method == "POST":
        return _done(request, row)
    found = _differences(network, row)
    context: dict[str, Any] = {"network": network, "draft": row, "differences": found}
    if request.GET.get("count"):
        context["effects"] = _effects(request, network, found)
    if request.htmx:
        return render(request, "indicators/frameworks/_effects.html", context)
    context["levels"] = lines_by_level(row, found)
    context["newer"] = versions_of(network, today_of(network)).newer_shipped
    return render(request, "indicators/frameworks/draft.html", context)


def _differences(network: Network, row: Framework) -> list[Difference]:
    before = compared_with(network)
    return differences(before, content_of(row)) if before else []


def _effects(request: Request, network: Network, found: list[Difference]) -> list[Effect]:
    pairs = [(each.before, each.after) for each in found if each.is_judged_otherwise]
    return effects(network, pairs, as_of=today_of(network), standing=request.standing)


def _done(request: Request, row: Framework) -> HttpResponse:
    """One wish of the list: `on:key`, `off:key`, `up:key`, `down:key`."""
    wish, _colon, key = request.POST.get("wish", "").partition(":")
    if wish not in WISHES:
        raise Http404
    indicator = get_object_or_404(row.indicators.select_related("framework__network"), key=key)
    by, at = person_of(request), timezone.now()
    if wish in {"up", "down"}:
        actions.move_sign(indicator, by=by, at=at, is_up=wish == "up")
    else:
        entry = actions.switch_sign(indicator, by=by, at=at, is_on=wish == "on")
        _say_switched(request, indicator.title, wish, entry)
    return redirect("indicators:framework_draft", row.network.slug)  # type: ignore[union-attr]


def _say_switched(request: Request, title: str, wish: str, entry: Entry | None) -> None:
    words = _("“%(title)s” is switched on.") if wish == "on" else _("“%(title)s” is switched off.")
    say(request, words % {"title": title}, entry)


@guarded(MANAGE)
def adopt(request: Request, slug: str) -> HttpResponse:
    """All that changes, in words and in numbers; adopting takes the baseline."""
    network = network_or_404(request, slug, MANAGE)
    row = draft_of(network)
    if row is None:
        return redirect("indicators:framework", slug)
    form = AdoptForm(
        posted(request), initial={"in_force": today_of(network), "title": row.title, "note": row.note}
    )
    if form.is_valid() and (entry := _adopted(request, row, form)):
        say(request, _("Version %(n)d is adopted, with its baseline.") % {"n": row.version}, entry)
        return redirect("indicators:framework", slug)
    found = _differences(network, row)
    context = {"network": network, "draft": row, "form": form, "differences": found}
    return render(
        request, "indicators/frameworks/adopt.html", context | {"effects": _effects(request, network, found)}
    )


def _adopted(request: Request, row: Framework, form: AdoptForm) -> Entry | None:
    try:
        return actions.adopt_draft(row, by=person_of(request), at=timezone.now(), **form.cleaned_data)
    except actions.WrongDay:
        form.add_error("in_force", _("Choose today or a day within a year."))
    except actions.NothingAsked:
        form.add_error(None, _("Every sign is switched off. Switch on at least one."))
    except actions.NothingChanged:
        form.add_error(None, _("The draft says what already holds. Change something first, or drop it."))
    return None


@require_POST
@guarded(MANAGE)
def drop(request: Request, slug: str) -> HttpResponse:
    network = network_or_404(request, slug, MANAGE)
    row = draft_of(network)
    if row is not None:
        entry = actions.drop_draft(row, by=person_of(request), at=timezone.now())
        say(request, _("The draft is dropped."), entry)
    return redirect("indicators:framework", slug)


@guarded(MANAGE)
def newer(request: Request, slug: str) -> HttpResponse:
    """What is new in the shipped framework, sign by sign; what is ticked goes into the draft."""
    network = network_or_404(request, slug, MANAGE)
    versions = versions_of(network, today_of(network))
    shipped, own = versions.newer_shipped, versions.draft or (versions.own[0] if versions.own else None)
    if shipped is None or own is None or own.based_on is None:
        return redirect("indicators:framework", slug)
    if request.method == "POST":
        by, at = person_of(request), timezone.now()
        row = versions.draft or actions.start_draft(network, own, by=by, at=at)[0]
        actions.take_over(row, shipped, request.POST.getlist("key"), by=by, at=at)
        say(request, _("Taken over into the draft."))
        return redirect("indicators:framework_draft", slug)
    found = newer_signs(own.based_on, shipped, own)
    context = {"network": network, "shipped": shipped, "own": own, "newer": found}
    return render(request, "indicators/frameworks/newer.html", context)
