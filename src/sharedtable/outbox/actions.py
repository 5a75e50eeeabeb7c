"""Asking for what must happen: each writes a row in the caller's transaction and wakes the worker after commit."""

import threading
from datetime import datetime
from email.utils import make_msgid, parseaddr
from functools import partial
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from sharedtable.outbox.choices import JobState, MessageState
from sharedtable.outbox.kicks import kick
from sharedtable.outbox.models import Job, Message
from sharedtable.outbox.templating import render_mail


class NotWaiting(Exception):
    """Only a message that failed, or whose fate is uncertain, can be sent again by hand."""


@transaction.atomic
def queue_message(
    *,
    key: str,
    recipient: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    at: datetime,
    is_repeatable: bool = True,
    is_secret: bool = False,
) -> Message:
    """Ask for one mail, made from `<template>.txt` and `<template>.html`.

    Asked twice with the same key, the first stands. Not repeatable: never sent again where it is uncertain whether
    it went. Secret: sent by this process right after commit, and subject and body are dropped then.
    """
    standing = Message.objects.filter(key=key).first()
    if standing is not None:
        return standing
    text, html = render_mail(template, context)
    message, is_new = Message.objects.get_or_create(
        key=key,
        defaults={
            "recipient": recipient,
            "subject": " ".join(subject.split())[:200],
            "text": text,
            "html": html,
            "message_id": make_msgid(domain=_sender_domain()),
            "is_repeatable": is_repeatable,
            "is_secret": is_secret,
            "created_at": at,
            "send_after": at,
        },
    )
    if is_new:
        transaction.on_commit(partial(_send_now, message.pk, at) if is_secret else kick)
    return message


@transaction.atomic
def queue_job(name: str, /, *, key: str, at: datetime, run_after: datetime | None = None, **arguments: Any) -> Job:
    """Ask for a registered job. While one of the same key waits, it stands and takes the newer arguments.

    Touching the waiting row holds it until this transaction ends, so a worker cannot start it before it can see
    what is written here.
    """
    waiting = Job.objects.filter(key=key, state=JobState.WAITING)
    while not waiting.update(name=name, arguments=arguments):
        try:
            with transaction.atomic():
                Job.objects.create(
                    name=name, key=key, arguments=arguments, created_at=at, run_after=run_after or at
                )
        except IntegrityError:
            continue
        break
    transaction.on_commit(kick)
    return waiting.get()


@transaction.atomic
def send_again(message: Message, *, at: datetime) -> None:
    """An operator's decision about a message that failed or is uncertain."""
    unsettled = Message.objects.filter(
        pk=message.pk, state__in=[MessageState.FAILED, MessageState.UNCERTAIN], is_secret=False
    )
    if not unsettled.update(state=MessageState.WAITING, send_after=at, attempts=0, error=""):
        raise NotWaiting("This message waits, went out, or its code has run out.")
    transaction.on_commit(kick)


def _send_now(pk: int, at: datetime) -> None:
    """In this process but beside the request: its duration must not tell whether a mail was sent."""
    from sharedtable.outbox.sending import deliver, deliver_and_close

    if settings.SEND_SECRETS_ASIDE:
        threading.Thread(target=deliver_and_close, args=(pk, at), name=f"message-{pk}").start()
    else:
        deliver(pk, at=at)


def _sender_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
