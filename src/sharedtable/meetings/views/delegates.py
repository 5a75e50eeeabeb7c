"""Sending somebody in one's place, from the link in the mail or from the meeting's page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.ledger.saying import say
from sharedtable.meetings.actions import (
    CancelledMeeting,
    NotExpected,
    Oneself,
    TooLate,
    TooManyDelegates,
    send_delegate,
)
from sharedtable.meetings.delegates import colleagues_of, seat_of
from sharedtable.meetings.forms import DelegateForm
from sharedtable.meetings.hosts import holder_of
from sharedtable.meetings.models import Invitation
from sharedtable.meetings.views.answers import assistant_of, back_from, invitation_or_404, not_expected
from sharedtable.people.requests import Request, posted


@never_cache
@guarded("meetings.answer")
def delegate(request: Request, token: str) -> HttpResponse:
    invitation = invitation_or_404(token)
    if invitation.withdrawn_at:
        return not_expected(request, invitation)
    if invitation.occasion.is_cancelled or invitation.occasion.is_over(timezone.now()):
        return redirect("meetings:answer", token)
    chosen = str(invitation.delegate.uuid) if invitation.delegate else ""
    form = DelegateForm(colleagues_of(invitation), posted(request), chosen)
    if form.is_valid():
        return _sent(request, token, invitation, form)
    return _page(request, token, invitation, form)


def _sent(request: Request, token: str, invitation: Invitation, form: DelegateForm) -> HttpResponse:
    by, at = assistant_of(request, invitation), timezone.now()
    try:
        row = send_delegate(invitation, at=at, by=by, **form.named)
    except NotExpected:
        return not_expected(request, invitation)
    except (CancelledMeeting, TooLate):
        messages.error(request, _("This meeting is over or called off, so there is nothing to answer."))
        return back_from(request, token, invitation)
    except Oneself:
        form.add_error(None, _("That is you. Name somebody else, or say that you will come."))
        return _page(request, token, invitation, form)
    except TooManyDelegates:
        form.add_error(None, _("Several people were asked in your place already. Write to your contact."))
        return _page(request, token, invitation, form)
    name = row.delegate.name if row.delegate else ""
    if row.delegate and row.delegate.email:
        say(request, _("Thank you. %(name)s gets the invitation by mail.") % {"name": name})
    else:
        say(request, _("Thank you. Please tell %(name)s: we know no mail address.") % {"name": name})
    return back_from(request, token, invitation)


def _page(request: Request, token: str, invitation: Invitation, form: DelegateForm) -> HttpResponse:
    context = {
        "token": token,
        "invitation": invitation,
        "occasion": invitation.occasion,
        "holder": holder_of(invitation.occasion),
        "organization": seat_of(invitation).organization_name,
        "form": form,
    }
    return render(request, "meetings/delegate.html", context, status=422 if form.errors else 200)
