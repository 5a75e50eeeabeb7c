"""Pausing, closing and coming back: what each means is said before it is done."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.partnerships.access import partnership_or_404
from sharedtable.partnerships.actions import change_state
from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.conflicts import Conflict
from sharedtable.partnerships.forms.steps import StateForm
from sharedtable.partnerships.lifecycle import MAY_BECOME
from sharedtable.partnerships.models import Partnership
from sharedtable.partnerships.progress import Progress
from sharedtable.partnerships.rooms import room
from sharedtable.people.requests import Request, person_of, posted


@guarded("partnerships.edit")
def state(request: Request, slug: str) -> HttpResponse:
    partnership = partnership_or_404(request, slug, "partnerships.edit")
    form = StateForm(posted(request), state=partnership.state, step=partnership.step)
    if request.method == "POST" and form.is_valid() and _change(request, partnership, form):
        return redirect(partnership)
    context = room(request, partnership, current="partnerships:home", here=_title(partnership)) | {
        "form": form,
        "title": _title(partnership),
        "may_become": [PartnershipState(each) for each in MAY_BECOME[PartnershipState(partnership.state)]],
        "ahead": Progress(partnership, timezone.now()).ahead(),
        "latest": partnership.state_changes.order_by("-entered_date", "-pk").first(),
    }
    return render(request, "partnerships/state.html", context)


def _title(partnership: Partnership) -> str:
    if partnership.state == PartnershipState.ACTIVE:
        return _("Pause or close")
    return _("Take it up again")


def _change(request: Request, partnership: Partnership, form: StateForm) -> bool:
    try:
        entry = change_state(
            partnership,
            by=person_of(request),
            at=timezone.now(),
            state=request.POST.get("state", ""),
            **form.cleaned_data,
        )
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        return False
    words = {
        PartnershipState.PAUSED.value: _("Paused. Nothing is lost, and you can take it up again any day."),
        PartnershipState.CLOSED.value: _("Closed. Everything stays readable, and it can come back."),
        PartnershipState.ACTIVE.value: _("Welcome back. The partnership is at work again."),
    }
    say(request, words[partnership.state], entry)
    return True
