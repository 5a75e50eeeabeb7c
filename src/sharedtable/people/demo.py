"""One-click sign-in links of a demonstration. They open nothing where `DEMO` is off."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from sharedtable.people.models import User

SALT = "sharedtable.people.demo"


class NoDemo(Exception):
    """This deployment is not a demonstration."""


def sign_in_link(user: User) -> str:
    """The full address that signs this demo person in."""
    return settings.ADDRESS + reverse("demo_sign_in", args=[signing.dumps(user.pk, salt=SALT)])


def user_of(token: str) -> User:
    """Whom a link signs in; raises `NoDemo` for anything but our own link in a demonstration."""
    if not settings.DEMO:
        raise NoDemo
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise NoDemo from None
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None:
        raise NoDemo
    return user
