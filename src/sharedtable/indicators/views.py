"""The assessment page, computed live with the rows behind each indicator, and attestations from it."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.indicators.actions import (
    AlreadyWithdrawn,
    RecordCanTell,
    TooLong,
    attest,
    withdraw_attestation,
)
from sharedtable.indicators.assessments.queries import files_behind, said_of
from sharedtable.indicators.assessments.reminding import BEFORE
from sharedtable.indicators.evidence import evidence_for
from sharedtable.indicators.forms import AttestationForm, DayForm, ReplyForm, StateForm
from sharedtable.indicators.frameworks.current import framework_of
from sharedtable.indicators.judging import Judgement, indicators_of, judge, may_be_signed
from sharedtable.indicators.models import Attestation, Indicator
from sharedtable.indicators.overview import overview, reached_by
from sharedtable.indicators.queries import met_over_time
from sharedtable.indicators.signals.queries import told_open
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of
from sharedtable.people.standing import may


@guarded("indicators.view")
def assessment(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view")
    return render(
        request, "indicators/assessment.html", _page(request, partnership, request.GET.get("indicator", ""))
    )


def _page(
    request: Request, partnership: Partnership, key: str, form: AttestationForm | None = None
) -> dict[str, Any]:
    today = partnership.network.day_at(timezone.now())
    as_of = _day_asked(request, today)
    framework = framework_of(partnership, as_of)
    judgements = judge([partnership.pk], indicators_of(framework), as_of)[partnership.pk] if framework else []
    chosen, said = _chosen(judgements, key), said_of(partnership)
    return {
        **room(request, partnership, current="indicators:assessment"),
        "framework": framework,
        "overview": overview(judgements, reached_by(partnership, as_of)) if judgements else None,
        "chosen": chosen,
        "evidence": evidence_for(chosen, request.standing) if chosen else None,
        "as_of": as_of,
        "is_today": as_of == today,
        "day_form": DayForm(initial={"on": as_of}),
        "met_over_time": met_over_time(partnership),
        "asked_keys": [key for key, each in said.items() if each.open],
        "confirmed_keys": [key for key, each in said.items() if each.confirmed],
        "chosen_said": said.get(chosen.indicator.key) if chosen else None,
        "signed_files": files_behind(chosen.attestation) if chosen and chosen.attestation else [],
        "ends_soon": _ends_soon(chosen, as_of),
        "may_check": as_of == today and may(request.standing, "indicators.check", partnership),
        "may_answer": as_of == today and may(request.standing, "indicators.answer_check", partnership),
        "state_form": StateForm(),
        "reply_form": ReplyForm(),
        "may_renew": as_of == today and may(request.standing, "indicators.attest", partnership),
        "signals": told_open(partnership, request.standing),
        "may_attest": chosen is not None
        and as_of == today
        and may_be_signed(chosen.indicator, chosen.verdict.status)
        and may(request.standing, "indicators.attest", partnership),
        "form": form or AttestationForm(initial={"expires_date": today + timedelta(days=365)}),
    }


def _ends_soon(chosen: Judgement | None, as_of: date) -> bool:
    signed = chosen.attestation if chosen else None
    return signed is not None and signed.expires_date <= as_of + BEFORE


def _day_asked(request: Request, today: date) -> date:
    form = DayForm(request.GET)
    asked = form.cleaned_data["on"] if form.is_valid() else today
    return min(asked, today)


def _chosen(judgements: list[Judgement], key: str) -> Judgement | None:
    """The indicator asked for; else the first that is not met; else the first."""
    asked = [each for each in judgements if each.indicator.key == key]
    unmet = [each for each in judgements if not each.is_met]
    return next(iter(asked + unmet + judgements), None)


def _back(slug: str, key: str) -> HttpResponse:
    return redirect(f"{reverse('indicators:assessment', args=[slug])}?indicator={key}#evidence")


@require_POST
@guarded("indicators.attest")
def attest_indicator(request: Request, slug: str, key: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view")
    today = partnership.network.day_at(timezone.now())
    framework = framework_of(partnership, today)
    indicator = get_object_or_404(Indicator, framework=framework, key=key, is_on=True)
    form = AttestationForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            attest(partnership, indicator, by=person_of(request), at=timezone.now(), **form.cleaned_data)
        except TooLong:
            form.add_error("expires_date", _("Choose a day within a year."))
        except RecordCanTell:
            form.add_error(None, _("The record itself answers this by now; add what is missing there."))
        else:
            return _back(slug, key)
    return render(request, "indicators/assessment.html", _page(request, partnership, key, form))


@require_POST
@guarded("indicators.attest")
def withdraw(request: Request, slug: str, pk: int) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "indicators.view")
    rows = Attestation.objects.visible_to(request.standing).select_related("partnership__network")
    attestation = get_object_or_404(rows, partnership=partnership, pk=pk)
    with suppress(AlreadyWithdrawn):
        withdraw_attestation(attestation, by=person_of(request), at=timezone.now())
    return _back(slug, attestation.indicator_key)
