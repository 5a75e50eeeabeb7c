"""Ways to sign in and the second step: allauth's pages, each with its rule. Others are not mounted."""

from collections import defaultdict
from ipaddress import ip_address
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from sharedtable.base.access import guarded
from sharedtable.people.freshness import fresh
from sharedtable.people.requests import Request
from sharedtable.people.second_step import is_required, proves
from sharedtable.people.single_sign_on import links_of

own = guarded("people.own_page")
entrance = guarded("people.sign_in")


class AddPasskey(webauthn.AddWebAuthnView):
    """Always one that signs in by itself: a resident key behind a finger, a face or a PIN."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["js_data"] = {"creation_options": auth.begin_registration(self.request.user, True)}
        context["is_without_name"] = _is_number(self.request.get_host())
        return context


def _is_number(host: str) -> bool:
    """Browsers keep passkeys for named sites only, never for an address of digits."""
    try:
        ip_address(host.rsplit(":", 1)[0].strip("[]"))
    except ValueError:
        return False
    return True


@never_cache
@own
def ways(request: Request) -> HttpResponse:
    """How one signs in: the mail, passkeys, the app, recovery codes, other accounts."""
    held: dict[str, list[Any]] = defaultdict(list)
    for each in Authenticator.objects.filter(user=request.user).order_by("pk"):
        held[each.type].append(each.wrap())
    codes = held[Authenticator.Type.RECOVERY_CODES]
    context = {
        "passkeys": held[Authenticator.Type.WEBAUTHN],
        "app": next(iter(held[Authenticator.Type.TOTP]), None),
        "codes_left": len(codes[0].get_unused_codes()) if codes else None,
        "links": links_of(request.user),
        "is_required": is_required(request),
    }
    return render(request, "people/ways.html", context)


@never_cache
@own
def sign_in_again(request: Request) -> HttpResponse:
    """Before something that needs it: out, and in again by the way one always takes."""
    wanted = get_next_redirect_url(request) or reverse("mfa_index")
    if request.method != "POST":
        return render(request, "people/sign_in_again.html", {"next": wanted})
    logout(request)
    return redirect(f"{reverse('account_request_login_code')}?{urlencode({'next': wanted})}")


def shown(view: Any, name: str) -> Any:
    """The library's view in our page."""
    return never_cache(view.as_view(template_name=f"people/second_step/{name}"))


second_step = entrance(shown(AuthenticateView, "ask.html"))
passkey_sign_in = entrance(webauthn.login_webauthn)
confirm = own(shown(ReauthenticateView, "confirm.html"))
confirm_passkey = own(shown(webauthn.ReauthenticateWebAuthnView, "confirm_passkey.html"))
add_app = own(fresh(proves(shown(totp.ActivateTOTPView, "add_app.html"))))
remove_app = own(shown(totp.DeactivateTOTPView, "remove_app.html"))
add_passkey = own(fresh(proves(shown(AddPasskey, "add_passkey.html"))))
rename_passkey = own(shown(webauthn.EditWebAuthnView, "rename_passkey.html"))
remove_passkey = own(shown(webauthn.RemoveWebAuthnView, "remove_passkey.html"))
codes = own(shown(recovery.ViewRecoveryCodesView, "codes.html"))
new_codes = own(shown(recovery.GenerateRecoveryCodesView, "new_codes.html"))
download_codes = own(shown(recovery.DownloadRecoveryCodesView, "codes.txt"))
