"""What remains of an address after its owner asked to be forgotten: that mails went out, not to whom or what."""

from django.db import transaction
from django.db.models import Q, QuerySet

from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Bounce, Delivered, Message, OptOut, Suppression

NOBODY = "erased@invalid"


def mails_to(address: str) -> QuerySet[Message]:
    """Every mail to an address, oldest first."""
    rows = Message.objects.filter(recipient__iexact=address) if address else Message.objects.none()
    return rows.order_by("pk")


@transaction.atomic
def forget_address(address: str) -> None:
    """Waiting mail is taken back, kept mail loses recipient and words; so does what others got about it."""
    mails_to(address).filter(state=MessageState.WAITING).update(state=MessageState.WITHDRAWN)
    nothing = {"subject": "", "text": "", "html": ""}
    mails_to(address).update(recipient=NOBODY, error="", **nothing)
    settled = ~Q(state__in=[MessageState.WAITING, MessageState.SENDING])
    Message.objects.filter(settled, Q(text__icontains=address) | Q(html__icontains=address)).update(**nothing)
    Delivered.objects.filter(
        Q(recipient__iexact=address) | Q(text__icontains=address) | Q(html__icontains=address)
    ).delete()
    Bounce.objects.filter(address__iexact=address).delete()
    Suppression.objects.filter(address__iexact=address).delete()
    OptOut.objects.filter(address__iexact=address).delete()
