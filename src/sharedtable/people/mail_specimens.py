"""Example content of this app's mails, for the page that shows all mails. Names are samples."""

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.outbox.specimens import show
from sharedtable.people.security_notices import WHAT

ADDRESS = "https://table.sample.example"


@show("people/mail/code", _("Code to sign in"), _("%(code)s is your code to sign in") % {"code": "483 920"})
def code() -> dict[str, Any]:
    return {"code": "483 920", "minutes": 10}


@show("people/mail/link", _("Link to sign in"), _("Your link to sign in"))
def link() -> dict[str, Any]:
    return {"link": f"{ADDRESS}/sign-in/link/sample/", "minutes": 30}


@show(
    "people/mail/invitation",
    _("Invitation to sign in"),
    _("Your invitation to %(network)s") % {"network": "Sample Network"},
)
def invitation() -> dict[str, Any]:
    return {
        "name": "Ada Sample",
        "by": "Maria Sample",
        "network": "Sample Network",
        "note": "We met at the plant tour. I would love to have you at the table.",
        "link": f"{ADDRESS}/sign-in/link/sample/",
        "days": 14,
    }


@show("people/mail/security", _("Ways to sign in changed"), WHAT["mfa/email/webauthn_added"])
def security() -> dict[str, Any]:
    at = datetime(2026, 12, 3, 14, 30, tzinfo=UTC)
    return {"what": WHAT["mfa/email/webauthn_added"], "device": "Firefox, Linux", "at": at}
