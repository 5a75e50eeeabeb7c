"""The assessment page and the health card: who sees them, and which rows they may see."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from sharedtable.indicators.actions import assess
from sharedtable.indicators.evidence import evidence_for
from sharedtable.indicators.judging import indicators_of, judge
from sharedtable.indicators.models import Attestation, Framework
from sharedtable.indicators.panels import health
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.people.standing import NOBODY, Standing, standing_of
from tests.cast import NOW, TODAY, Cast

SignIn = Callable[[Person | None], Client]
PAGE = "/partnerships/instruments/indicators/"

pytestmark = pytest.mark.usefixtures("framework")


@pytest.fixture(autouse=True)
def today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def words(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", ["lead", "support", "state", "network_admin", "operator"])
def test_page_opens_for_the_team(who: str, set_table: Partnership, cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.by_class[who]).get(PAGE)
    assert page.status_code == 200
    assert "<b>1 of 8</b> signs of an active partnership" in words(page)
    assert "The signs of a partnership about to launch, 6 of 6 in place" in words(page)


@pytest.mark.parametrize("who", ["business", "reader", "member"])
def test_page_is_not_there_for_others(who: str, set_table: Partnership, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.by_class[who])
    assert client.get(PAGE).status_code == 404
    assert "Indicators" not in words(client.get("/partnerships/instruments/plan/"))


def test_page_is_not_there_for_another_network_or_strangers(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.outsider).get(PAGE).status_code == 404
    assert sign_in(None).get(PAGE).status_code == 302


def test_page_opens_the_first_that_is_not_met(cast: Cast, sign_in: SignIn) -> None:
    page = words(sign_in(cast.lead).get(PAGE))
    assert "<h2>Broad support team</h2>" in page
    assert "Hold a support-team meeting and take attendance" in page


def test_page_opens_the_one_asked_for_with_its_rows(set_table: Partnership, cast: Cast, sign_in: SignIn) -> None:
    page = words(sign_in(cast.lead).get(PAGE, {"indicator": "team-committed"}))
    assert "<b>4 rows</b>" in page
    assert "Northfield Club: Ten hours a month" in page
    assert page.count("entered by the coordinator") == 4


def test_page_shows_a_past_day_as_it_stood(set_table: Partnership, cast: Cast, sign_in: SignIn) -> None:
    page = words(sign_in(cast.lead).get(PAGE, {"on": "2026-04-10"}))
    assert "<b>3 of 6</b> signs" in page
    assert "up to Fri 10 Apr" in page


def test_rows_that_a_reader_may_not_see_are_only_counted(set_table: Partnership, framework: Framework) -> None:
    (convenes, *_rest) = judge([set_table.pk], indicators_of(framework), TODAY)[set_table.pk]
    shown = evidence_for(convenes, NOBODY)
    assert (shown.lines, shown.hidden) == ([], 1)


def test_rows_of_another_network_are_only_counted(
    set_table: Partnership, cast: Cast, framework: Framework
) -> None:
    for each in judge([set_table.pk], indicators_of(framework), TODAY)[set_table.pk]:
        own, other = (evidence_for(each, standing_of(who)) for who in (cast.lead, cast.outsider))
        assert (other.lines, other.hidden) == ([], own.total)


def test_page_asks_for_a_statement_only_where_the_record_cannot_tell(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    assert "Sign this statement" in words(client.get(PAGE, {"indicator": "industry-warrants-it"}))
    assert "Sign this statement" not in words(client.get(PAGE, {"indicator": "broad-support-team"}))
    assert "Sign this statement" not in words(
        sign_in(cast.support).get(PAGE, {"indicator": "industry-warrants-it"})
    )


def test_statement_is_signed_shown_and_withdrawn(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    given = {"statement": "A study of 2024 chose it", "expires_date": "2027-06-01"}
    page = client.post(f"{PAGE}industry-warrants-it/attest/", given, follow=True)
    assert "attested" in words(page)
    made = Attestation.objects.get()
    client.post(f"{PAGE}attestations/{made.pk}/withdraw/")
    made.refresh_from_db()
    assert made.withdrawn_at == NOW


def test_statement_that_holds_too_long_is_asked_again(cast: Cast, sign_in: SignIn) -> None:
    given = {"statement": "A study", "expires_date": "2029-01-01"}
    page = sign_in(cast.lead).post(f"{PAGE}industry-warrants-it/attest/", given)
    assert "Choose a day within a year." in words(page)
    assert Attestation.objects.count() == 0


def test_health_reads_the_snapshot(set_table: Partnership, cast: Cast) -> None:
    standing: Standing = standing_of(cast.lead)
    assert "Nobody has looked yet" in health(set_table, standing)
    assess(set_table, as_of=TODAY, at=NOW)
    assert "<b>1 of 8</b> signs of an active partnership in place" in health(set_table, standing)


def test_health_is_not_on_business_peoples_home(set_table: Partnership, cast: Cast, sign_in: SignIn) -> None:
    assess(set_table, as_of=TODAY, at=NOW)
    assert "signs in place" not in words(sign_in(cast.champion).get("/partnerships/instruments/"))
