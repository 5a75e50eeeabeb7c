"""Below one's own page: where one is signed in, and which mails one gets."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.outbox import preferences
from sharedtable.people.requests import Request, person_of
from sharedtable.people.required_mails import required_mails
from sharedtable.people.sessions import end_sessions, places_of


@never_cache
@guarded("people.own_page")
def sessions(request: Request) -> HttpResponse:
    """Every device that is signed in."""
    context = {"places": places_of(request.user, request.session.session_key)}
    return render(request, "people/sessions.html", context)


@require_POST
@guarded("people.own_page")
def end_session(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(UserSession, pk=pk, user=request.user)
    is_here = row.session_key == request.session.session_key
    row.end()
    if is_here:
        logout(request)
        return redirect("account_request_login_code")
    messages.success(request, _("Signed out there."))
    return redirect("people:sessions")


@require_POST
@guarded("people.own_page")
def end_other_sessions(request: Request) -> HttpResponse:
    count = end_sessions(request.user, but=request.session.session_key)
    said = ngettext("Signed out on %(n)d other device.", "Signed out on %(n)d other devices.", count)
    messages.success(request, said % {"n": count})
    return redirect("people:sessions")


@never_cache
@guarded("people.own_page")
def mails(request: Request) -> HttpResponse:
    """A switch for each kind of notice; those that cannot be switched off are named."""
    email = person_of(request).email or request.user.email
    if request.method == "POST":
        return _choose(request, email)
    off = preferences.switched_off(email)
    choices = [{"topic": each, "is_on": each.key not in off} for each in preferences.topics()]
    return render(request, "people/mails.html", {"choices": choices, "required": required_mails(), "email": email})


def _choose(request: Request, email: str) -> HttpResponse:
    wanted = set(request.POST.getlist("wanted"))
    for each in preferences.topics():
        if each.key in wanted:
            preferences.switch_on(email, each.key)
        else:
            preferences.switch_off(email, each.key, at=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("people:mails")
