"""The signed link in an invitation: whoever holds it answers for that person, without signing in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from sharedtable.meetings.choices import ONE_TAP
from sharedtable.meetings.models import Invitation

SALT = "sharedtable.meetings.answer"


def token_of(invitation: Invitation) -> str:
    return signing.dumps(invitation.pk, salt=SALT)


def answer_path(invitation: Invitation) -> str:
    return reverse("meetings:answer", args=[token_of(invitation)])


def answer_link(invitation: Invitation) -> str:
    """The full address, as it stands in a mail."""
    return f"{settings.ADDRESS}{answer_path(invitation)}"


def links_of(invitation: Invitation) -> dict[str, str]:
    """What a mail offers: the page of the answer, the same with one answer at hand, the page to send somebody."""
    link = answer_link(invitation)
    delegate = reverse("meetings:delegate", args=[token_of(invitation)])
    taps = {f"{each.value}_link": f"{link}?say={each.value}" for each in ONE_TAP}
    return {"answer_link": link, **taps, "delegate_link": f"{settings.ADDRESS}{delegate}"}


def invitation_of(token: str) -> Invitation | None:
    """The invitation a link stands for; none where it was tampered with, or the person or meeting is gone."""
    try:
        key = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    people = ("person", "delegate", "stands_in_for", "invited_by", "in_name_of")
    rows = Invitation.objects.select_related("occasion__series", *people)
    return rows.filter(pk=key, occasion__archived_at__isnull=True, person__archived_at__isnull=True).first()
