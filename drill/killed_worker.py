"""The real worker is killed while it sends to a real mail server. What must not go twice does not; everything else
arrives, or is listed as uncertain."""

import asyncio
import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from django.utils import timezone

from drill.findings import Findings, Plan
from drill.serving import HOST, free_port
from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message

SETTLED = {MessageState.SENT, MessageState.UNCERTAIN, MessageState.FAILED}
START_SECONDS, END_SECONDS = 60, 90
LONGEST_PAUSE = 0.03


class Sink:
    """Takes its time before and after a mail is in its hands, so that kills meet both moments."""

    def __init__(self, dice: random.Random) -> None:
        self.arrived: Counter[str] = Counter()
        self.dice = dice

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  (aiosmtpd's name)
        await asyncio.sleep(self.dice.uniform(0, LONGEST_PAUSE))
        self.arrived[message_from_bytes(envelope.content)["Message-ID"]] += 1
        await asyncio.sleep(self.dice.uniform(0, LONGEST_PAUSE))
        return "250 OK"


def run(plan: Plan) -> Findings:
    found, dice = Findings(), random.Random(2)
    mails = plan.count(90, 500)
    _queue(mails)
    sink = Sink(dice)
    server = Controller(sink, hostname=HOST, port=free_port())
    server.start()
    try:
        done = _kill_often(found, sink, server.port, dice, mails, plan)
        _finish(found, server.port)
    finally:
        server.stop()
    _judge(found, sink.arrived, mails, done)
    return found


def _queue(count: int) -> None:
    """Half may be repeated (an invitation), half may not (a digest)."""
    Message.objects.all().delete()
    now = timezone.now()
    for number in range(count):
        queue_message(
            key=f"drill:{number}",
            recipient=f"reader{number}@sample.example",
            subject=f"Number {number}",
            template="people/mail/code",
            context={"code": f"{number:06d}", "minutes": 10},
            at=now,
            is_repeatable=number % 2 == 0,
        )


def _kill_often(found: Findings, sink: Sink, port: int, dice: random.Random, mails: int, plan: Plan) -> int:
    """Each worker lives until some of the mails went, and a random moment more."""
    kills, most, patience = 0, plan.count(6, 40), plan.patience(20, 40)
    while kills < most and patience.lasts():
        goal = sink.arrived.total() + dice.randint(1, mails // (most + 2))
        worker = _start_worker(port)
        deadline = time.monotonic() + START_SECONDS
        while sink.arrived.total() < goal and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(dice.uniform(0, 2 * LONGEST_PAUSE))
        worker.kill()
        worker.wait()
        found.require(sink.arrived.total() >= goal, f"a new worker sent too little within {START_SECONDS} s")
        _let_time_pass()
        kills += 1
    return kills


def _start_worker(port: int) -> "subprocess.Popen[bytes]":
    """The command that operators run."""
    address = {"SHAREDTABLE_MAIL_URL": f"smtp://{HOST}:{port}"}
    return subprocess.Popen([sys.executable, "-m", "sharedtable.cli", "worker"], env=os.environ | address)


def _let_time_pass() -> None:
    """As if the leases of the dead worker had run out and waits were over."""
    past = timezone.now() - timedelta(seconds=1)
    Message.objects.filter(state=MessageState.SENDING).update(lease_until=past)
    Message.objects.filter(state=MessageState.WAITING).update(send_after=past)


def _finish(found: Findings, port: int) -> None:
    """A last worker that nobody kills settles every message, and stops when it is asked to."""
    worker = _start_worker(port)
    deadline = time.monotonic() + END_SECONDS
    unsettled = Message.objects.exclude(state__in=SETTLED)
    while unsettled.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    found.require(not unsettled.exists(), f"{unsettled.count()} messages are still not settled")
    worker.terminate()
    try:
        found.require(worker.wait(30) == 0, f"the worker ended with code {worker.returncode} when asked to stop")
    except subprocess.TimeoutExpired:
        worker.kill()
        found.require(False, "the worker did not stop within 30 s")


def _judge(found: Findings, arrived: Counter[str], mails: int, kills: int) -> None:
    messages = list(Message.objects.all())
    twice = uncertain = 0
    for message in messages:
        times = arrived[message.message_id]
        twice += times > 1
        uncertain += message.state == MessageState.UNCERTAIN
        if not message.is_repeatable:
            found.require(times <= 1, f"{message.key} must not be repeated and arrived {times} times")
        if message.is_repeatable or message.state == MessageState.SENT:
            found.require(times >= 1, f"{message.key} is {message.state} and never arrived")
        found.require(message.state != MessageState.FAILED, f"{message.key} failed: {message.error}")
        found.require(
            not message.is_repeatable or message.state == MessageState.SENT,
            f"{message.key} may be repeated and is {message.state}",
        )
    found.require(len(messages) == mails, f"{len(messages)} messages instead of {mails}")
    found.require(arrived.keys() <= {each.message_id for each in messages}, "a mail arrived that nobody queued")
    found.measure(
        f"{mails} mails, {kills} kills, {arrived.total()} deliveries: "
        f"{uncertain} listed as uncertain, {twice} repeatable ones came twice"
    )
