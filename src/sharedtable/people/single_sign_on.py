"""Signing in with an employer's account: who is let in. A provider is believed about its network only."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sharedtable.people.actions import add_person, give_login
from sharedtable.people.models import Network, Person, User
from sharedtable.people.queries import person_with_mail
from sharedtable.people.sign_in import may_sign_in
from sharedtable.people.standing import SYSTEM

logger = logging.getLogger(__name__)


class NotLetIn(Exception):
    """`reason` names the words of the page; `email` is what the provider said."""

    def __init__(self, reason: str, email: str = "") -> None:
        super().__init__(reason)
        self.reason, self.email = reason, email


@dataclass(frozen=True)
class Claims:
    """What a provider tells of somebody."""

    email: str
    is_verified: bool
    name: str

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Claims":
        said = {**(data.get("id_token") or {}), **(data.get("userinfo") or {})}
        verified = said.get("email_verified")
        email = str(said.get("email") or "").strip().lower()
        return cls(email, verified is True or verified == "true", str(said.get("name") or "").strip()[:200])


class SocialAdapter(DefaultSocialAccountAdapter):
    """allauth's door for other accounts, with our rules and our words."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Whom the provider vouches for, or a page that says why not. Of its claims only the key is kept."""
        provider = provider_of(sociallogin.account.provider)
        claims = Claims.of(sociallogin.account.extra_data)
        sociallogin.account.extra_data = {}
        try:
            user = user_for(provider, claims, uid=sociallogin.account.uid, at=timezone.now())
        except NotLetIn as refusal:
            logger.info("Single sign-on %s refused: %s", provider.key, refusal.reason)
            raise ImmediateHttpResponse(refused(request, provider, refusal)) from None
        sociallogin.user = sociallogin.account.user = user
        sociallogin.account.save()

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        reason = "cancelled" if error == AuthError.CANCELLED else "failed"
        logger.warning("Single sign-on %s %s: %s", provider.sub_id, reason, exception)
        raise ImmediateHttpResponse(failed(request, provider_of(provider.sub_id), reason))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Signing in with an account that the network chose is no change worth a mail."""


def provider_of(key: str) -> Any:
    return next(each for each in settings.SINGLE_SIGN_ON if each.key == key)


def user_for(provider: Any, claims: Claims, *, uid: str, at: datetime) -> User:
    """The login that these claims open; raises `NotLetIn`."""
    if not claims.email:
        raise NotLetIn("no_address")
    if not (claims.is_verified or provider.trusts_addresses):
        raise NotLetIn("unverified", claims.email)
    if provider.domains and claims.email.rpartition("@")[2] not in {each.lower() for each in provider.domains}:
        raise NotLetIn("other_domain", claims.email)
    network = Network.objects.filter(slug=provider.network).first()
    if network is None:
        raise NotLetIn("no_network")
    user = give_login(_person(provider, network, claims, at))
    _check_login(provider, network, user, claims)
    _check_account(provider, user, uid, claims)
    return user


def _person(provider: Any, network: Network, claims: Claims, at: datetime) -> Person:
    """The network's live person of that address; somebody archived is not added anew."""
    known = person_with_mail(network, claims.email)
    if known:
        return known
    if Person.objects.filter(network=network, email__iexact=claims.email).exists():
        raise NotLetIn("closed", claims.email)
    if not provider.adds_people:
        raise NotLetIn("unknown", claims.email)
    return add_person(network, by=SYSTEM, at=at, name=claims.name or claims.email, email=claims.email)


def _check_login(provider: Any, network: Network, user: User, claims: Claims) -> None:
    """One address is one login, which may belong to a person of another network: not this provider's to open."""
    if user.person is None or user.person.network_id != network.pk:
        raise NotLetIn("elsewhere", claims.email)
    if user.is_operator and not provider.signs_in_operators:
        raise NotLetIn("operator", claims.email)
    if not may_sign_in(user):
        raise NotLetIn("closed", claims.email)


def _check_account(provider: Any, user: User, uid: str, claims: Claims) -> None:
    """The same account every time: an address that passed to somebody else does not pass their seat on."""
    linked = SocialAccount.objects.filter(provider=provider.key)
    if linked.filter(uid=uid).exclude(user=user).exists() or linked.filter(user=user).exclude(uid=uid).exists():
        raise NotLetIn("other_account", claims.email)


def links_of(user: User) -> list[dict[str, Any]]:
    """Accounts elsewhere that somebody signs in with."""
    names = {each.key: each.name for each in settings.SINGLE_SIGN_ON}
    rows = SocialAccount.objects.filter(user=user, provider__in=names).order_by("pk") if names else []
    return [{"pk": each.pk, "name": names[each.provider], "last_login": each.last_login} for each in rows]


def refused(request: HttpRequest, provider: Any, refusal: NotLetIn) -> HttpResponse:
    context = {"provider": provider, "reason": refusal.reason, "email": refusal.email}
    return render(request, "people/single_sign_on_refused.html", context, status=403)


def failed(request: HttpRequest, provider: Any, reason: str) -> HttpResponse:
    status = 200 if reason == "cancelled" else 503
    return render(
        request, "people/single_sign_on_failed.html", {"provider": provider, "reason": reason}, status=status
    )
