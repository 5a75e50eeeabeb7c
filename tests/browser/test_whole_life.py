"""The life of a partnership as three people live it: a coordinator, a champion with a phone, a public partner."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sharedtable.indicators.load import load_frameworks
from sharedtable.meetings.models import Attendance, FollowUp, Occasion
from sharedtable.partnerships.choices import Step
from sharedtable.partnerships.meetings import hold_meeting, seats_on
from sharedtable.partnerships.models import Role
from sharedtable.plan.models import Milestone, Outcome, Priority, RoadmapVersion
from tests.browser.conftest import SIZES, Visit
from tests.browser.test_meetings import sign_in
from tests.cast import Cast, make_cast
from tests.meetings.conftest import AGENDA

HOME = "/partnerships/instruments/"
FOLLOW_UP = re.compile("follow-up mail", re.IGNORECASE)
IDEA = "Technicians who can read a schematic"


@pytest.fixture
def cast(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The worker stays asleep: mails go out when the test says so."""
    monkeypatch.setattr("sharedtable.outbox.actions.asking.kick", lambda: None)
    load_frameworks()
    made = make_cast()
    made.instruments.step = Step.LAUNCH
    made.instruments.save()
    return made


@pytest.fixture
def windows(browser: Browser, live_server: LiveServer) -> Callable[[str], Visit]:
    """Opens a window of a size, shared with nobody."""
    opened = []

    def open_one(size: str) -> Visit:
        is_phone = size == "phone"
        context = browser.new_context(
            viewport=SIZES[size], bypass_csp=True, locale="en-US", reduced_motion="reduce", is_mobile=is_phone,
            has_touch=is_phone,
        )  # fmt: skip
        context.set_default_timeout(15_000)
        opened.append(context)
        return Visit(context, live_server.url, size)

    yield open_one
    for context in opened:
        context.close()


def launch_of(cast: Cast) -> Occasion:
    now, table = timezone.now(), cast.instruments
    people = [seat.person for seat in seats_on(table, "launch", now.date())]
    details = {
        "starts_at": now + timedelta(minutes=20),
        "ends_at": now + timedelta(hours=2),
        "place": "Makerspace",
        "agenda": AGENDA,
    }
    asked_at = now - timedelta(days=5)
    return hold_meeting(table, by=cast.lead, at=asked_at, kind="launch", invited=people, **details).occasion


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("link", name=name).first.click()


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"main [name={name}]").first.fill(value)


def link_in(message: EmailMessage, path: str) -> str:
    """The address in a mail that holds this path, without the host."""
    found = re.search(rf"https?://[^/\s]+({path}[^\s>\"]*)", str(message.body))
    assert found, message.body
    return found.group(1)


class Lives:
    """The three of them at one table. Each method is a chapter."""

    def __init__(self, cast: Cast, windows: Callable[[str], Visit]) -> None:
        self.cast = cast
        self.lead = sign_in(windows("desk"), cast.lead)
        self.champion = sign_in(windows("phone"), cast.champion)
        self.partner = sign_in(windows("desk"), cast.support)
        self.guest = windows("phone")
        self.launch = launch_of(cast)

    @property
    def priority(self) -> Priority:
        return Priority.objects.get(title=IDEA)

    def champion_makes_the_agenda_theirs(self) -> None:
        self.lead.go(f"/meetings/{self.launch.uuid}/agenda/")
        self.lead.look("life-agenda")
        page = self.champion.go(f"/meetings/{self.launch.uuid}/")
        self.champion.look("life-launch-meeting")
        press(page, "Yes, this is our agenda")
        expect(page.locator("main")).to_contain_text("said yes to this agenda")

    def launch_is_held(self) -> None:
        """The room opens, a business without an account joins by the code, votes and leads; closing writes it."""
        room = self.lead.go(f"/launch/{self.launch.uuid}/")
        press(room, "Open the room")
        self.lead.look("life-room-waiting")
        code = re.sub(r"\W", "", room.locator(".lr-join-small b").inner_text())
        phone = self.guest.go("/j/")
        fill(phone, code=code)
        press(phone, "Take a seat")
        fill(phone, name=self.cast.champion.name, organization_name=self.business)
        press(phone, "Sit down")
        phone.locator("[name=name]").wait_for(state="detached")
        self.guest.look("life-phone-seat")
        self.confirm_seats(room)
        self.move(room, "entering")
        phone.locator("#idea-text").wait_for()
        fill(phone, text=IDEA)
        press(phone, "Send it")
        expect(phone.locator("main")).to_contain_text("What you said")
        self.guest.look("life-phone-idea")
        self.move(room, "grouping")
        room.get_by_label(re.compile(IDEA)).check()
        fill(room, title=IDEA)
        press(room, "Put together")
        self.move(room, "voting")
        self.lead.look("life-room-voting")
        press(phone, re.compile("One more vote"))
        expect(phone.locator("[data-left]")).to_contain_text("4 left")
        self.guest.look("life-phone-vote")
        self.move(room, "counted")
        self.move(room, "champions")
        phone.locator("#lead-one summary, .lr-hands button").first.click()
        press(phone, re.compile("I would lead this"))
        room.goto(room.url)
        expect(room.locator(".lr-leaders")).to_contain_text(self.cast.champion.name)
        room.goto(f"{self.lead.base}/launch/{self.launch.uuid}/close/")
        self.lead.look("life-room-close")
        press(room, "Close and write it down")
        expect(room.locator("main")).to_contain_text(IDEA)
        self.lead.look("life-room-closed")

    @property
    def business(self) -> str:
        return str(self.cast.champion.positions.get().organization.name)

    def choose(self, page: Page, select: str, words: str) -> None:
        value = page.locator(f"{select} option", has_text=words).first.get_attribute("value")
        page.locator(select).select_option(value=value)

    def confirm_seats(self, room: Page) -> None:
        room.goto(room.url)
        waiting = room.locator(".lr-side--industry")
        if waiting.count():
            waiting.first.click()

    def move(self, room: Page, phase: str) -> None:
        room.goto(f"{self.lead.base}/launch/{self.launch.uuid}/")
        room.locator(f"main button[name=to][value={phase}]").first.click()
        expect(room.locator(f"main form input[name=seen][value={phase}]").first).to_be_attached()

    def minutes_and_the_mail_after_it(self) -> None:
        now = timezone.now()
        Occasion.objects.filter(pk=self.launch.pk).update(
            starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1)
        )
        page = self.lead.go(f"/meetings/{self.launch.uuid}/minutes/")
        page.locator("#decisions input[name=text]").fill("We begin with technicians")
        page.locator("#decisions button[type=submit]").last.click()
        page.locator("#follow-ups input[name=text]").fill("Ask the college for a room")
        self.choose(page, "#follow-ups select[name=who]", self.cast.support.name)
        page.locator("#follow-ups form button[type=submit]").last.click()
        expect(page.locator("#follow-ups")).to_contain_text("Ask the college for a room")
        self.lead.look("life-minutes")
        self.lead.go(f"/meetings/{self.launch.uuid}/")
        self.lead.look("life-meeting-after")
        follow(page, FOLLOW_UP)
        press(page, "Draft it")
        self.lead.look("life-follow-up-edit")
        press(page, "Save")
        expect(page.locator(".dc-text")).to_contain_text("We begin with technicians")
        self.lead.look("life-follow-up")
        follow(page, "Choose who gets it")
        page.locator("main [name=person]:not([disabled])").first.check()
        press(page, "Look at the mail")
        press(page, re.compile("Send it to"))
        expect(page.locator("main")).to_contain_text("It waits to go out")

    def partner_asks_before_planning(self) -> None:
        page = self.partner.go("/home/")
        expect(page.locator("main")).to_contain_text("Ask the college for a room")
        self.partner.look("life-partner-home")
        page = self.partner.go(f"{HOME}plan/priorities/{self.priority.pk}/")
        expect(page.get_by_role("link", name="Add a milestone")).to_have_count(0)
        fill(page, text="How many technicians do you miss?")
        press(page, "Ask")
        expect(page.locator("#questions")).to_contain_text("How many technicians do you miss?")
        self.partner.look("life-partner-asks")

    def champion_agrees_on_a_phone(self) -> None:
        page = self.champion.go(f"{HOME}plan/priorities/{self.priority.pk}/")
        self.champion.look("life-champion-priority")
        page.locator("#questions summary").first.click()
        fill(page, answer="Eleven, and four more next year.")
        press(page, "Save the answer")
        follow(page, "Write what success looks like")
        fill(page, success="Every shop finds a technician within a month by 2028.")
        page.locator("main form button[type=submit]").first.click()
        press(page, "Agree on this")
        expect(page.locator("main")).to_contain_text("Agreed")
        self.champion.look("life-champion-agreed")

    def partner_does_the_work(self) -> None:
        page = self.partner.go(f"{HOME}plan/priorities/{self.priority.pk}/")
        follow(page, "Add a milestone")
        self.partner.look("life-milestone-new")
        fill(page, title="A course at night", due_date=f"{timezone.now() + timedelta(days=60):%Y-%m-%d}")
        press(page, "Save the milestone")
        page = self.partner.go(f"{HOME}plan/milestones/{Milestone.objects.get().pk}/")
        press(page, "It is done")
        self.partner.look("life-milestone-done")
        task = FollowUp.objects.get()
        assert task.person == self.cast.support

    def roadmap_is_adopted(self) -> None:
        page = self.lead.go(f"{HOME}roadmap/")
        self.lead.look("life-roadmap")
        page = self.lead.go(f"{HOME}roadmap/adopt/")
        self.choose(page, "main select[name=champion]", self.cast.champion.name)
        press(page, "Keep this version")
        expect(page.locator("main")).to_contain_text(IDEA)
        assert RoadmapVersion.objects.get().champion == self.cast.champion

    def result_is_written_down(self) -> None:
        page = self.champion.go(f"{HOME}plan/results/add/")
        self.champion.look("life-result-new")
        fill(page, statement="Three people hired from the night course", serves="Technicians for every shop")
        page.locator("main form button[type=submit]").first.click()
        assert Outcome.objects.get().statement.startswith("Three people")
        self.champion.look("life-result")

    def whoever_looks_sees_where_it_stands(self) -> None:
        page = self.lead.go(HOME)
        self.lead.look("life-home")
        page = self.lead.go(f"{HOME}indicators/?indicator=industry-leads")
        expect(page.locator("#evidence")).to_contain_text(self.cast.champion.name)
        self.lead.look("life-indicators")
        self.champion.go("/home/")
        self.champion.look("life-champion-home")

    def champion_steps_back(self) -> None:
        page = self.champion.go(f"{HOME}step-back/")
        self.champion.look("life-step-back")
        page.get_by_text("Somebody else, whom you name below").click()
        fill(page, name="Nora Next", email="nora@north.example")
        press(page, "Step back")
        expect(page.get_by_role("heading", level=1)).to_have_text("Nora Next has been asked")
        self.champion.look("life-stepped-back")

    def successor_says_yes_by_the_mail(self, deliver: Callable[[], list[EmailMessage]]) -> None:
        mail = next(each for each in deliver() if each.to == ["nora@north.example"])
        page = self.guest.go(link_in(mail, "/partnerships/take-over/"))
        self.guest.look("life-take-over")
        page.locator("main form button[type=submit]").first.click()
        assert (
            Role.objects.current().filter(person__email="nora@north.example", accepted_at__isnull=False).exists()
        )


def test_whole_life(
    cast: Cast, windows: Callable[[str], Visit], deliver: Callable[[], list[EmailMessage]]
) -> None:
    lives = Lives(cast, windows)
    lives.champion_makes_the_agenda_theirs()
    lives.launch_is_held()
    lives.minutes_and_the_mail_after_it()
    lives.partner_asks_before_planning()
    lives.champion_agrees_on_a_phone()
    lives.partner_does_the_work()
    lives.roadmap_is_adopted()
    lives.result_is_written_down()
    lives.whoever_looks_sees_where_it_stands()
    lives.champion_steps_back()
    lives.successor_says_yes_by_the_mail(deliver)
    assert Attendance.objects.filter(person=cast.champion, is_present=True).exists()
