"""Pages of a network's own signs: read by teams, changed by the state; previews show what may be seen."""

from collections.abc import Callable

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from sharedtable.indicators.frameworks import actions
from sharedtable.indicators.frameworks.content import content_of
from sharedtable.indicators.frameworks.preview import effects
from sharedtable.indicators.models import Framework
from sharedtable.people.models import Person
from sharedtable.people.standing import NOBODY, standing_of
from tests.cast import NOW, TODAY, Cast

SignIn = Callable[[Person | None], Client]
pytestmark = pytest.mark.usefixtures("framework")


@pytest.fixture(autouse=True)
def today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def page(cast: Cast) -> str:
    return f"/people/networks/{cast.north.slug}/signs/"


@pytest.fixture
def draft(cast: Cast, framework: Framework) -> Framework:
    return actions.start_draft(cast.north, framework, by=cast.by_class["state"], at=NOW)[0]


def words(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def test_team_reads_and_downloads_but_changes_nothing(page: str, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.support)
    shown = words(client.get(page))
    assert "judged by the <b>shipped signs</b>" in shown
    assert "Change them in a draft" not in shown
    assert 'key = "emerging-and-active"' in client.get(page, {"version": "shipped", "as": "file"}).content.decode()
    assert client.get(f"{page}draft/").status_code == 404


@pytest.mark.parametrize("who", ["business", "reader", "member"])
def test_signs_are_not_for_others(who: str, page: str, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.by_class[who]).get(page).status_code == 404


def test_draft_is_started_changed_previewed_and_adopted(page: str, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.by_class["state"])
    assert "A draft is started." in words(client.post(f"{page}start/", follow=True))
    said = {"title": "Leaders", "meaning": "Why", "rule_text": "{needed_businesses} of them", "level": "emerging",
            "attestation_months": "6", "parameter_needed_businesses": "1", "version": "1"}  # fmt: skip
    address = f"{page}draft/champions-drive-launch/"
    preview = words(client.post(address, said | {"preview": "1"}, headers={"HX-Request": "true"}))
    assert "<html" not in preview
    assert "partnership" in preview
    wrong = words(client.post(address, said | {"rule_text": "{needed_busineses}"}))
    assert "Did you mean needed_businesses?" in wrong
    assert "Saved in the draft." in words(client.post(address, said, follow=True))
    adopted = client.post(
        f"{page}draft/adopt/", {"title": "Ours", "in_force": TODAY.isoformat(), "note": ""}, follow=True
    )
    assert "<b>version 1</b> of its own signs" in words(adopted)
    assert "Baseline" in words(adopted)
    history = words(client.get(f"/ledger/indicators.framework/{Framework.objects.adopted().get().pk}/"))
    assert "needed businesses: 1" in history
    assert "Instrument" in words(client.get(page, {"version": "1", "behind": "champions-drive-launch"}))


def test_own_signs_are_added(page: str, draft: Framework, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.by_class["state"])
    said = {"title": "Few are late", "meaning": "Why", "rule_text": "At most {threshold}.", "level": "active",
            "attestation_months": "0", "parameter_fact": "plan.milestones_late",
            "parameter_threshold": "2"}  # fmt: skip
    client.post(f"{page}draft/add/?kind=at_most", said)
    client.post(f"{page}draft/add/?kind=at_most", said)
    assert list(draft.indicators.order_by("pk").values_list("key", "parameters"))[-2:] == [
        ("few-are-late", {"fact": "plan.milestones_late", "threshold": 2}),
        ("few-are-late-2", {"fact": "plan.milestones_late", "threshold": 2}),
    ]


def test_wrong_file_changes_nothing_and_tells_every_line(page: str, cast: Cast, sign_in: SignIn) -> None:
    wrong = SimpleUploadedFile("signs.toml", b'key = "Own"\nversion = 1\n', content_type="text/plain")
    shown = words(sign_in(cast.by_class["state"]).post(f"{page}file/", {"file": wrong}))
    assert "4 things in the file are wrong; nothing was changed" in shown
    assert not Framework.objects.drafts().exists()


def test_file_that_was_downloaded_becomes_a_draft(page: str, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.by_class["state"])
    content = client.get(page, {"version": "shipped", "as": "file"}).content.replace(
        b"needed_businesses = 8", b"needed_businesses = 5"
    )
    shown = client.post(f"{page}file/", {"file": SimpleUploadedFile("signs.toml", content)}, follow=True)
    assert "<b>One</b> sign differs" in words(shown)


def test_preview_counts_all_and_shows_only_what_may_be_seen(draft: Framework, cast: Cast) -> None:
    (plan,) = (each for each in content_of(draft).signs if each.key == "shared-plan")
    pair = [(None, plan)]
    (seen,) = effects(cast.north, pair, as_of=TODAY, standing=standing_of(cast.by_class["state"]))
    (unseen,) = effects(cast.north, pair, as_of=TODAY, standing=NOBODY)
    assert [each.partnership for each in seen.shown] == [cast.instruments]
    assert (unseen.shown, unseen.hidden, unseen.counts) == ([], 1, seen.counts)
    (gone,) = effects(cast.north, [(plan, None)], as_of=TODAY)
    assert (gone.is_gone, gone.changed) == (True, [])


@pytest.mark.parametrize("versions", [1, 3])
def test_page_asks_as_often_for_many_versions_as_for_one(
    versions: int,
    page: str,
    framework: Framework,
    cast: Cast,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(1, versions + 1):
        Framework.objects.create(
            network=cast.north, key="own", version=number, title="Own", published_date=TODAY, adopted_at=NOW
        )
    client = sign_in(cast.by_class["state"])
    client.get(page)
    with django_assert_num_queries(8):
        client.get(page)
