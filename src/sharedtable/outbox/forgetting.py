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
    nothing = {"subject": "", "text": "", "html": "", "calendar": "", "sender_name": "", "reply_to": ""}
    mails_to(address).update(recipient=NOBODY, error="", **nothing)
    settled = ~Q(state__in=[MessageState.WAITING, MessageState.SENDING])
    Message.objects.filter(settled, _says(address) | Q(reply_to__iexact=address)).update(**nothing)
    Message.objects.filter(reply_to__iexact=address).update(reply_to="", sender_name="")
    Delivered.objects.filter(
        _says(address) | Q(recipient__iexact=address) | Q(reply_to__icontains=address)
    ).delete()
    Bounce.objects.filter(address__iexact=address).delete()
    Suppression.objects.filter(address__iexact=address).delete()
    OptOut.objects.filter(address__iexact=address).delete()


def _says(address: str) -> Q:
    return Q(text__icontains=address) | Q(html__icontains=address) | Q(calendar__icontains=address)
