"""Who sees a signal when, who may put it off and share it, and what each leaves on record."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.indicators.actions import assess
from sharedtable.indicators.models import Framework, Signal
from sharedtable.indicators.panels import health
from sharedtable.indicators.signals.actions import (
    AlreadyShared,
    NotOpen,
    TooLong,
    share_signal,
    snooze_signal,
    wake_signal,
    watch,
)
from sharedtable.indicators.signals.queries import open_signals
from sharedtable.indicators.signals.week import signals_of_week
from sharedtable.ledger.actions import undo
from sharedtable.people.models import Person
from sharedtable.people.standing import standing_of
from tests.cast import NOW, TODAY, Cast

SignIn = Callable[[Person | None], Client]
PAGE = "/partnerships/instruments/signals/"
DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")


def words(page: Any) -> str:
    return " ".join(page.content.decode().split())


def seers(cast: Cast, signal: Signal) -> set[str]:
    rows = Signal.objects.filter(pk=signal.pk)
    people = cast.by_class | {"outsider": cast.outsider}
    return {key for key, person in people.items() if rows.visible_to(standing_of(person)).exists()}


TEAM = {"lead", "support"}


def snooze(signal: Signal, by: Person, **other: Any) -> Any:
    given = {"until": TODAY + 30 * DAY, "reason": "The college answers in December"} | other
    return snooze_signal(signal, by=by, at=NOW, **given)


def test_team_sees_it_first_and_the_state_once_it_was_passed_on(slipping: Signal, cast: Cast) -> None:
    assert seers(cast, slipping) == TEAM
    watch([cast.instruments], as_of=TODAY + 60 * DAY)
    assert seers(cast, slipping) == TEAM | {"state", "network_admin"}


def test_lead_shares_and_takes_it_back(slipping: Signal, cast: Cast) -> None:
    entry = share_signal(slipping, by=cast.lead, at=NOW)
    assert seers(cast, slipping) == TEAM | {"state", "network_admin"}
    with pytest.raises(AlreadyShared):
        share_signal(slipping, by=cast.lead, at=NOW)
    undo(entry, by=cast.lead, at=NOW)
    assert seers(cast, slipping) == TEAM


@pytest.mark.parametrize("who", ["support", "state", "network_admin", "business"])
def test_only_a_lead_shares(who: str, slipping: Signal, cast: Cast) -> None:
    with pytest.raises(Refused):
        share_signal(slipping, by=cast.by_class[who], at=NOW)


@pytest.mark.parametrize("who", ["state", "network_admin", "business", "reader"])
def test_only_the_team_puts_it_off(who: str, slipping: Signal, cast: Cast) -> None:
    with pytest.raises(Refused):
        snooze(slipping, cast.by_class[who])


def test_snooze_says_who_why_and_until_when_and_is_undone(slipping: Signal, cast: Cast) -> None:
    entry = snooze(slipping, cast.support)
    slipping.refresh_from_db()
    assert (slipping.snoozed_by, slipping.snoozed_date) == (cast.support, TODAY)
    assert open_signals([slipping.partnership_id], standing_of(cast.lead)) == {}
    undo(entry, by=cast.lead, at=NOW)
    slipping.refresh_from_db()
    assert (slipping.snoozed_until, slipping.snooze_reason, slipping.snoozed_by) == (None, "", None)
    assert open_signals([slipping.partnership_id], standing_of(cast.lead)) == {slipping.partnership_id: [slipping]}


def test_waking_is_undone_to_the_same_rest(slipping: Signal, cast: Cast) -> None:
    snooze(slipping, cast.support)
    entry = wake_signal(slipping, by=cast.lead, at=NOW)
    with pytest.raises(NotOpen):
        wake_signal(slipping, by=cast.lead, at=NOW)
    undo(entry, by=cast.lead, at=NOW)
    slipping.refresh_from_db()
    assert (slipping.is_snoozed, slipping.snoozed_by) == (True, cast.support)


@pytest.mark.parametrize("days", [0, 184])
def test_snooze_ends_after_today_and_within_half_a_year(days: int, slipping: Signal, cast: Cast) -> None:
    with pytest.raises(TooLong):
        snooze(slipping, cast.lead, until=TODAY + days * DAY)


def test_what_has_ended_is_not_put_off(slipping: Signal, cast: Cast) -> None:
    slipping.ended_date = TODAY
    with pytest.raises(NotOpen):
        snooze(slipping, cast.lead)


def test_page_tells_why_with_the_rows_and_what_to_do(slipping: Signal, cast: Cast, sign_in: SignIn) -> None:
    page = words(sign_in(cast.lead).get(PAGE))
    for said in (
        "<b>1 red flag</b> in the record.",
        "Of 3 still to do, 3 are two weeks late",
        "<b>3 rows</b>",
        "Step 2",
    ):
        assert said in page
    assert 'href="/partnerships/instruments/plan/milestones/"' in page
    assert "The state will see it on" in page
    assert "not looked for yet" in page


def test_page_is_empty_for_the_state_until_it_is_shared(slipping: Signal, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.by_class["state"])
    assert "Nothing was shared with you" in words(client.get(PAGE))
    share_signal(slipping, by=cast.lead, at=NOW)
    page = words(client.get(PAGE))
    assert "Of 3 still to do, 3 are two weeks late" in page
    assert "Put it off" not in page


@pytest.mark.parametrize("who", ["business", "reader", "member"])
def test_page_is_not_there_for_others(who: str, slipping: Signal, cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.by_class[who]).get(PAGE).status_code == 404


def test_page_puts_off_looks_again_and_shares(slipping: Signal, cast: Cast, sign_in: SignIn) -> None:
    client, address = sign_in(cast.lead), f"{PAGE}{slipping.pk}/"
    late = client.post(f"{address}put-off/", {"until": "2029-01-01", "reason": "So"})
    assert "Choose a day after today, within half a year." in words(late)
    put_off = client.post(f"{address}put-off/", {"until": "2026-12-20", "reason": "Waits"}, follow=True)
    assert "1 is put off." in words(put_off)
    client.post(f"{address}look-again/")
    client.post(f"{address}share/")
    slipping.refresh_from_db()
    assert (slipping.is_snoozed, slipping.passed_on_date, slipping.shared_by) == (False, TODAY, cast.lead)


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_queries(
    count: int, slipping: Signal, cast: Cast, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    Signal.objects.bulk_create(
        Signal(
            partnership=cast.instruments, key="fewer-businesses", kind="red", why="So",
            since_date=TODAY - DAY, seen_date=TODAY, ended_date=TODAY, snoozed_by=cast.lead,
        )
        for _number in range(count - 1)
    )  # fmt: skip
    client = sign_in(cast.lead)
    client.get(PAGE)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(PAGE)


def test_health_reads_signals_with_the_snapshot(
    slipping: Signal, cast: Cast, framework: Framework, django_assert_num_queries: Any
) -> None:
    assess(cast.instruments, as_of=TODAY, at=NOW)
    lead = standing_of(cast.lead)
    with django_assert_num_queries(1):
        assert "Of 3 still to do" in health(cast.instruments, lead)
    assert "Of 3 still to do" not in health(cast.instruments, standing_of(cast.by_class["state"]))
    snooze(slipping, cast.lead)
    assert "Of 3 still to do" not in health(cast.instruments, lead)


def test_week_tells_new_ones_once_and_red_flags_while_they_last(slipping: Signal, cast: Cast) -> None:
    lead = standing_of(cast.lead)
    (told,) = signals_of_week(lead, NOW)
    assert ([each.title for each in told.new], told.still, told.url) == (["Milestones slip"], [], PAGE)
    (later,) = signals_of_week(lead, NOW + 7 * DAY)
    assert (later.new, [each.title for each in later.still]) == ([], ["Milestones slip"])
    Signal.objects.update(kind="green")
    assert signals_of_week(lead, NOW + 7 * DAY) == []


def test_week_tells_nothing_that_is_put_off_and_nothing_to_others(slipping: Signal, cast: Cast) -> None:
    assert signals_of_week(standing_of(cast.support), NOW) == []
    snooze(slipping, cast.lead)
    assert signals_of_week(standing_of(cast.lead), NOW) == []


PAGE_QUERIES = 11
