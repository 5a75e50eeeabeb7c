"""Sign-in by mailed code: who gets one, how it reaches them, and how it is kept (never in plain)."""

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.core.internal.httpkit import clean_client_ip, get_client_ip
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sharedtable.outbox.actions import queue_message
from sharedtable.people.actions import give_login
from sharedtable.people.devices import device_words
from sharedtable.people.models import Person, User
from sharedtable.people.security_notices import SAID, WHAT, mail_notice

NO_ADDRESS = "0.0.0.0"  # noqa: S104  (said of a visitor, bound to nothing)
CODE_MAIL = "account/email/login_code"


class AccountAdapter(DefaultAccountAdapter):
    """allauth's door, with our mail and our words."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code we mailed. Look for the newest mail and try again."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, then ask for a new code."),
        "rate_limited": _("Too many tries. Wait a few minutes, then ask for a new code."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Only codes are mailed; allauth's other mails tell what our pages tell already."""
        if template_prefix != CODE_MAIL:
            return
        queue_message(
            key=f"code:{uuid.uuid4()}",
            recipient=email,
            subject=gettext("%(code)s is your code to sign in") % {"code": context["code"]},
            template="people/mail/code",
            context={"code": context["code"], "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60},
            at=timezone.now(),
            is_secret=True,
        )

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Errors are shown, and changes of the second step; "you have signed in" is seen without words."""
        message = message or str(SAID.get(message_template or "", ""))
        if message:
            super().add_message(request, level, message=message, extra_tags=extra_tags)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """To the address that signs in, about changes of the ways to do so."""
        if template_prefix in WHAT:
            device = device_words(self.request.headers.get("User-Agent", ""))
            mail_notice(user, str(WHAT[template_prefix]), device=device, at=timezone.now())

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A passkey first: recovery codes alone are nothing to be asked for."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda each: "webauthn" not in each["id"])

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address, as far as the proxies named in the settings tell."""
        try:
            return get_client_ip(request) or NO_ADDRESS
        except ImproperlyConfigured:  # came past the proxies: only the near end of the line is known
            return clean_client_ip(request.META.get("REMOTE_ADDR", "")) or NO_ADDRESS

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Whoever was archived since asking for the code stays outside."""
        return None if may_sign_in(user) else redirect("account_inactive")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def login_for(email: str) -> User | None:
    """Who signs in with this address: a login, else a known person or a named operator, who gets one now."""
    user = User.objects.select_related("person").filter(email__iexact=email).first()
    if user is None or (user.person is None and not user.is_operator) or _is_archived(user):
        person = Person.objects.live().filter(email__iexact=email).order_by("pk").first()
        user = give_login(person) if person else user
    if email.lower() in {each.lower() for each in settings.OPERATORS}:
        user = _operator(user, email)
    return user if user and may_sign_in(user) else None


def may_sign_in(user: User) -> bool:
    """Whoever was archived may not, unless they run the deployment."""
    return user.is_active and (user.is_operator or (user.person is not None and not _is_archived(user)))


def code_digest(code: str) -> str:
    """How a code is kept in the session: keyed, so that whoever reads the table cannot try all codes."""
    return salted_hmac("sharedtable.sign_in.code", normalize_user_code(code), algorithm="sha256").hexdigest()


def is_code(code: str, digest: str) -> bool:
    return bool(digest) and constant_time_compare(code_digest(code), digest)


def _is_archived(user: User) -> bool:
    return user.person is not None and not user.person.is_live


def _operator(user: User | None, email: str) -> User:
    if user is None:
        return User.objects.create_user(email, is_operator=True)
    if not user.is_operator:
        user.is_operator = True
        user.save(update_fields=["is_operator"])
    return user
