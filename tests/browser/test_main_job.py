"""The main job in a browser, on real Colorado figures: from a mailed code to a public page and its profile."""

import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from sharedtable.atlas.load import load_atlas
from sharedtable.indicators.load import load_frameworks
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.people.choices import System
from sharedtable.people.models import Network, Organization, Person, Position
from tests.browser.conftest import Visit
from tests.shared_data import SHARED, needs_shared

COORDINATOR = "maria@northfield.example"
NAME = "Front Range Instruments"
ROOM = "/partnerships/front-range-instruments/"
DENVER = ZoneInfo("America/Denver")
SIDE = {"support": "With the public partners", "industry": "With the businesses"}
SUPPORT = [
    ("Growth Council", "economic_development", ("Wren Finch", "backup"), ("Ash Finch", "")),
    ("Longs View College", "postsecondary", ("Sorrel Banks", ""), ("Sage Banks", "")),
    ("Open Hands Center", "community", ("Clover Okapi", ""), ("Cleo Okapi", "")),
]
BUSINESSES = [
    ("Brightline Gauges", ("Dale Whitcomb", "champion"), ("Dot Whitcomb", ""), ("Dee Whitcomb", "")),
    ("Moonbeam Optics", ("Larkspur Brandt", "champion"), ("Lou Brandt", ""), ("Lee Brandt", "")),
    ("Tumbleweed Sensors", ("Rowan Vale", "champion"), ("Rae Vale", ""), ("Ray Vale", "")),
    ("Kestrel Metrology", ("Hazel Stone", ""), ("Hal Stone", ""), ("Hank Stone", "")),
    ("Quartz Hill Timing", ("Agate Tick", "")),
]
LOOKED_AT = {"Growth Council"}
PEOPLE = 20  # thirteen from businesses, seven from public partners, the coordinator among them
ATTENDANCE_SECONDS = 60

pytestmark = needs_shared


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real figures of every Colorado county in 2016, and the nation's."""
    root = tmp_path_factory.mktemp("lake")
    files = [
        SHARED / "qcew/qcew_2016_q1-q4_by_area_08.zip",
        SHARED / "qcew/us_2016_employment_by_industry_derived_from_bls_lq.csv",
    ]
    load_files(Lake(root), files, at=datetime(2026, 11, 21, tzinfo=UTC))
    return root


@pytest.fixture
def office(transactional_db: None, lake: Path, monkeypatch: pytest.MonkeyPatch) -> Network:
    """A network with one public body and its coordinator, who never signed in."""
    monkeypatch.setattr(settings, "LAKE", lake)
    load_atlas()
    load_frameworks()
    network = Network.objects.create(name="Northfield Network", slug="northfield", time_zone="America/Denver")
    board = Organization.objects.create(
        network=network, name="Northfield Workforce Board", is_employer=False, system=System.WORKFORCE
    )
    person = Person.objects.create(network=network, name="Maria Rivers", email=COORDINATOR)
    Position.objects.create(person=person, organization=board, title="Coordinator")
    return network


def code_mailed_to(address: str) -> str:
    message = next(each for each in reversed(mail.outbox) if each.to == [address])
    found = re.search(r"\b([A-Z0-9]{3}-?[A-Z0-9]{3,4})\b", str(message.body))
    assert found, message.body
    return found.group(1)


class Coordinator:
    """Maria, doing the job. Each method is one part of it and ends with a look at the page."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.page = visit.page

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.page.get_by_role("link", name=name).first.click()

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"main [name={name}]").first.fill(value)

    def sign_in(self) -> None:
        self.visit.go("/sign-in/")
        self.visit.look("sign-in")
        self.fill(email=COORDINATOR)
        self.press("Mail me a code")
        self.visit.look("sign-in-code")
        self.fill(code=code_mailed_to(COORDINATOR))
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url("**/home/")
        self.visit.look("home-new")

    def choose_region(self) -> None:
        """By clicking counties; the industries beside re-rank."""
        self.visit.go("/industries/")
        self.visit.look("nation")
        self.follow("Colorado")
        for fips in ("08013", "08069", "08123"):
            self.page.locator(f"#county-{fips}").click(force=True)
            self.page.locator(f"#chip-{fips}").wait_for()
        self.visit.look("region")
        instruments = self.page.locator("tr", has_text="3345")
        expect(instruments).to_contain_text(
            re.compile(r"1 of 3 county cells withheld.*7,305.*88.*6\.1", re.DOTALL)
        )
        self.page.locator("#pick-3345").check()
        self.page.get_by_role("button", name=re.compile("Save this analysis")).wait_for()

    def save_analysis(self) -> None:
        self.page.get_by_role("button", name=re.compile("Save this analysis")).click()
        self.page.get_by_role("button", name="Save the analysis").wait_for()
        self.visit.look("save-analysis")
        self.fill(region_name="North Front Range")
        self.press("Save the analysis")
        self.visit.look("analysis-undecided")
        self.follow("Record the decision")
        self.fill(
            ground_truth="Eleven makers lose technicians to each other.",
            decision="Go ahead with electronic instruments",
            reason="Six times the national share, and they already meet.",
        )
        self.visit.look("decide")
        self.press("Save")
        self.visit.look("analysis")

    def start_partnership(self) -> None:
        self.follow("Start a partnership")
        self.visit.look("start")
        self.fill(name=NAME, industry_name="Electronic instrument making")
        self.press("Start the partnership")
        self.page.wait_for_url("**/partnerships/front-range-instruments*/")
        self.visit.look("partnership-new")

    def seat(self, name: str, side: str, *people: tuple[str, str], system: str = "business") -> None:
        """An organization and its people, in one short flow."""
        self.visit.go(f"{ROOM}people/add/")
        self.fill(q=name)
        if system != "workforce":
            self.follow(re.compile(f"Add.*{re.escape(name[:6])}"))
            self.page.get_by_text(SIDE[side]).click()
            self.page.locator("[name=system]").select_option(system)
        for number, (person, kind) in enumerate(people):
            if not self.page.locator(f"[name=new-{number}-name]").count():
                self.press("One more person")
            self.page.locator(f"[name=new-{number}-name]").fill(person)
            self.page.locator(f"[name=new-{number}-email]").fill(f"{person.split()[0].lower()}@northfield.example")
            self.page.locator(f"[name=new-{number}-title]").fill("Director")
            self.page.locator(f"[name=new-{number}-kind]").select_option(kind)
        if name in LOOKED_AT:
            self.visit.look("seat")
        self.press("Give them a seat")
        self.page.get_by_role("heading", name="Who is at the table?").wait_for()

    def seat_everyone(self) -> None:
        for name, system, *people in SUPPORT:
            self.seat(name, "support", *people, system=system)
        for name, *people in BUSINESSES:
            self.seat(name, "industry", *people)
        self.visit.look("people")

    def hold_launch(self) -> None:
        """Half an hour from now, so that attendance is open; but today, as of which the record is read."""
        self.visit.go(f"{ROOM}meetings/")
        self.visit.look("meetings-none")
        self.visit.go(f"{ROOM}meetings/new/?kind=launch")
        now = timezone.now().astimezone(DENVER)
        start = min(now + timedelta(minutes=30), now.replace(hour=23, minute=59))
        self.fill(title="Launch: our agenda", day=f"{start:%Y-%m-%d}", starts=f"{start:%H:%M}", place="Makerspace")
        self.visit.look("hold-meeting")
        self.press("Set it up and invite")
        self.page.get_by_role("heading", name="Launch: our agenda").wait_for()
        self.visit.look("meeting")

    def take_attendance(self) -> float:
        """Everyone but the last, tap by tap; answers the seconds it took."""
        self.page.goto(self.page.url.rstrip("/") + "/attendance/")
        self.visit.look("attendance-before")
        taps = self.page.locator("[data-roll] input[type=checkbox]")
        assert taps.count() == PEOPLE
        before = monotonic()
        for number in range(PEOPLE - 1):
            self.page.locator("[data-roll] label").nth(number).click()
        self.page.get_by_text(f"{PEOPLE - 1} people in the room").wait_for()
        seconds = monotonic() - before
        self.visit.look("attendance")
        return seconds

    def record_what_businesses_said(self) -> None:
        self.visit.go(f"{ROOM}plan/")
        self.visit.look("plan-empty")
        for text in ("Technicians who read a schematic", "One calibration lab instead of ten"):
            self.fill(text=text)
            self.press("Write it down")
            self.page.get_by_text(text).first.wait_for()
        self.page.get_by_text("Technicians who read a schematic").first.click()
        self.page.locator("#choose [name=title]").fill("Assembly technicians")
        self.press("Choose as a priority")
        self.page.get_by_role("heading", name="Assembly technicians").wait_for()
        self.visit.look("priority-new")
        dale = self.page.locator("[name=person] option", has_text="Dale Whitcomb").first.get_attribute("value")
        self.page.locator("select[name=person]").select_option(dale)
        self.press("Add as champion")
        self.follow("Write what success looks like")
        self.fill(success="Forty technicians a year who need no second training.")
        self.visit.look("success")
        self.press("Save")
        self.visit.look("priority")
        self.press("Record that they agreed")
        expect(self.page.get_by_text("Agreed").first).to_be_visible()
        self.visit.go(f"{ROOM}plan/")
        self.visit.look("plan")

    def see_indicators(self) -> None:
        self.visit.go(f"{ROOM}indicators/")
        self.visit.look("indicators")
        said = self.page.locator("main").inner_text()
        assert re.search(r"\b4 of 6\b", said), said[:400]
        for words in ("Champions of 3 businesses", "Assembly technicians", "Go ahead|Electronic instrument"):
            assert re.search(words, said), f"{words}: {said}"
        self.page.get_by_role("link", name="Champions drive the launch").click()
        expect(self.page.get_by_text("Dale Whitcomb").first).to_be_visible()
        self.visit.look("indicators-evidence")

    def publish(self) -> None:
        self.visit.go(f"{ROOM}publish/")
        self.visit.look("publish-nothing")
        for number in range(5):
            self.page.locator(".pt-switches form button").nth(number).click()
            self.page.wait_for_load_state()
        self.page.get_by_role("button", name=re.compile(r"Ask the \d+ not asked yet")).click()
        self.visit.look("publish")


def say_yes(visit: Visit, mails: list[mail.EmailMessage], address: str) -> None:
    """Somebody asked by mail, on their own device, not signed in."""
    message = next(each for each in reversed(mails) if each.to == [address] and "/consent/" in str(each.body))
    found = re.search(r"https?://\S+/consent/\S+", str(message.body))
    assert found
    visit.go(found.group(0).replace(settings.ADDRESS, visit.base))
    visit.look("consent")
    visit.page.get_by_role("button", name=re.compile("^Yes")).click()
    visit.look("consent-given")


def see_public_page(visit: Visit, tmp_path: Path) -> None:
    """A visitor reads the page, takes the profile with them, and finds nothing else."""
    page = visit.go("/p/front-range-instruments/")
    visit.look("public")
    said = page.locator("main").inner_text()
    for words in ("7,305", "Boulder", "Dale Whitcomb", "Assembly technicians", "Brightline Gauges"):
        assert words in said, f"{words}: {said}"
    assert "Larkspur" not in said, "did not agree to be named"
    assert "lose technicians" not in said, "the team's own words"
    profile = visit.context.request.get(f"{visit.base}/p/front-range-instruments/profile.pdf")
    assert profile.headers["content-type"] == "application/pdf"
    kept = tmp_path / "profile.pdf"
    kept.write_bytes(profile.body())
    text = subprocess.run(
        ["pdftotext", "-layout", str(kept), "-"], check=True, capture_output=True, text=True
    ).stdout
    for words in ("7,305", "Dale Whitcomb", "Assembly technicians", "Bureau of Labor Statistics"):
        assert words in text, f"{words}: {text}"
    assert text.count("\f") == 1, "one page"
    for path in (ROOM, f"{ROOM}plan/", f"{ROOM}people/", "/industries/analyses/", "/people/"):
        page.goto(visit.base + path)
        assert "/sign-in/" in page.url, path


def test_main_job(
    office: Network,
    visit: Callable[[], Visit],
    deliver: Callable[[], list[mail.EmailMessage]],
    figure: Callable[[str], None],
    tmp_path: Path,
) -> None:
    maria = Coordinator(visit())
    maria.sign_in()
    maria.choose_region()
    maria.save_analysis()
    maria.start_partnership()
    maria.seat_everyone()
    maria.hold_launch()
    seconds = maria.take_attendance()
    figure(f"attendance: {PEOPLE - 1} people tapped in {seconds:.1f} s at {maria.visit.size} width")
    assert seconds < ATTENDANCE_SECONDS
    maria.record_what_businesses_said()
    maria.see_indicators()
    maria.publish()
    say_yes(visit(), deliver(), "dale@northfield.example")
    see_public_page(visit(), tmp_path)
