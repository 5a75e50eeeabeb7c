"""Whether an address takes a mail: it may be stopped altogether, or its owner may not want this kind."""

from django.utils.translation import gettext as _

from sharedtable.outbox.choices import StopReason
from sharedtable.outbox.models import Suppression
from sharedtable.outbox.preferences import is_wanted


def stop_of(address: str) -> Suppression | None:
    """Why and since when an address gets no mail; none where it does."""
    return Suppression.objects.filter(address=address.lower(), lifted_at__isnull=True).first()


def stop_of_codes(address: str) -> Suppression | None:
    """Why not even a code to sign in goes there; a complaint about other mail does not keep it back."""
    stop = stop_of(address)
    return None if stop is None or stop.reason == StopReason.COMPLAINT else stop


def why_not(address: str, topic: str, *, is_secret: bool = False) -> str:
    """In words, or "" where the mail may go. A sign-in code was asked for just now by whoever reads there, so
    neither a complaint about other mail nor a switched-off notice holds it back; a dead address does."""
    stop = stop_of_codes(address) if is_secret else stop_of(address)
    if stop is not None:
        return stop.get_reason_display()
    if topic and not is_wanted(address, topic):
        return _("Its reader switched this kind of notice off.")
    return ""
