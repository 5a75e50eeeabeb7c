"""A phone in the launch room: what was written without a connection arrives later, and no tap is lost."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sharedtable.launch.actions.grouping import note_hand
from sharedtable.launch.actions.moving import move_room
from sharedtable.launch.actions.seats import confirm_seats
from sharedtable.launch.choices import Phase
from sharedtable.launch.models import Idea, Participant, Vote
from sharedtable.people.choices import Side
from tests.browser.conftest import Visit
from tests.cast import NOW, Cast, make_cast
from tests.launch.scene import Scene, make_scene

PATIENCE_MS = 20_000


@pytest.fixture
def size() -> str:
    return "phone"


@pytest.fixture
def scene(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setattr("sharedtable.outbox.actions.asking.kick", lambda: None)
    cast: Cast = make_cast()
    return make_scene(cast, Phase.ENTERING)


def test_phone_keeps_what_it_could_not_send(scene: Scene, visit: Callable[[], Visit]) -> None:
    phone = visit()
    page = phone.go(reverse("launch:seat", args=[scene.room.join_token]))
    phone.look("launch-join")
    page.fill("[name=name]", "Pat Phone")
    page.fill("[name=organization_name]", "Phone Works")
    phone.context.set_offline(True)
    page.click("text=Sit down")
    expect(page.locator("[data-offline]")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("Pat Phone")
    phone.context.set_offline(False)
    expect(page.locator("textarea")).to_be_visible(timeout=PATIENCE_MS)
    seat = Participant.objects.get(name="Pat Phone")
    confirm_seats(scene.room, by=scene.cast.lead, at=NOW, sides={seat.pk: Side.INDUSTRY})
    phone.context.set_offline(True)
    page.fill("textarea", "Freight to the coast")
    page.click("text=Send it")
    expect(page.locator("[data-unsent] li")).to_contain_text("Freight to the coast")
    assert not Idea.objects.filter(participant=seat).exists()
    page.fill("textarea", "half a thought")
    phone.context.set_offline(False)
    expect(page.locator(".lr-ideas")).to_contain_text("Freight to the coast", timeout=PATIENCE_MS)
    expect(page.locator("textarea")).to_have_value("half a thought")
    assert Idea.objects.filter(participant=seat).count() == 1
    phone.faults.clear()  # the browser says that it was offline
    phone.look("launch-ideas")
    scene.move_to(Phase.VOTING)
    first = page.locator(".lr-vote").first
    expect(first).to_be_visible(timeout=PATIENCE_MS)
    for _tap in range(3):
        first.locator(".lr-plus").click()
    expect(page.locator("[data-left]")).to_contain_text("2 left")
    expect(first.locator("[data-mark]")).to_have_text("+3")
    phone.look("launch-votes")
    page.reload()
    expect(page.locator("[data-left]")).to_contain_text("2 left", timeout=PATIENCE_MS)
    assert [each.count for each in Vote.objects.filter(ballot=seat.party)] == [3]
    for seen, to in ((Phase.VOTING, Phase.COUNTED), (Phase.COUNTED, Phase.CHAMPIONS)):
        move_room(scene.room, by=scene.cast.lead, at=NOW, seen=seen, to=to)
    note_hand(scene.room.themes.all()[0], by=scene.cast.lead, at=NOW, participant=seat, wants=True)
    expect(page.locator("#lead-one")).to_be_visible(timeout=PATIENCE_MS)
    phone.look("launch-counted")
