"""A room full of phones on bad Wi-Fi: each joins, says things, votes, raises a hand. Some requests never arrive,
some answers get lost; each is sent again under its key until it was answered, and the server is killed and started
anew meanwhile. In the end every entry and vote stands once: none lost, none doubled."""

import random
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import httpx2
from django.utils import timezone

from drill.findings import Findings, Plan
from drill.killing import Killable, start_server
from sharedtable.launch.actions.grouping import put_together
from sharedtable.launch.actions.moving import move_room
from sharedtable.launch.actions.opening import open_room
from sharedtable.launch.actions.seats import confirm_seats
from sharedtable.launch.choices import BallotBy, Phase
from sharedtable.launch.keys import new_token
from sharedtable.launch.models import Idea, Participant, Room, SignUp, Vote
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.meetings import hold_meeting
from sharedtable.partnerships.models import Partnership
from sharedtable.people.choices import Side
from sharedtable.people.models import Person

POLL_SECONDS = 3.0
PATIENCE_SECONDS = 12
LOST_REQUESTS = 0.05
"""So many never arrive; as many answers get lost on their way back."""

COUNT_OF_VOTES = 5
THEMES = 15
FEW = 5
"""So much is there before the server is first killed."""

NO_MAIL = 1
"""A port that nobody listens on: no mail goes out here."""


@dataclass
class Told:
    """What phones met: seconds of what was answered, and how often something got lost on the way."""

    polls: list[float] = field(default_factory=list)
    unchanged: int = 0
    sends: list[float] = field(default_factory=list)
    dropped: int = 0
    refused: int = 0
    wrong: set[str] = field(default_factory=set)

    def add(self, other: "Told") -> None:
        self.polls += other.polls
        self.sends += other.sends
        self.unchanged += other.unchanged
        self.dropped += other.dropped
        self.refused += other.refused
        self.wrong |= other.wrong


class Phone(threading.Thread):
    """One person with a phone: `wishes` is what stands in the room when all of it has arrived."""

    def __init__(self, number: int, address: str, join_path: str, room: "Clock") -> None:
        super().__init__(daemon=True)
        self.number, self.room, self.path = number, room, join_path
        self.http = httpx2.Client(base_url=address, timeout=PATIENCE_SECONDS, follow_redirects=False)
        self.luck = random.Random(number)
        self.told, self.etag = Told(), ""
        self.ideas: list[str] = []
        self.votes: dict[int, int] = {}
        self.turns: dict[int, int] = {}
        self.hand = 0

    def run(self) -> None:
        self._join()
        while not self.room.is_over:
            began = time.monotonic()
            self._poll()
            self._act()
            self._wait(began)
        self.http.close()

    def _wait(self, began: float) -> None:
        pause = POLL_SECONDS * self.luck.uniform(0.75, 1.25) - (time.monotonic() - began)
        self.room.ended.wait(max(pause, 0.05))

    def _join(self) -> None:
        data = {
            "key": new_token(),
            "name": f"Phone {self.number}",
            "organization_name": f"Business {self.number}",
            "said_side": Side.INDUSTRY.value,
            "email": "",
        }
        while not (self._ask("GET", self.path, 200) and self._ask("POST", self.path, 302, data)):
            time.sleep(self.luck.uniform(0.2, 1.0))

    def _poll(self) -> None:
        headers = {"If-None-Match": self.etag} if self.etag else {}
        began = time.monotonic()
        try:
            answer = self.http.get(f"{self.path}state/", headers=headers)
        except httpx2.HTTPError:
            self.told.dropped += 1
            return
        if answer.status_code not in (200, 304):
            self.told.wrong.add(f"asking for news was answered with {answer.status_code}")
            return
        self.told.polls.append(time.monotonic() - began)
        self.told.unchanged += answer.status_code == 304
        self.etag = answer.headers.get("ETag", "")

    def _act(self) -> None:
        """Now and then something, as people do: an idea, some votes, a hand."""
        phase, chance = self.room.phase, self.luck.random()
        if phase == Phase.ENTERING and len(self.ideas) < 3 and chance < 0.2:
            text = f"Idea {len(self.ideas)} of phone {self.number}"
            if self._send("ideas/", {"key": new_token(), "text": text, "kind": "need"}):
                self.ideas.append(text)
        elif phase == Phase.VOTING and chance < 0.3 and self.room.themes:
            self._vote(self.luck.choice(self.room.themes))
        elif phase == Phase.CHAMPIONS and not self.hand and chance < 0.2 and self.room.themes:
            theme = self.luck.choice(self.room.themes)
            if self._send("hand/", {"theme": str(theme), "wants": "1"}):
                self.hand = theme

    def _vote(self, theme: int) -> None:
        free = COUNT_OF_VOTES - sum(count for key, count in self.votes.items() if key != theme)
        count, turn = self.luck.randint(0, free), self.turns.get(theme, 0) + 1
        data = {"theme": str(theme), "count": str(count), "turn": str(turn)}
        if self._send("votes/", data):
            self.votes[theme], self.turns[theme] = count, turn

    def _send(self, where: str, data: dict[str, str]) -> bool:
        """Again and again, until it was answered; whether it was taken."""
        while True:
            status = self._ask("POST", f"{self.path}{where}", 0, data)
            if status == 302:
                return True
            if status == 409:
                self.told.refused += 1
                return False
            time.sleep(self.luck.uniform(0.2, 1.0))

    def _ask(self, method: str, path: str, wanted: int, data: dict[str, str] | None = None) -> int:
        """The answer's status, or nothing where request or answer got lost."""
        if self.luck.random() < LOST_REQUESTS:
            self.told.dropped += 1
            return 0
        began = time.monotonic()
        headers = {"X-CSRFToken": self.http.cookies.get("csrftoken") or ""}
        try:
            answer = self.http.request(method, path, data=data, headers=headers)
        except httpx2.HTTPError:
            self.told.dropped += 1
            return 0
        if self.luck.random() < LOST_REQUESTS:
            self.told.dropped += 1  # it did its work, and the phone never hears of it
            return 0
        self.told.sends.append(time.monotonic() - began)
        if answer.status_code >= 400 and answer.status_code != 409:
            self.told.wrong.add(f"{method} …/{path.split('/')[-2]}/ was answered with {answer.status_code}")
            return 0
        return answer.status_code if wanted in (0, answer.status_code) else 0


class Clock:
    """What the room does meanwhile, as everybody in it sees it."""

    def __init__(self) -> None:
        self.phase = Phase.WAITING
        self.themes: list[int] = []
        self.ended = threading.Event()

    @property
    def is_over(self) -> bool:
        return self.ended.is_set()


def run(plan: Plan) -> Findings:
    found = Findings()
    lead = Person.objects.get(email="marigold@sample.example")
    room = open_room(launch_now(lead), by=lead, at=timezone.now(), ballot_by=BallotBy.BUSINESS)
    clock, machine = Clock(), Machine(start_server(NO_MAIL))
    path = f"/j/{room.join_token}/"
    phones = [Phone(number, machine.address, path, clock) for number in range(plan.count(20, 150))]
    began = time.monotonic()
    try:
        _start(phones, plan.count(2, 20))
        _wait_for(lambda: Participant.objects.filter(room=room).count() >= len(phones))
        _go_through(room, lead, clock, machine, seconds=plan.count(30, 580), kills=plan.count(1, 4))
        clock.ended.set()
        for phone in phones:
            phone.join(60)
        found.require(not any(phone.is_alive() for phone in phones), "a phone never came to an end")
    finally:
        clock.ended.set()
        machine.process.kill()
    _count(found, room, phones)
    _say(found, phones, machine, time.monotonic() - began)
    return found


def _wait_for(holds: Callable[[], bool], seconds: float = 60) -> None:
    """On a busy machine the server takes its time to start."""
    until = time.monotonic() + seconds
    while not holds() and time.monotonic() < until:
        time.sleep(0.5)


@dataclass
class Machine:
    """The server, killed without warning and started again at the same address."""

    process: Killable
    kills: int = 0

    @property
    def address(self) -> str:
        return self.process.address

    def restart(self) -> None:
        address = self.address
        self.process.kill()
        self.kills += 1
        time.sleep(2)
        self.process = start_server(NO_MAIL, at=address)


def _start(phones: list[Phone], seconds: float) -> None:
    for phone in phones:
        phone.start()
        time.sleep(seconds / len(phones))


def launch_now(lead: Person) -> Occasion:
    table = Partnership.objects.get(roles__person=lead, roles__kind=RoleKind.COORDINATOR)
    now = timezone.now()
    meeting = hold_meeting(
        table,
        by=lead,
        at=now - timedelta(days=7),
        kind=MeetingKind.LAUNCH,
        title="A full room",
        starts_at=now - timedelta(minutes=10),
        ends_at=now + timedelta(hours=2),
        place="",
        agenda="",
        online_url="",
    )
    return meeting.occasion


def _go_through(room: Room, lead: Person, clock: Clock, machine: Machine, *, seconds: float, kills: int) -> None:
    """Each phase its share of the time, with the server killed in the midst of entering and of voting."""
    shares = {
        Phase.ENTERING: 0.45,
        Phase.GROUPING: 0.02,
        Phase.VOTING: 0.4,
        Phase.COUNTED: 0.03,
        Phase.CHAMPIONS: 0.1,
    }
    kills_in = {Phase.ENTERING: (kills + 1) // 2, Phase.VOTING: kills // 2 or 0}
    enough = {
        Phase.ENTERING: lambda: Idea.objects.filter(room=room).count() > FEW,
        Phase.VOTING: lambda: Vote.objects.filter(theme__room=room).count() > FEW,
    }
    for phase, share in shares.items():
        _confirm_everybody(room, lead)
        move_room(room, by=lead, at=timezone.now(), seen=room.phase, to=phase)
        if phase in (Phase.VOTING, Phase.CHAMPIONS):
            clock.themes = list(room.themes.live().order_by("order").values_list("pk", flat=True)[:12])
        clock.phase = phase
        if phase == Phase.GROUPING:
            _group(room, lead)
        if phase in enough:
            _wait_for(enough[phase])
        parts = kills_in.get(phase, 0) + 1
        for part in range(parts):
            time.sleep(seconds * share / parts)
            if part < parts - 1:
                machine.restart()
        clock.phase = Phase.WAITING  # nobody begins anything new while the phase changes
        time.sleep(2)
    _confirm_everybody(room, lead)


def _group(room: Room, lead: Person) -> None:
    """As a facilitator does: what was said becomes a dozen things to vote on."""
    ideas = list(Idea.objects.filter(room=room, archived_at__isnull=True).order_by("pk"))
    for number in range(THEMES):
        if alike := ideas[number::THEMES]:
            put_together(room, by=lead, at=timezone.now(), ideas=alike, title=f"What {number} have in common")


def _confirm_everybody(room: Room, lead: Person) -> None:
    waiting = Participant.objects.filter(room=room, side="")
    confirm_seats(room, by=lead, at=timezone.now(), sides={each.pk: Side.INDUSTRY for each in waiting})


def _count(found: Findings, room: Room, phones: list[Phone]) -> None:
    """What stands in the room against what each phone was told has arrived."""
    seats = {each.name: each for each in Participant.objects.filter(room=room)}
    lost = doubled = entries = 0
    doubled += Participant.objects.filter(room=room).count() - len(seats)
    stand: dict[str, list[str]] = {}
    for text, name in Idea.objects.filter(room=room).values_list("text", "participant__name"):
        stand.setdefault(name, []).append(text)
    votes: dict[tuple[str, int], int] = {}
    for ballot, theme, count in Vote.objects.filter(theme__room=room).values_list("ballot", "theme_id", "count"):
        votes[ballot, theme] = count
    hands = set(SignUp.objects.filter(theme__room=room).values_list("participant__name", "theme_id"))
    for phone in phones:
        name = f"Phone {phone.number}"
        lost += name not in seats
        texts = stand.get(name, [])
        lost += len(set(phone.ideas) - set(texts))
        doubled += len(texts) - len(set(texts))
        party = seats[name].party if name in seats else ""
        for theme, count in phone.votes.items():
            lost += votes.get((party, theme), 0) < count
            doubled += votes.get((party, theme), 0) > count
        lost += bool(phone.hand) and (name, phone.hand) not in hands
        entries += 1 + len(phone.ideas) + len(phone.votes) + bool(phone.hand)
    found.require(lost == 0, f"{lost} were lost")
    found.require(doubled == 0, f"{doubled} were doubled")
    ideas, ballots = sum(len(phone.ideas) for phone in phones), sum(bool(phone.votes) for phone in phones)
    found.require(ideas and ballots, "nobody said anything, or nobody voted")
    arrived = f"{len(phones)} phones: {entries:,} seats, ideas, votes and hands arrived"
    found.measure(f"{arrived}; lost = {lost}, doubled = {doubled}")


def _say(found: Findings, phones: list[Phone], machine: Machine, seconds: float) -> None:
    told = Told()
    for phone in phones:
        told.add(phone.told)
    for each in sorted(told.wrong):
        found.require(False, each)
    lost = f"{told.dropped:,} requests or answers lost on the way"
    found.measure(f"{seconds:.0f} s, {lost}, server killed {machine.kills} times; {told.refused} refused in words")
    for words, times in (("asking for news", told.polls), ("sending", told.sends)):
        middle, slow = _quantile(times, 50), _quantile(times, 95)
        found.measure(f"{words}: {len(times):,} answers, p50 {middle:.0f} ms, p95 {slow:.0f} ms")
    found.measure(f"{told.unchanged / max(len(told.polls), 1):.0%} of the news were 304, without a body")


def _quantile(times: list[float], percent: int) -> float:
    return 1000 * statistics.quantiles(times, n=100)[percent - 1] if len(times) > 1 else 0.0
