"""Looking after mail and jobs: only operators; what needs a decision is seen and decided; secrets stay."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sharedtable.outbox.actions import queue_job, queue_message
from sharedtable.outbox.choices import JobState, MessageState
from sharedtable.outbox.heartbeat import note_sweep
from sharedtable.outbox.models import Job, Message
from sharedtable.outbox.specimens import specimens
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]
PAGES = ["/operate/mail/", "/operate/jobs/", "/operate/mail/stopped/", "/operate/mail/looks/"]


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.by_class["operator"])


def ask(key: str, state: str, **more: Any) -> Message:
    context = {"code": "483920", "minutes": 10}
    message = queue_message(
        key=key, recipient=f"{key}@x.example", subject="483920 is it", template="people/mail/code",
        context=context, at=NOW, **more,
    )  # fmt: skip
    Message.objects.filter(pk=message.pk).update(state=state, error="broken line")
    message.refresh_from_db()
    return message


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("key", "state"))


@pytest.mark.parametrize("page", PAGES)
def test_desk_is_not_there_for_anybody_else(cast: Cast, sign_in: SignIn, page: str) -> None:
    statuses = {name: sign_in(person).get(page).status_code for name, person in cast.by_class.items()}
    assert statuses == dict.fromkeys(cast.by_class, 404) | {"operator": 200}


def test_what_needs_a_decision_is_counted_and_listed(operator: Client) -> None:
    ask("failed", MessageState.FAILED)
    ask("uncertain", MessageState.UNCERTAIN)
    ask("waiting", MessageState.WAITING)
    page = operator.get("/operate/mail/").content.decode().replace("<wbr>", "")
    assert "<strong>2 mails</strong> need your decision." in page
    assert "<strong>1</strong> waits to be sent." in page
    assert "failed@x.example" in page
    assert "waiting@x.example" not in page
    waiting = operator.get("/operate/mail/?view=waiting").content.decode().replace("<wbr>", "")
    assert "waiting@x.example" in waiting


def test_mails_are_listed_with_the_same_queries_however_many(
    operator: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    note_sweep(at=NOW)
    for count in (1, 3):
        while Message.objects.count() < count:
            ask(f"m{Message.objects.count()}", MessageState.FAILED)
        with django_assert_num_queries(8):
            page = operator.get("/operate/mail/").content.decode()
        assert page.replace("<wbr>", "").count("@x.example") == count


@pytest.mark.parametrize("state", list(MessageState))
def test_secret_is_never_shown_whatever_became_of_it(operator: Client, state: str) -> None:
    message = ask("code", state, is_secret=True)
    for view in ("decide", "waiting", "held", "sent"):
        assert "483920" not in operator.get(f"/operate/mail/?view={view}&q=code").content.decode()
    assert "483920" not in operator.get(f"/operate/mail/{message.pk}/").content.decode()
    assert operator.get(f"/operate/mail/{message.pk}/body/").status_code == 404


def test_mail_is_looked_into_in_a_sandbox(operator: Client) -> None:
    message = ask("news", MessageState.UNCERTAIN)
    page = operator.get(f"/operate/mail/{message.pk}/")
    assert "It may have arrived, or not" in page.content.decode()
    body = operator.get(f"/operate/mail/{message.pk}/body/")
    assert "483920" in body.content.decode()
    assert "script-src 'none'" in body.headers["Content-Security-Policy"]
    assert "img-src data:" in body.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("do", "state"), [("again", MessageState.WAITING), ("give_up", MessageState.GIVEN_UP)])
def test_one_mail_is_decided_about(operator: Client, cast: Cast, do: str, state: str) -> None:
    message = ask("one", MessageState.UNCERTAIN)
    ask("other", MessageState.UNCERTAIN)
    operator.post(f"/operate/mail/{message.pk}/decide/", {"do": do})
    assert states() == {"one": state, "other": MessageState.UNCERTAIN}
    message.refresh_from_db()
    assert message.decided_by_id == cast.by_class["operator"].pk


def test_all_of_a_kind_are_asked_about_first_and_secrets_never_sent_again(operator: Client) -> None:
    ask("one", MessageState.UNCERTAIN)
    ask("two", MessageState.UNCERTAIN)
    ask("dead", MessageState.FAILED)
    ask("code", MessageState.UNCERTAIN, is_secret=True)
    asked = {"kind": "people/mail/code", "state": "uncertain", "do": "again"}
    page = operator.get("/operate/mail/decide/", asked).content.decode()
    assert "Send 2 mails again?" in page
    assert "may then get it twice" in page
    assert set(states().values()) == {"uncertain", "failed"}
    operator.post("/operate/mail/decide/", asked)
    assert states() == {"one": "waiting", "two": "waiting", "dead": "failed", "code": "uncertain"}
    assert operator.post("/operate/mail/decide/", asked, follow=True).status_code == 200


def test_failed_jobs_run_again_or_are_given_up(operator: Client) -> None:
    for key in ("a", "b"):
        queue_job("test.export", key=key, at=NOW)
    other = queue_job("test.other", key="c", at=NOW)
    Job.objects.update(state=JobState.FAILED, error="ValueError: no")
    page = operator.get("/operate/jobs/").content.decode()
    assert "<strong>3 jobs</strong> were given up" in page
    assert "outbox.forget_old_jobs" in page
    operator.post("/operate/jobs/decide/", {"name": "test.export", "do": "again"})
    operator.post("/operate/jobs/decide/", {"number": other.pk, "do": "give_up"})
    assert dict(Job.objects.values_list("key", "state")) == {"a": "waiting", "b": "waiting", "c": "given_up"}


def test_jobs_are_listed_with_the_same_queries_however_many(
    operator: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    for count in (1, 3):
        while Job.objects.count() < count:
            queue_job("test.export", key=f"{Job.objects.count()}", at=NOW)
        Job.objects.update(state=JobState.FAILED)
        with django_assert_num_queries(9):
            operator.get("/operate/jobs/")


def test_missing_worker_is_said(operator: Client) -> None:
    assert b"No worker looks for what is due" in operator.get("/operate/mail/").content


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mail", specimens(), ids=lambda each: each.key)
def test_every_mail_can_be_looked_at(operator: Client, mail: Any, scheme: str) -> None:
    assert operator.get(f"/operate/mail/looks/{mail.key}/").status_code == 200
    body = operator.get(f"/operate/mail/looks/{mail.key}/body/?scheme={scheme}").content.decode()
    assert ("@media all" in body) == (scheme == "dark")
