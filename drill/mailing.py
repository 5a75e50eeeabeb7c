"""Ten thousand mails go to a real mail server while the worker and the web server are killed at random moments.
What must not go twice does not; everything else arrives, or is listed."""

import asyncio
import random
import threading
import time
from collections import Counter
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from django.db import transaction
from django.utils import timezone

from drill.findings import Findings, Patience, Plan
from drill.killing import Killable, let_time_pass, start_server, start_worker
from drill.serving import HOST, free_port
from drill.visitor import Visitor
from sharedtable.outbox.actions import queue_message
from sharedtable.outbox.choices import MessageState
from sharedtable.outbox.models import Message
from sharedtable.people.models import User

LISTED = {MessageState.UNCERTAIN, MessageState.FAILED}
SETTLED = {MessageState.SENT, *LISTED}
START_SECONDS, END_SECONDS = 60, 600
LONGEST_PAUSE = 0.004
BATCH = 500
OURS = "drill:"  # the worker also writes what its nightly jobs ask for


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


class Asking(threading.Thread):
    """People ask the web server for codes all the while; it sends those itself. A dead one is asked again."""

    def __init__(self, address: str, count: int) -> None:
        super().__init__(daemon=True)
        self.address, self.count = address, count
        self.asked = 0
        self.is_over = threading.Event()

    def run(self) -> None:
        people = list(User.objects.order_by("pk").values_list("email", flat=True))
        while self.asked < self.count and not self.is_over.wait(1.1):  # a minute bears sixty from one place
            try:
                with Visitor(self.address) as visitor:
                    visitor.get("/sign-in/")
                    visitor.post("/sign-in/", {"email": people[self.asked % len(people)]})
                self.asked += 1
            except Exception:  # noqa: S112  (it was killed; the next try finds it again)
                continue


def run(plan: Plan) -> Findings:
    found, dice = Findings(), random.Random(2)
    mails, kills = plan.count(120, 10_000), plan.count(3, 20)
    _queue(mails)
    sink = Sink(dice)
    mail_server = Controller(sink, hostname=HOST, port=free_port())
    mail_server.start()
    begun = time.monotonic()
    try:
        patience = plan.patience(30, 900)
        killed = _kill_often(found, sink, mail_server.port, dice, patience, mails=mails, most=kills)
    finally:
        mail_server.stop()
    _judge(found, sink.arrived, mails, killed, time.monotonic() - begun)
    return found


def _queue(count: int) -> None:
    """Half may be repeated (an invitation), half may not (a digest)."""
    Message.objects.all().delete()
    now = timezone.now()
    for first in range(0, count, BATCH):
        with transaction.atomic():
            for number in range(first, min(first + BATCH, count)):
                queue_message(
                    key=f"{OURS}{number}",
                    recipient=f"reader{number}@sample.example",
                    subject=f"Number {number}",
                    template="people/mail/code",
                    context={"code": f"{number:06d}", "minutes": 10},
                    at=now,
                    is_repeatable=number % 2 == 0,
                )


def _kill_often(
    found: Findings, sink: Sink, port: int, dice: random.Random, patience: Patience, *, mails: int, most: int
) -> Counter[str]:
    """Each worker and server lives until some of the mails went, and a random moment more."""
    killed: Counter[str] = Counter()
    server = start_server(port)
    worker = start_worker(port)
    asking = Asking(server.address, most * 2)
    asking.start()
    try:
        for number in range(most):
            if not patience.lasts():
                break
            _wait_for(found, sink, sink.arrived.total() + dice.randint(1, mails // (most + 2)))
            time.sleep(dice.uniform(0, 0.1))
            which = _one_of(dice, number)
            killed[which] += 1
            if which in ("server", "both"):
                server.kill()
                server = start_server(port, at=server.address)
            if which in ("worker", "both"):
                worker.kill()
                worker = start_worker(port)
            let_time_pass()
        asking.join(timeout=5)
        asking.is_over.set()
        asking.join()
        _finish(found, worker)
    finally:
        asking.is_over.set()
        server.kill()
        worker.kill()
    found.measure(f"meanwhile the web server was asked for {asking.asked} codes to sign in")
    return killed


def _one_of(dice: random.Random, number: int) -> str:
    """Each comes to its turn, whatever the dice say."""
    first = ("worker", "server", "both")
    return first[number] if number < 3 else dice.choice(("worker", "worker", "server", "both"))


def _wait_for(found: Findings, sink: Sink, goal: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while sink.arrived.total() < goal and time.monotonic() < deadline:
        time.sleep(0.002)
    found.require(sink.arrived.total() >= goal, f"too little was sent within {START_SECONDS} s")


def _finish(found: Findings, worker: Killable) -> None:
    """The last worker settles every message, and stops when it is asked to."""
    deadline = time.monotonic() + END_SECONDS
    unsettled = Message.objects.exclude(state__in=SETTLED)
    while unsettled.exists() and time.monotonic() < deadline:
        let_time_pass()
        time.sleep(1)
    found.require(not unsettled.exists(), f"{unsettled.count()} messages are still not settled")
    while not worker.has_swept() and time.monotonic() < deadline:
        time.sleep(0.5)
    found.require(worker.ends_when_asked(), "the worker did not stop in good order when asked to")


def _judge(found: Findings, arrived: Counter[str], mails: int, killed: Counter[str], seconds: float) -> None:
    messages = list(Message.objects.all())
    wanted = [each for each in messages if each.key.startswith(OURS)]
    for each in messages:
        _judge_one(found, each, arrived[each.message_id])
    found.require(len(wanted) == mails, f"{len(wanted)} messages instead of {mails}")
    found.require(arrived.keys() <= {each.message_id for each in messages}, "a mail arrived that nobody queued")
    once = [each for each in wanted if not each.is_repeatable]
    doubled = sum(arrived[each.message_id] > 1 for each in wanted if each.is_repeatable)
    codes = [each for each in messages if each.is_secret]
    kills = ", ".join(f"{killed[which]} of the {which}" for which in ("worker", "server", "both") if killed[which])
    found.measure(
        f"{mails:,} mails, {killed.total()} kills ({kills.replace('the both', 'both')}), "
        f"{arrived.total():,} deliveries in {seconds:.0f} s"
    )
    found.measure(
        f"of {len(once):,} that must not be repeated, {sum(arrived[each.message_id] > 1 for each in once)} came "
        f"twice, {sum(each.state == MessageState.SENT for each in once):,} are known to have gone and "
        f"{sum(each.state in LISTED for each in once)} are listed as uncertain"
    )
    found.measure(
        f"of {len(wanted) - len(once):,} that may be repeated, all arrived; {doubled} came twice, under the same "
        "Message-ID"
    )
    found.measure(
        f"of {len(codes)} codes to sign in, {sum(arrived[each.message_id] > 0 for each in codes)} arrived and "
        f"{sum(each.state in LISTED for each in codes)} are listed; none is kept in plain"
    )


def _judge_one(found: Findings, message: Message, times: int) -> None:
    """Arrived once, or listed; what may be repeated arrives in any case, and a code that left is kept nowhere."""
    if message.is_secret:
        found.require(times or message.state in LISTED, f"code {message.pk} is {message.state} and never arrived")
        found.require(not message.text, f"code {message.pk} is {message.state} and still kept")
        return
    if not message.is_repeatable:
        found.require(times <= 1, f"{message.key} must not be repeated and arrived {times} times")
    found.require(message.state != MessageState.FAILED, f"{message.key} failed: {message.error}")
    if message.is_repeatable or message.state == MessageState.SENT:
        found.require(times >= 1, f"{message.key} is {message.state} and never arrived")
    if message.is_repeatable:
        found.require(message.state == MessageState.SENT, f"{message.key} may be repeated and is {message.state}")
