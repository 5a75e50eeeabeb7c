"""Meetings in a browser: answering by the link, the roll with and without scripts, two people writing notes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from sharedtable.meetings.actions import answer_invitation
from sharedtable.meetings.links import token_of
from sharedtable.meetings.models import Attendance, Occasion
from sharedtable.partnerships.meetings import hold_meeting, seats_on
from sharedtable.people.models import Person
from tests.browser.conftest import SIZES, Visit, on_phones_too
from tests.cast import Cast, make_cast
from tests.meetings.conftest import AGENDA, businesses

Open = Callable[[], Visit]


@pytest.fixture
def cast(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The worker stays asleep: nothing here waits for it."""
    monkeypatch.setattr("sharedtable.outbox.actions.asking.kick", lambda: None)
    return make_cast()


def meet(cast: Cast, *, hours: float, invited_days_ago: int = 5) -> Occasion:
    now, table = timezone.now(), cast.instruments
    people = [seat.person for seat in seats_on(table, "partnership", now.date())]
    start = now + timedelta(hours=hours)
    details = {"starts_at": start, "ends_at": start + timedelta(hours=1), "place": "Makerspace", "agenda": AGENDA}
    asked_at = min(now, start) - timedelta(days=invited_days_ago)
    return hold_meeting(table, by=cast.lead, at=asked_at, kind="partnership", invited=people, **details).occasion


def sign_in(visit: Visit, person: Person) -> Visit:
    client = Client()
    client.force_login(person.user)
    visit.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": visit.base}]
    )
    return visit


@on_phones_too
def test_invitation_is_answered_by_the_link_alone(cast: Cast, visit: Open) -> None:
    meeting = meet(cast, hours=72)
    invitation = meeting.invitations.get(person=cast.champion)
    guest = visit()
    page = guest.go(f"/meetings/answer/{token_of(invitation)}/")
    guest.look("meeting-answer")
    page.get_by_role("button", name="Yes, I will come").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, we have your answer")
    page.wait_for_timeout(400)
    guest.look("meeting-answered")
    invitation.refresh_from_db()
    assert invitation.answer == "yes"


def test_organizer_reminds_moves_and_calls_off(cast: Cast, visit: Open) -> None:
    meeting = meet(cast, hours=72)
    lead = sign_in(visit(), cast.lead)
    page = lead.go(f"/meetings/{meeting.uuid}/")
    lead.look("meeting")
    page.get_by_role("link", name="Remind the three").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask them once more?")
    lead.look("meeting-remind")
    page.get_by_role("button", name="Remind the three").click()
    expect(page.locator("#toasts")).to_contain_text("3 people reminded.")
    for name, heading in [("change", "When and where?"), ("invite", "Who else should come?")]:
        lead.go(f"/meetings/{meeting.uuid}/{name}/")
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        lead.look(f"meeting-{name}")
    lead.go(f"/meetings/{meeting.uuid}/")
    page.get_by_role("button", name="Call this meeting off").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.wait_for_timeout(400)  # until the toast has risen, it is half transparent
    lead.look("meeting-called-off")
    page.get_by_role("button", name="Undo").click()
    meeting.refresh_from_db()
    assert meeting.state == "planned"


def test_roll_is_narrowed_and_a_lost_tap_is_taken_back(cast: Cast, visit: Open) -> None:
    businesses(cast, 6)
    meeting = meet(cast, hours=-0.2)
    lead = sign_in(visit(), cast.lead)
    page = lead.go(f"/meetings/{meeting.uuid}/attendance/")
    bea = page.locator(".mt-tap", has_text="Bea Business")
    bea.click()
    expect(page.locator("#count")).to_contain_text("1 business : 0 partners here")
    page.get_by_label("Find a person").fill("firm 03")
    expect(page.locator("[data-line]:visible")).to_have_count(1)
    page.get_by_label("Find a person").fill("nobody")
    expect(page.get_by_text("Nobody of that name is expected.")).to_be_visible()
    page.get_by_label("Find a person").fill("")
    lead.context.set_offline(True)
    bea.click()
    expect(page.locator("#toasts")).to_contain_text("This tap was not saved.")
    expect(bea.locator("input")).to_be_checked()
    assert Attendance.objects.get().is_present is True


def test_roll_works_without_scripts(cast: Cast, browser: Browser, live_server: LiveServer) -> None:
    meeting = meet(cast, hours=-0.2)
    answer_invitation(meeting.invitations.get(person=cast.support), at=timezone.now(), answer="yes")
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    lead = sign_in(Visit(context, live_server.url, "phone"), cast.lead)
    page = lead.go(f"/meetings/{meeting.uuid}/attendance/")
    page.locator(".mt-tap", has_text="Bea Business").click()
    page.get_by_role("button", name="Save").click()
    assert Attendance.objects.get(is_present=True).person == cast.champion
    page.get_by_role("button", name="The one who said yes is here").click()
    assert Attendance.objects.filter(is_present=True).count() == 2
    page.get_by_role("button", name="Undo").click()
    assert Attendance.objects.filter(is_present=True).count() == 1
    context.close()


def test_two_people_write_the_same_notes(cast: Cast, visit: Open) -> None:
    meeting = meet(cast, hours=-30)
    lena, sol = sign_in(visit(), cast.lead), sign_in(visit(), cast.support)
    for writer, text in ((lena, "The lab opens in May"), (sol, "The lab opens in June")):
        writer.go(f"/meetings/{meeting.uuid}/notes/").get_by_label("Notes").fill(text)
    lena.look("notes")
    for writer in (lena, sol):
        writer.page.get_by_role("button", name="Save the notes").click()
    expect(sol.page.get_by_role("heading", level=1)).to_have_text("Lena Lead saved before you")
    sol.faults.clear()  # the console tells of the answer 409
    sol.look("notes-both")
    sol.page.get_by_label("The text to save").fill("The lab opens in May or June")
    sol.page.get_by_role("button", name="Save this text").click()
    expect(sol.page.locator(".mt-text").last).to_have_text("The lab opens in May or June")
    sol.look("meeting-after")
