"""The state's self-check: its open round to answer, earlier ones to read, and each on paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sharedtable.base.access import guarded
from sharedtable.base.prints import pdf
from sharedtable.base.versions import EditConflict
from sharedtable.indicators.models import SelfCheck
from sharedtable.indicators.network.views import network_or_404
from sharedtable.indicators.selfcheck.actions import (
    NothingAnswered,
    RoundFinished,
    RoundOpen,
    answer_pair,
    begin_self_check,
    finish_self_check,
)
from sharedtable.indicators.selfcheck.forms import AnswerForm
from sharedtable.indicators.selfcheck.pairs import pairs
from sharedtable.indicators.selfcheck.paper import document
from sharedtable.indicators.selfcheck.queries import Round, round_of, rounds_of
from sharedtable.ledger.saying import say
from sharedtable.people.models import Network
from sharedtable.people.requests import Request, person_of

RULE = "indicators.self_check"


@require_safe
@guarded(RULE)
def self_check(request: Request, slug: str) -> HttpResponse:
    network = network_or_404(request, slug, RULE)
    context = _page(request, network)
    shown: Round | None = context["round"]
    if request.GET.get("as") != "pdf":
        return render(request, "indicators/selfcheck/self_check.html", context)
    if shown is None:
        raise Http404
    response = HttpResponse(pdf(document(shown, context["today"])), content_type="application/pdf")
    name = f"self-check-{network.slug}-{shown.check.number}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _page(request: Request, network: Network, sent: tuple[str, AnswerForm] | None = None) -> dict[str, Any]:
    """The round asked for, else the newest. `sent` is a pair's form that could not be saved."""
    rounds = rounds_of(network)
    asked = request.GET.get("round", "")
    check = next((each for each in rounds if str(each.number) == asked), rounds[0] if rounds else None)
    today = network.day_at(timezone.now())
    shown = round_of(rounds, check, today) if check else None
    return {
        "network": network,
        "rounds": rounds,
        "round": shown,
        "today": today,
        "is_newest": check is not None and check == rounds[0],
        "cards": _cards(shown, sent),
        "attribution": pairs().attribution,
        "how_many": len(pairs().all),
    }


def _cards(shown: Round | None, sent: tuple[str, AnswerForm] | None) -> list[dict[str, Any]]:
    """Each pair, with its form while the round is open."""
    if shown is None:
        return []
    forms: dict[str, AnswerForm] = {}
    if not shown.is_finished:
        forms = {each.pair.key: AnswerForm.of(each.pair.key, each.answer) for each in shown.answers}
        forms |= dict([sent]) if sent else {}
    return [{"answered": each, "form": forms.get(each.pair.key)} for each in shown.answers]


@require_POST
@guarded(RULE)
def begin(request: Request, slug: str) -> HttpResponse:
    network = network_or_404(request, slug, RULE)
    try:
        begin_self_check(network, by=person_of(request), at=timezone.now())
    except RoundOpen:
        messages.error(request, _("A round is open already: finish it before another one begins."))
    return redirect("indicators:self_check", network.slug)


@require_POST
@guarded(RULE)
def answer(request: Request, slug: str, pair: str) -> HttpResponse:
    network = network_or_404(request, slug, RULE)
    if pairs().named(pair) is None:
        raise Http404
    newest = _newest(request, network)
    if newest is None:
        return _begin_first(request, network)
    form = AnswerForm.of(pair, newest.answers.filter(pair_key=pair).first(), request.POST)
    if form.is_valid():
        return _answered(request, newest, pair, form)
    return render(request, "indicators/selfcheck/self_check.html", _page(request, network, (pair, form)))


def _newest(request: Request, network: Network) -> SelfCheck | None:
    """The open round, else the one finished last."""
    rows = SelfCheck.objects.visible_to(request.standing).filter(network=network)
    return rows.select_related("network").order_by("-number").first()


def _begin_first(request: Request, network: Network) -> HttpResponse:
    messages.error(request, _("Begin a round first."))
    return redirect("indicators:self_check", network.slug)


def _answered(request: Request, check: SelfCheck, pair: str, form: AnswerForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        entry = answer_pair(
            check,
            pair,
            by=person_of(request),
            at=timezone.now(),
            expected=given["version"],
            light=given["light"],
            note=given["note"],
        )
    except RoundFinished:
        messages.error(request, _("This round is finished, so its answers stay as they are."))
    except EditConflict as error:
        return _conflict(request, check.network, pair, form, error)
    else:
        say(request, _("Saved."), entry if entry and entry.changes["light"][0] else None)
    return redirect(f"{reverse('indicators:self_check', args=[check.network.slug])}#{pair}")


def _conflict(
    request: Request, network: Network, pair: str, form: AnswerForm, error: EditConflict
) -> HttpResponse:
    """What was typed stays; saving again means it."""
    current: Any = error.current
    told = {"name": current.answered_by.name, "light": current.get_light_display(), "note": current.note or "–"}
    again = AnswerForm.of(pair, None, dict(form.data.items()) | {"version": current.version})
    again.is_valid()
    again.add_error(
        None,
        _("%(name)s answered meanwhile: %(light)s, “%(note)s”. Save again if you still mean yours.") % told,
    )
    return render(request, "indicators/selfcheck/self_check.html", _page(request, network, (pair, again)))


@require_POST
@guarded(RULE)
def finish(request: Request, slug: str) -> HttpResponse:
    network = network_or_404(request, slug, RULE)
    newest = _newest(request, network)
    if newest is None:
        return _begin_first(request, network)
    try:
        entry = finish_self_check(newest, by=person_of(request), at=timezone.now())
    except NothingAnswered:
        messages.error(request, _("Answer at least one pair before the round is finished."))
    except RoundFinished:
        messages.error(request, _("This round was finished already."))
    else:
        say(request, _("Round %(number)d is finished.") % {"number": newest.number}, entry)
    return redirect("indicators:self_check", network.slug)
