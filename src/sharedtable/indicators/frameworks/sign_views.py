"""One sign of a draft: changed or added, with what that would do to the partnerships shown beside it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.base.versions import EditConflict
from sharedtable.indicators.frameworks.actions import KeyTaken, add_sign, edit_sign
from sharedtable.indicators.frameworks.content import COLUMNS, Sign, content_of, sign_of
from sharedtable.indicators.frameworks.current import framework_of
from sharedtable.indicators.frameworks.draft_views import draft_of
from sharedtable.indicators.frameworks.forms import ATTESTED, SignForm
from sharedtable.indicators.frameworks.preview import Effect, effects
from sharedtable.indicators.frameworks.views import MANAGE, network_or_404, today_of
from sharedtable.indicators.models import Framework
from sharedtable.ledger.saying import say
from sharedtable.people.models import Network
from sharedtable.people.requests import Request, person_of, posted

LONGEST_KEY = 50
KINDS = (ATTESTED, "at_least", "at_most")


@guarded(MANAGE)
def sign(request: Request, slug: str, key: str) -> HttpResponse:
    network = network_or_404(request, slug, MANAGE)
    draft = draft_of(network)
    if draft is None:
        return redirect("indicators:framework", slug)
    row = get_object_or_404(draft.indicators.select_related("framework__network"), key=key)
    was = sign_of(row)
    form = SignForm(posted(request), sign=was, version=row.version)
    context = {
        "network": network,
        "draft": draft,
        "form": form,
        "was": was,
        "row": row,
        "shipped": _shipped(draft, key),
        "today": today_of(network),
    }
    if _is_preview(request) or not form.is_bound:
        proposed = form.proposed() if form.is_bound else was
        context["effect"] = _effect(request, network, _in_force(network, key), proposed)
        return _answer(request, context)
    if form.is_valid() and (new := form.proposed()) is not None:
        fields = {COLUMNS.get(name, name): value for name, value in new.values().items()}
        try:
            entry = edit_sign(
                row,
                by=person_of(request),
                at=timezone.now(),
                expected=form.cleaned_data["version"] or 0,
                fields=fields,
            )
        except EditConflict as conflict:
            context["current"] = conflict.current
            return render(request, "indicators/frameworks/sign.html", context, status=409)
        say(
            request, _("Saved in the draft.") if entry else _("Nothing is different, so nothing was saved."), entry
        )
        return redirect("indicators:framework_draft", slug)
    return _answer(request, context)


def _is_preview(request: Request) -> bool:
    return request.method == "POST" and "preview" in request.POST


def _answer(request: Request, context: dict[str, Any]) -> HttpResponse:
    template = "_preview" if request.htmx else "sign"
    return render(request, f"indicators/frameworks/{template}.html", context)


def _in_force(network: Network, key: str) -> Sign | None:
    """The sign as it holds now; none where nobody asks for it yet."""
    newest = framework_of(network)
    return content_of(newest).sign(key) if newest else None


def _effect(request: Request, network: Network, before: Sign | None, after: Sign | None) -> Effect | None:
    """None while a number is wrong: nothing can be judged by it."""
    if after is None:
        return None
    return effects(network, [(before, after)], as_of=today_of(network), standing=request.standing)[0]


def _shipped(draft: Framework, key: str) -> Sign | None:
    """The sign as it is shipped, where the draft is a copy and says something else."""
    row = draft.based_on.indicators.filter(key=key).first() if draft.based_on else None
    return sign_of(row) if row else None


@guarded(MANAGE)
def add(request: Request, slug: str) -> HttpResponse:
    """A sign of the network's own: signed for, or a number of the record held against a threshold."""
    network = network_or_404(request, slug, MANAGE)
    draft = draft_of(network)
    if draft is None:
        return redirect("indicators:framework", slug)
    kind = request.GET.get("kind", "")
    if kind not in KINDS:
        return render(request, "indicators/frameworks/add.html", {"network": network, "draft": draft})
    form = SignForm(posted(request), sign=_blank(kind))
    context = {"network": network, "draft": draft, "form": form, "kind": kind, "today": today_of(network)}
    proposed = form.proposed() if form.is_bound else _blank(kind) if kind == ATTESTED else None
    if proposed is not None and not _is_preview(request) and form.is_valid():
        made = _added(request, draft, proposed)
        say(request, _("“%(title)s” is in the draft.") % {"title": made})
        return redirect("indicators:framework_draft", slug)
    context["effect"] = _effect(request, network, None, proposed) if proposed else None
    return _answer(request, context)


def _blank(kind: str) -> Sign:
    words = {
        ATTESTED: _("Who leads the partnership signs for it."),
        "at_least": _("At least {threshold} of them are on record."),
        "at_most": _("At most {threshold} of them are on record."),
    }
    return Sign("", "active", "", "", kind, words[kind])


def _added(request: Request, draft: Framework, proposed: Sign) -> str:
    """Under a key made of its title; with a number where that is taken."""
    base = slugify(proposed.title)[:LONGEST_KEY].strip("-") or "sign"
    number = 1
    while True:
        key = base if number == 1 else f"{base}-{number}"
        named = Sign(**{**proposed.values(), "key": key})
        try:
            made, _entry = add_sign(draft, named, by=person_of(request), at=timezone.now())
        except KeyTaken:
            number += 1
        else:
            return made.title
