"""Pages of the pulse: three taps for a business, and what came of it for the table."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.ledger.models import Entry
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.models import Pulse
from sharedtable.partnerships.pulse.actions import (
    AnsweredAlready,
    AskedThisYear,
    PulseClosed,
    TooFewToAsk,
    answer_pulse,
    ask_pulse,
    is_closed,
)
from sharedtable.partnerships.pulse.links import read_token
from sharedtable.partnerships.pulse.models import FROM_HOW_MANY
from sharedtable.partnerships.pulse.picture import chart_of
from sharedtable.partnerships.pulse.queries import people_to_ask, pulses
from sharedtable.partnerships.pulse.questions import Question, Said
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted


class PulseForm(forms.Form):
    """Three questions, three words each."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        for question in Question:
            self.fields[question.value] = forms.ChoiceField(
                label=question.label,
                choices=Said.choices,
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("Choose one of the three.")},
            )


@guarded("partnerships.answer_pulse")
def answer(request: Request, token: str) -> HttpResponse:
    """Opening the page counts nothing; only the button does."""
    found, digest = read_token(token)
    now = timezone.now()
    form = PulseForm(posted(request))
    state = "closed" if is_closed(found, now) else "open"
    if found.replies.filter(digest=digest).exists():
        state = "answered"
    elif state == "open" and form.is_valid():
        state = _counted(found, digest, form, now)
    context = {
        "partnership": found.partnership,
        "pulse": found,
        "form": form,
        "state": state,
        "from_how_many": FROM_HOW_MANY,
    }
    response = render(request, "partnerships/pulse/answer.html", context, status=422 if form.errors else 200)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _counted(found: Pulse, digest: str, form: PulseForm, now: datetime) -> str:
    try:
        answer_pulse(found, digest=digest, on=now, answers=form.cleaned_data)
    except PulseClosed:
        return "closed"
    except AnsweredAlready:
        return "answered"
    return "thanks"


@guarded("partnerships.view_pulse")
def pulse(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "partnerships.view_pulse")
    now = timezone.now()
    today = partnership.network.day_at(now)
    taken = pulses(partnership, today)
    shown = [each for each in taken if each.is_shown]
    context = {
        **room(request, partnership, current="partnerships:people", here=_("Pulse")),
        "taken": taken,
        "latest": taken[0] if taken else None,
        "chart": chart_of(partnership, shown) if shown else None,
        "shown": shown,
        "may_ask": not taken or taken[0].pulse.year < today.year,
        "to_ask": len(people_to_ask(partnership)),
        "from_how_many": FROM_HOW_MANY,
        "undo": _undo_of(taken[0].pulse, now) if taken else None,
        "questions": Question.labels,
    }
    return render(request, "partnerships/pulse/pulse.html", context)


def _undo_of(found: Pulse, now: datetime) -> Entry | None:
    if found.goes_at <= now:
        return None
    asked = {"action": "partnerships.ask_pulse", "subject_type": found._meta.label, "subject_id": found.pk}
    return Entry.objects.filter(**asked).first()


@require_POST
@guarded("partnerships.ask_pulse")
def ask(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "partnerships.ask_pulse")
    try:
        entry = ask_pulse(partnership, by=person_of(request), at=timezone.now())
    except (TooFewToAsk, AskedThisYear) as refusal:
        messages.error(request, str(refusal))
    else:
        say(request, _("The questions go out in ten minutes. Until then you can take them back."), entry)
    return redirect("partnerships:pulse", slug)
