"""Signing in and out: allauth's steps in our pages."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from sharedtable.base.access import guarded
from sharedtable.people.actions.sign_in_links import mail_sign_in_link
from sharedtable.people.sign_in import code_digest
from sharedtable.people.sign_in_forms import AddressForm
from sharedtable.people.views.sign_in_links import tell_link_is_mailed


class RequestCode(allauth_views.RequestLoginCodeView):
    """Asks for a mail address and sends it a code, if somebody of ours has it."""

    template_name = "people/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "providers": settings.SINGLE_SIGN_ON}

    def form_valid(self, form: AddressForm) -> HttpResponse:
        if "link" in self.request.POST:
            return self._mail_link(form)
        process = LoginCodeVerificationProcess.initiate(
            request=self.request, user=form._user, email=form.cleaned_data["email"]
        )
        _forget_plain_code(process)
        return redirect(self.get_success_url())

    def _mail_link(self, form: AddressForm) -> HttpResponse:
        """A link instead of a code; the page after it says the same for every address."""
        if form._user:
            wanted = self.request.POST.get(REDIRECT_FIELD_NAME, "")
            mail_sign_in_link(form._user, at=timezone.now(), next_path=wanted)
        return tell_link_is_mailed(self.request, form.cleaned_data["email"])

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        """The page stays open while a code is on its way: that is how one asks for another."""


class ConfirmCode(allauth_views.ConfirmLoginCodeView):
    """Takes the code."""

    template_name = "people/sign_in_code.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "address": (self._process.state.get("email") or "").lower()}


class SignOut(allauth_views.LogoutView):
    template_name = "people/sign_out.html"


class Inactive(TemplateView):
    template_name = "people/inactive.html"


def _forget_plain_code(process: LoginCodeVerificationProcess) -> None:
    """Keep only the code's digest, before the session is written."""
    if "code" in process.state:
        process.state["code"] = code_digest(process.state["code"])
        process.persist()


request_code = guarded("people.sign_in")(RequestCode.as_view())
confirm_code = guarded("people.sign_in")(ConfirmCode.as_view())
sign_out = guarded("people.sign_in")(SignOut.as_view())
inactive = guarded("people.sign_in")(Inactive.as_view())
