"""The state confirms or questions a sign, the team answers, the state closes; and statements are renewed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sharedtable.base.access import Refused
from sharedtable.base.files import files_of
from sharedtable.indicators.actions import AlreadyRenewed, attest, renew_attestation
from sharedtable.indicators.assessments.checking import (
    AlreadyAsked,
    AlreadyClosed,
    answer_check,
    close_check,
    confirm_sign,
    question_sign,
)
from sharedtable.indicators.assessments.reminding import remind_of_ending
from sharedtable.indicators.models import Attestation, Check, Framework, Indicator
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Message
from sharedtable.people.models import Person
from sharedtable.people.owed import owed_at
from sharedtable.people.standing import standing_of
from tests.cast import NOW, TODAY, Cast

SignIn = Callable[[Person | None], Client]
PAGE = "/partnerships/instruments/indicators/"
KEY = "industry-warrants-it"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def today(framework: Framework) -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def ask(cast: Cast, text: str = "Is the study still true?") -> Check:
    return question_sign(cast.instruments, KEY, by=cast.by_class["state"], at=NOW, as_of=TODAY, text=text)


def test_question_is_mailed_owed_answered_and_closed(cast: Cast) -> None:
    asked = ask(cast)
    assert asked.asked_of == cast.lead
    assert Message.objects.get().recipient == cast.lead.email
    (owed,) = [
        each
        for each in owed_at([cast.instruments.pk], standing_of(cast.lead), TODAY)
        if each.source == "indicators.checks"
    ]
    assert owed.url == f"{PAGE}?indicator={KEY}#checks"
    answer_check(asked, by=cast.support, at=NOW, text="Looked at again in May.")
    assert Message.objects.order_by("pk").last().recipient == cast.by_class["state"].email
    close_check(asked, by=cast.by_class["state"], at=NOW)
    with pytest.raises(AlreadyClosed):
        answer_check(asked, by=cast.lead, at=NOW, text="One more thing")
    actions = ["indicators.question_sign", "indicators.answer_check", "indicators.close_check"]
    assert (
        list(Entry.objects.filter(action__in=actions).order_by("pk").values_list("action", flat=True)) == actions
    )


def test_one_question_about_a_sign_is_open_at_a_time(cast: Cast) -> None:
    ask(cast)
    with pytest.raises(AlreadyAsked):
        ask(cast, "And this?")


@pytest.mark.parametrize(("who", "may_check", "may_answer"), [
    ("state", True, True), ("lead", False, True), ("support", False, True), ("business", False, False),
    ("reader", False, False), ("network_admin", False, False), ("operator", False, False),
])  # fmt: skip
def test_who_may_check_and_answer(cast: Cast, who: str, may_check: bool, may_answer: bool) -> None:
    asked, person = ask(cast), cast.by_class[who]
    for is_allowed, act in (
        (may_check, lambda: confirm_sign(cast.instruments, "clear-convener", by=person, at=NOW, as_of=TODAY)),
        (may_answer, lambda: answer_check(asked, by=person, at=NOW, text="Yes")),
        (may_check, lambda: close_check(asked, by=person, at=NOW)),
    ):
        if is_allowed:
            act()
        else:
            with pytest.raises(Refused):
                act()


def test_thread_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    state, lead = sign_in(cast.by_class["state"]), sign_in(cast.lead)
    state.post(f"{PAGE}{KEY}/check/", {"text": "Which study?", "question": "1"})
    page = lead.get(PAGE, {"indicator": KEY}).content.decode()
    assert "Which study?" in page
    assert "the state asks" in page
    asked = Check.objects.get()
    lead.post(f"{PAGE}checks/{asked.pk}/reply/", {"text": "That of 2024"})
    assert lead.post(f"{PAGE}checks/{asked.pk}/reply/", {"text": "", "close": "1"}).status_code in {302, 403}
    state.post(f"{PAGE}checks/{asked.pk}/reply/", {"text": "", "close": "1"})
    asked.refresh_from_db()
    assert asked.closed_by == cast.by_class["state"]
    state.post(f"{PAGE}{KEY}/check/", {"text": "", "confirm": "1"})
    assert "confirmed by the state" in lead.get(PAGE, {"indicator": KEY}).content.decode()


def test_empty_question_says_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.by_class["state"]).post(f"{PAGE}{KEY}/check/", {"text": " ", "question": "1"}, follow=True)
    assert "Write what you want to know" in page.content.decode()


def signed(cast: Cast, days: int) -> Attestation:
    return attest(
        cast.instruments,
        indicator(),
        by=cast.lead,
        at=NOW,
        statement="A study",
        expires_date=TODAY + days * DAY,
    )


def indicator() -> Indicator:
    return Indicator.objects.get(key=KEY)


def test_statement_is_renewed_in_one_step_for_as_long_as_before(cast: Cast, sign_in: SignIn) -> None:
    first = signed(cast, 20)
    later = NOW + 10 * DAY
    made = renew_attestation(first, indicator(), by=cast.lead, at=later)
    assert (made.statement, made.expires_date, made.renews) == ("A study", TODAY + 30 * DAY, first)
    first.refresh_from_db()
    with pytest.raises(AlreadyRenewed):
        renew_attestation(first, indicator(), by=cast.lead, at=later)
    sign_in(cast.lead).post(f"{PAGE}attestations/{made.pk}/renew/")
    assert Attestation.objects.count() == 3


@pytest.mark.parametrize(("days", "told"), [(30, 1), (31, 0)])
def test_end_of_a_statement_is_told_once_a_month_before(cast: Cast, days: int, told: int) -> None:
    signed(cast, days)
    assert (remind_of_ending(at=NOW), remind_of_ending(at=NOW)) == (told, 0)
    assert Message.objects.filter(template="indicators/mail/statement_ends").count() == told


def test_statement_carries_a_file_that_its_readers_open(cast: Cast, sign_in: SignIn) -> None:
    given = {
        "statement": "A study of 2024 chose it",
        "expires_date": "2027-06-01",
        "file": SimpleUploadedFile("study.txt", b"Chosen for its jobs."),
    }
    sign_in(cast.lead).post(f"{PAGE}{KEY}/attest/", given)
    (file,) = files_of(Attestation.objects.get())
    page = sign_in(cast.support).get(PAGE, {"indicator": KEY}).content.decode()
    assert "study.txt" in page
    assert file.is_readable
