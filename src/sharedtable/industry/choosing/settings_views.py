"""What a network keeps for choosing: saving weights under a name, and its bounds of size."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.industry.choosing import actions
from sharedtable.industry.choosing.asked import Asked
from sharedtable.industry.choosing.bounds import OURS, REASONS, bounds_of
from sharedtable.industry.choosing.forms import BoundsForm, PresetForm
from sharedtable.industry.choosing.models import WeightPreset
from sharedtable.industry.choosing.page import ChooserPage
from sharedtable.ledger.saying import say
from sharedtable.people.models import Network
from sharedtable.people.requests import Request, person_of, posted
from sharedtable.people.standing import may


@guarded("industry.keep_weights")
def save_weights(request: Request) -> HttpResponse:
    """The weights of the address under a new name, or instead of those that have it."""
    page = ChooserPage(Asked.of(request.GET), request.standing)
    if page.network is None:
        raise Http404
    form = PresetForm(posted(request))
    taken: WeightPreset | None = None
    if form.is_valid():
        try:
            preset, entry = actions.save_preset(
                page.network,
                by=person_of(request),
                at=timezone.now(),
                name=form.cleaned_data["name"],
                weights=_weights(page),
            )
        except actions.PresetNameTaken as found:
            taken = found.preset
            form.add_error(
                "name", _("Your network has weights of this name. Replace them, or choose another name.")
            )
        else:
            say(request, _("%(name)s is saved for everybody of your network.") % {"name": preset.name}, entry)
            return redirect(page.link(page.asked))
    context = {
        "page": page,
        "form": form,
        "taken": taken,
        "change_url": _change_url(page, taken),
        "back": page.link(page.asked),
        "here": request.get_full_path(),
    }
    return render(request, "industry/choosing/save_weights.html", context, status=409 if taken else 200)


def _change_url(page: ChooserPage, preset: WeightPreset | None) -> str:
    return page.asked.at(reverse("industry:change_weights", args=[preset.uuid])) if preset else ""


def _weights(page: ChooserPage) -> dict[str, int]:
    """Those that count; a criterion at nothing is as good as not named."""
    return {key: value for key, value in page.weights.items() if value}


@require_POST
@guarded("industry.keep_weights")
def change_weights(request: Request, key: UUID) -> HttpResponse:
    """The weights of the address instead of the saved ones, if nobody changed them since they were shown."""
    preset = _preset(request, key)
    page = ChooserPage(Asked.of(request.GET), request.standing)
    try:
        entry = actions.change_preset(
            preset, by=person_of(request), at=timezone.now(), expected=_version(request), weights=_weights(page)
        )
    except EditConflict as conflict:
        now = WeightPreset.objects.get(pk=conflict.current.pk)
        form = PresetForm(initial={"name": now.name})
        context = {
            "page": page,
            "form": form,
            "taken": now,
            "change_url": _change_url(page, now),
            "is_changed": True,
            "back": page.link(page.asked),
        }
        return render(request, "industry/choosing/save_weights.html", context, status=409)
    say(request, _("%(name)s has these weights now.") % {"name": preset.name}, entry)
    return redirect(page.link(page.asked))


def _version(request: Request) -> int:
    """The one that was shown; none was shown where it is missing."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@require_POST
@guarded("industry.keep_weights")
def archive_weights(request: Request, key: UUID) -> HttpResponse:
    preset = _preset(request, key)
    entry = actions.archive_preset(preset, by=person_of(request), at=timezone.now())
    say(request, _("%(name)s is put away.") % {"name": preset.name}, entry)
    return redirect(Asked.of(request.GET).at(ChooserPage(Asked.of(request.GET), request.standing).address))


def _preset(request: Request, key: UUID) -> WeightPreset:
    rows = WeightPreset.objects.live().visible_to(request.standing).select_related("network")
    return get_object_or_404(rows, uuid=key)


@guarded("industry.view")
def bounds(request: Request, slug: str) -> HttpResponse:
    """From where to where an industry is right for one table here; ours until the network says otherwise."""
    rows = (
        Network.objects.live()
        if request.standing.is_operator
        else Network.objects.live().filter(pk__in=request.standing.network_ids)
    )
    network = get_object_or_404(rows, slug=slug)
    now = bounds_of(network)
    may_set = may(request.standing, "industry.set_bounds", network)
    form = BoundsForm(posted(request), initial={**now.numbers(), "reason": now.reason, "version": now.version})
    context = {"network": network, "now": now, "ours": OURS, "reasons": REASONS, "may_set": may_set}
    if may_set and form.is_valid():
        try:
            entry = actions.set_bounds(
                network,
                by=person_of(request),
                at=timezone.now(),
                expected=form.cleaned_data["version"],
                numbers=form.numbers(),
                reason=form.cleaned_data["reason"],
            )
        except EditConflict as conflict:
            current = bounds_of(network)
            form = BoundsForm(initial=conflict.proposed | {"version": current.version})
            return render(
                request, "industry/choosing/bounds.html", context | {"form": form, "current": current}, status=409
            )
        say(request, _("Saved.") if entry else _("Nothing is different, so nothing was saved."), entry)
        return redirect("industry:bounds", network.slug)
    return render(request, "industry/choosing/bounds.html", context | {"form": form})
