"""The page of a partnership's signals, with the rows behind one; putting off, looking again, sharing."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.indicators.evidence import Shown, evidence_of
from sharedtable.indicators.models import Signal
from sharedtable.indicators.signals.actions import (
    AlreadyShared,
    NotOpen,
    TooLong,
    share_signal,
    snooze_signal,
    wake_signal,
)
from sharedtable.indicators.signals.forms import SnoozeForm
from sharedtable.indicators.signals.looking import look
from sharedtable.indicators.signals.queries import Told, board_of
from sharedtable.indicators.signals.registry import all_rules
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import Standing, may

A_MONTH = timedelta(days=30)


@guarded("indicators.view_signals")
def signals(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view_signals")
    return _page(request, partnership, request.GET.get("signal", ""))


def _page(request: Request, partnership: Partnership, key: str, form: SnoozeForm | None = None) -> HttpResponse:
    standing, today = request.standing, partnership.network.day_at(timezone.now())
    board = board_of(partnership, standing, today)
    chosen = board.chosen(key)
    context: dict[str, Any] = {
        **room(request, partnership, current="indicators:assessment", here=_("Signals")),
        "board": board,
        "chosen": chosen,
        "evidence": _evidence(partnership, chosen, standing) if chosen else None,
        "act_url": _act_url(partnership, chosen),
        "rules": all_rules(),
        "sees_all": may(standing, "indicators.see_first", partnership),
        "form": form or SnoozeForm(initial={"until": today + A_MONTH}),
    }
    return render(request, "indicators/signals/signals.html", context)


def _evidence(partnership: Partnership, told: Told, standing: Standing) -> Shown | None:
    """The rows as of the day on which it was last seen; none where its rule is gone."""
    if told.rule is None or not told.rule.is_on:
        return None
    (sight,) = look([partnership.pk], told.signal.seen_date, [told.rule])[partnership.pk]
    return evidence_of(sight.findings, standing)


def _act_url(partnership: Partnership, told: Told | None) -> str:
    if told is None or told.rule is None:
        return ""
    return reverse(told.rule.page, args=[partnership.slug])


def _signal(request: Request, partnership: Partnership, pk: int) -> Signal:
    rows = Signal.objects.visible_to(request.standing).select_related("partnership__network")
    return get_object_or_404(rows, partnership=partnership, pk=pk)


def _back(partnership: Partnership, signal: Signal) -> HttpResponse:
    return redirect(f"{reverse('indicators:signals', args=[partnership.slug])}?signal={signal.pk}#why")


@require_POST
@guarded("indicators.snooze_signal")
def snooze(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view_signals")
    signal = _signal(request, partnership, pk)
    form = SnoozeForm(request.POST)
    if form.is_valid():
        try:
            entry = snooze_signal(signal, by=person_of(request), at=timezone.now(), **form.cleaned_data)
        except TooLong:
            form.add_error("until", _("Choose a day after today, within half a year."))
        except NotOpen as error:
            form.add_error(None, str(error))
        else:
            say(request, _("Put off. It comes back by itself."), entry)
            return _back(partnership, signal)
    return _page(request, partnership, str(signal.pk), form)


@require_POST
@guarded("indicators.snooze_signal")
def wake(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view_signals")
    signal = _signal(request, partnership, pk)
    try:
        say(request, _("Back among the open ones."), wake_signal(signal, by=person_of(request), at=timezone.now()))
    except NotOpen as error:
        say(request, str(error))
    return _back(partnership, signal)


@require_POST
@guarded("indicators.share_signal")
def share(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view_signals")
    signal = _signal(request, partnership, pk)
    try:
        say(
            request,
            _("The state team sees it now."),
            share_signal(signal, by=person_of(request), at=timezone.now()),
        )
    except AlreadyShared as error:
        say(request, str(error))
    return _back(partnership, signal)
