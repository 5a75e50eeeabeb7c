"""Assessments over time, on a page and on paper; what the state says of a sign, and what is answered."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sharedtable.base.access import guarded
from sharedtable.base.prints import pdf
from sharedtable.indicators.actions import AlreadyRenewed, AlreadyWithdrawn, RecordCanTell, renew_attestation
from sharedtable.indicators.assessments.board import ForBoard, printed
from sharedtable.indicators.assessments.checking import (
    AlreadyAsked,
    AlreadyClosed,
    NothingSaid,
    answer_check,
    close_check,
    confirm_sign,
    question_sign,
)
from sharedtable.indicators.assessments.comparing import compare
from sharedtable.indicators.assessments.grid import grid_of
from sharedtable.indicators.assessments.picture import picture
from sharedtable.indicators.assessments.quarters import quarter_start
from sharedtable.indicators.evidence import evidence_for
from sharedtable.indicators.forms import ReplyForm, SpanForm, StateForm
from sharedtable.indicators.frameworks.current import framework_of
from sharedtable.indicators.judging import indicators_of, judge
from sharedtable.indicators.models import Attestation, Check, Indicator
from sharedtable.indicators.overview import reached_by
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of


@require_safe
@guarded("indicators.view")
def history(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view")
    today = partnership.network.day_at(timezone.now())
    since, until = _span(request, today)
    grid = grid_of(partnership, today)
    context: dict[str, Any] = {
        **room(request, partnership, current="indicators:assessment", here=_("Quarter by quarter")),
        "grid": grid,
        "wide": None if grid.is_empty else picture(grid),
        "narrow": None if grid.is_empty else picture(grid, is_narrow=True),
        "comparison": compare(partnership, since, until),
        "is_usual": not request.GET,
        "span_form": SpanForm(initial={"since": since, "until": until}),
    }
    return render(request, "indicators/history.html", context)


def _span(request: Request, today: date) -> tuple[date, date]:
    """The days asked for, in order and none ahead; else since the last day of the quarter before."""
    form = SpanForm(request.GET)
    if not form.is_valid():
        return quarter_start(today) - timedelta(days=1), today
    since, until = sorted(min(each, today) for each in form.cleaned_data.values())
    return since, until


@require_safe
@guarded("indicators.view")
def board(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view")
    today = partnership.network.day_at(timezone.now())
    framework = framework_of(partnership, today)
    if framework is None:
        return redirect("indicators:assessment", partnership.slug)
    judgements = judge([partnership.pk], indicators_of(framework), today)[partnership.pk]
    found = ForBoard(
        partnership=partnership,
        framework=framework,
        on=today,
        reached=reached_by(partnership, today),
        judgements=judgements,
        evidence=[evidence_for(each, request.standing) for each in judgements],
        comparison=compare(partnership, *_span(request, today)),
        grid=grid_of(partnership, today),
    )
    name = f"{partnership.slug}-{today:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(pdf(printed(found)), content_type="application/pdf", headers=headers)


@require_POST
@guarded("indicators.attest")
def renew(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view")
    rows = Attestation.objects.visible_to(request.standing).select_related("partnership__network")
    signed = get_object_or_404(rows, partnership=partnership, pk=pk)
    framework = framework_of(partnership, partnership.network.day_at(timezone.now()))
    indicator = Indicator.objects.filter(framework=framework, key=signed.indicator_key, is_on=True).first()
    if indicator is None:
        say(request, _("This sign is no longer looked at: no statement is needed."))
        return _back(slug, signed.indicator_key, "evidence")
    try:
        renew_attestation(signed, indicator, by=person_of(request), at=timezone.now())
    except RecordCanTell:
        say(request, _("The record itself answers this by now: no statement is needed."))
    except (AlreadyRenewed, AlreadyWithdrawn):
        say(request, _("It was renewed or withdrawn meanwhile."))
    return _back(slug, signed.indicator_key, "evidence")


def _indicator(partnership: Partnership, key: str) -> Indicator:
    framework = framework_of(partnership, partnership.network.day_at(timezone.now()))
    return get_object_or_404(Indicator, framework=framework, key=key, is_on=True)


@require_POST
@guarded("indicators.check")
def check(request: Request, slug: str, key: str) -> HttpResponse:
    """Confirm or question, by the button that was pressed."""
    partnership = partnership_or_404(request, slug, "indicators.view")
    indicator, form, now = _indicator(partnership, key), StateForm(request.POST), timezone.now()
    said: dict[str, Any] = {
        "by": person_of(request),
        "at": now,
        "as_of": partnership.network.day_at(now),
        "text": form.cleaned_data["text"] if form.is_valid() else "",
    }
    try:
        if "confirm" in request.POST:
            confirm_sign(partnership, indicator.key, **said)
            say(request, _("Confirmed; the team sees it beside the sign."))
        else:
            question_sign(partnership, indicator.key, **said)
            say(request, _("Asked; whoever leads hears of it by mail."))
    except NothingSaid:
        say(request, _("Write what you want to know, then ask."))
    except AlreadyAsked:
        say(request, _("A question about this sign is open already; add to it."))
    return _back(slug, key, "checks")


@require_POST
@guarded("indicators.answer_check")
def reply(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say something in the thread; whoever asked for the state may close it in the same step."""
    partnership = partnership_or_404(request, slug, "indicators.view")
    rows = Check.objects.visible_to(request.standing).select_related("partnership__network", "made_by")
    asked = get_object_or_404(rows, partnership=partnership, pk=pk)
    form, by, at = ReplyForm(request.POST), person_of(request), timezone.now()
    text = form.cleaned_data["text"] if form.is_valid() else ""
    with suppress(AlreadyClosed):
        if text.strip():
            answer_check(asked, by=by, at=at, text=text)
        if "close" in request.POST:
            close_check(asked, by=by, at=at)
        elif not text.strip():
            say(request, _("Write your answer first."))
    return _back(slug, asked.indicator_key, "checks")


def _back(slug: str, key: str, part: str) -> HttpResponse:
    return redirect(f"{reverse('indicators:assessment', args=[slug])}?indicator={key}#{part}")
