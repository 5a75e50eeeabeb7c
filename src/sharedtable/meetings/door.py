"""The address behind the QR code at the door: people in the room say on their own phones that they are here."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from sharedtable.meetings.models import Occasion

_signer = signing.Signer(salt="sharedtable.meetings.door")


def door_link(occasion: Occasion) -> str:
    """The full address, as it stands in the code; always the same, so that it can be printed ahead."""
    return settings.ADDRESS + reverse("meetings:here", args=[_signer.sign_object(occasion.pk)])


def occasion_behind(token: str) -> Occasion | None:
    """None where the address was tampered with or the meeting is gone."""
    try:
        key = _signer.unsign_object(token)
    except signing.BadSignature:
        return None
    return Occasion.objects.live().filter(pk=key).first()
