"""Signing in by a mailed link. Opening one changes nothing (mail scanners open them too): its button does."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sharedtable.base.access import guarded
from sharedtable.people.actions.sign_in_links import LinkNotGood, mail_sign_in_link, use_link
from sharedtable.people.models import SignInLink
from sharedtable.people.sign_in_links import LinkState, find_link, path_inside, state_of_link

ADDRESS = "sign_in_link_address"
MAY_ASK_AGAIN = {LinkState.USED, LinkState.RUN_OUT}


@never_cache
@guarded("people.sign_in")
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a mailed link, and its button."""
    if request.method == "POST":
        try:
            return _sign_in(request, use_link(token, at=timezone.now()))
        except LinkNotGood as refusal:
            return _say(request, token, find_link(token), refusal.state)
    link = find_link(token)
    state = state_of_link(link, timezone.now()) if link else None
    return _say(request, token, link, state)


@never_cache
@require_POST
@guarded("people.sign_in")
def ask_again(request: HttpRequest, token: str) -> HttpResponse:
    """One tap: a fresh link to the address that the old one went to."""
    link = find_link(token)
    now = timezone.now()
    if link is None or state_of_link(link, now) not in MAY_ASK_AGAIN:
        return redirect("account_request_login_code")
    if not ratelimit.consume(request, action="request_login_code", key=link.user.email.lower()):
        return ratelimit.respond_429(request)
    mail_sign_in_link(link.user, at=now, next_path=link.next_path)
    return tell_link_is_mailed(request, link.user.email)


@never_cache
@guarded("people.sign_in")
def link_mailed(request: HttpRequest) -> HttpResponse:
    """Says the same whether or not somebody has the address."""
    if ADDRESS not in request.session:
        return redirect("account_request_login_code")
    return render(request, "people/link_mailed.html", {"email": request.session[ADDRESS]})


def tell_link_is_mailed(request: HttpRequest, email: str) -> HttpResponse:
    request.session[ADDRESS] = email
    return redirect("account_link_mailed")


def _say(request: HttpRequest, token: str, link: SignInLink | None, state: LinkState | None) -> HttpResponse:
    other = request.user if request.user.is_authenticated and link and request.user != link.user else None
    context = {
        "link": link,
        "token": token,
        "state": state,
        "other": other,
        "may_ask_again": state in MAY_ASK_AGAIN,
        "is_mine": link is not None and request.user == link.user,
    }
    return render(request, "people/link.html", context, status=404 if link is None else 200)


def _sign_in(request: HttpRequest, link: SignInLink) -> HttpResponse:
    """Whoever was signed in here before is signed out: nothing of theirs goes on under another name."""
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, link.user, method="code", email=link.email)
    login = Login(user=link.user, email=link.email, redirect_url=path_inside(link.next_path) or None)
    return perform_login(request, login)
