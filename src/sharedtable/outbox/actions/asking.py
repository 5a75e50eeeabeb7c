"""Asking for what must happen: each writes a row in the caller's transaction and wakes the worker after commit."""

import threading
from datetime import datetime, timedelta
from email.utils import make_msgid, parseaddr
from functools import partial
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q

from sharedtable.outbox.choices import JobState, MessageState
from sharedtable.outbox.kicks import kick
from sharedtable.outbox.models import Job, Message
from sharedtable.outbox.receiving import why_not
from sharedtable.outbox.templating import render_mail

SECRET_LIFETIME = timedelta(minutes=10)


@transaction.atomic
def queue_message(
    *,
    key: str,
    recipient: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    at: datetime,
    topic: str = "",
    send_after: datetime | None = None,
    expires_at: datetime | None = None,
    is_repeatable: bool = True,
    is_secret: bool = False,
    sender_name: str = "",
    reply_to: str = "",
    calendar: str = "",
) -> Message:
    """Ask for one mail, made from `<template>.txt` and `<template>.html`.

    `sender_name` and `reply_to`: it leaves our own address in somebody's name ("Maria Ortiz via Sharedtable"), and
    answers go to their own mailbox. `calendar` is a calendar file with a METHOD, which goes along.

    Asked twice with the same key, the first stands, unless it was withdrawn. Not repeatable: never sent again
    where it is uncertain whether it went. Secret: sent by this process right after commit, and subject and body
    are dropped then. Nothing is sent before `send_after` or after `expires_at`; a code runs
    out after ten minutes. With a topic the mail says how to stop such mails. Nothing goes to an address that takes
    no mail: the row then says why.
    """
    standing = Message.objects.filter(key=key).first()
    if standing is not None and standing.state != MessageState.WITHDRAWN:
        return standing
    reason = why_not(recipient, topic, is_secret=is_secret)
    text, html = render_mail(template, context, recipient=recipient, topic=topic)
    if reason and is_secret:
        subject = text = html = calendar = ""
    wanted = {
        "recipient": recipient,
        "subject": " ".join(subject.split())[:200],
        "template": template,
        "topic": topic,
        "text": text,
        "html": html,
        "sender_name": " ".join(sender_name.split())[:120],
        "reply_to": reply_to.strip(),
        "calendar": calendar,
        "message_id": make_msgid(domain=_sender_domain()),
        "is_repeatable": is_repeatable,
        "is_secret": is_secret,
        "state": MessageState.HELD if reason else MessageState.WAITING,
        "error": reason,
        "attempts": 0,
        "created_at": at,
        "send_after": send_after or at,
        "expires_at": expires_at or (at + SECRET_LIFETIME if is_secret else None),
    }
    if standing is not None:
        return _renew(standing, wanted)
    message, is_new = Message.objects.get_or_create(key=key, defaults=wanted)
    if is_new and not reason:
        transaction.on_commit(partial(_send_now, message.pk, at) if is_secret else kick)
    return message


def _renew(message: Message, wanted: dict[str, Any]) -> Message:
    """A withdrawn message never went; asked for again, it goes as it is written now."""
    if Message.objects.filter(pk=message.pk, state=MessageState.WITHDRAWN).update(**wanted):
        transaction.on_commit(kick)
    message.refresh_from_db()
    return message


@transaction.atomic
def withdraw_messages(key: str) -> int:
    """Take back what still waits under this key, or under keys that go on after it with a colon; how many."""
    return _under(key).filter(state=MessageState.WAITING).update(state=MessageState.WITHDRAWN)


@transaction.atomic
def restore_messages(key: str, *, at: datetime) -> int:
    """Let withdrawn messages wait again; how many. They go to whoever takes mail by then."""
    restored = _under(key).filter(state=MessageState.WITHDRAWN)
    count = restored.update(state=MessageState.WAITING, send_after=at)
    if count:
        transaction.on_commit(kick)
    return count


@transaction.atomic
def queue_job(
    name: str,
    /,
    *,
    key: str,
    at: datetime,
    run_after: datetime | None = None,
    asked_by: Any = None,
    title: str = "",
    **arguments: Any,
) -> Job:
    """Ask for a registered job. While one of the same key waits, it stands and takes the newer arguments.

    `asked_by` is a person or their id: with a title, the job is one of theirs, on a page that shows its progress.
    Touching the waiting row holds it until this transaction ends, so a worker cannot start it before it can see
    what is written here.
    """
    wanted = {
        "name": name,
        "arguments": arguments,
        "title": title[:200],
        "asked_by_id": getattr(asked_by, "pk", asked_by),
    }
    waiting = Job.objects.filter(key=key, state=JobState.WAITING)
    while not waiting.update(**wanted):
        try:
            with transaction.atomic():
                Job.objects.create(key=key, created_at=at, run_after=run_after or at, **wanted)
        except IntegrityError:
            continue
        break
    transaction.on_commit(kick)
    return waiting.get()


def _under(key: str) -> Any:
    return Message.objects.filter(Q(key=key.rstrip(":")) | Q(key__startswith=f"{key.rstrip(':')}:"))


def _send_now(pk: int, at: datetime) -> None:
    """In this process but beside the request: its duration must not tell whether a mail was sent."""
    from sharedtable.outbox.sending import deliver, deliver_and_close

    if settings.SEND_SECRETS_ASIDE:
        threading.Thread(target=deliver_and_close, args=(pk, at), name=f"message-{pk}").start()
    else:
        deliver(pk, at=at)


def _sender_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
