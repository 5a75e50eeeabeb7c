"""Mails that tell somebody that the ways into their account changed. Required: nobody switches them off."""

import uuid
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.outbox.actions import queue_message
from sharedtable.people.models import User

WHAT = {
    "mfa/email/totp_activated": gettext_lazy("An authenticator app was added to your account"),
    "mfa/email/totp_deactivated": gettext_lazy("The authenticator app was removed from your account"),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added to your account"),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was removed from your account"),
    "mfa/email/recovery_codes_generated": gettext_lazy("New recovery codes were made for your account"),
}
SAID = {
    "mfa/messages/totp_activated.txt": gettext_lazy("The app is set up. From now on it gives the second step."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("Here are new recovery codes. Keep them safe."),
}


def mail_notice(user: User, what: str, *, device: str, at: datetime) -> None:
    """One mail for one change."""
    queue_message(
        key=f"security:{uuid.uuid4()}",
        recipient=user.email,
        subject=what,
        template="people/mail/security",
        context={"what": what, "device": device or _("Unknown device"), "at": at},
        at=at,
    )
