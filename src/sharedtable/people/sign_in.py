"""Sign-in by mailed code: who may have a login, and how the code reaches them."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """allauth's door, with our rules."""
