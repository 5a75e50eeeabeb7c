"""The command that lists what needs a decision."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from sharedtable.outbox.choices import JobState, MessageState
from sharedtable.outbox.models import Job, Message
from tests.cast import NOW

pytestmark = pytest.mark.django_db


def run(**options: Any) -> str:
    out = StringIO()
    call_command("list_mail", stdout=out, **options)
    return out.getvalue()


def message(state: MessageState) -> Message:
    return Message.objects.create(
        key=state,
        recipient="ada@x.example",
        subject="Hi",
        created_at=NOW,
        send_after=NOW,
        state=state,
        error="why",
    )


def test_list_holds_only_what_needs_a_decision(db: None) -> None:
    assert run() == "Everything went out, and no job failed.\n"
    for state in MessageState:
        message(state)
    Job.objects.create(name="a.b", key="k", created_at=NOW, run_after=NOW, state=JobState.FAILED, error="no")
    assert [line.split()[2] for line in run().splitlines()] == ["uncertain", "failed", "a.b"]


def test_listed_mail_is_sent_again_and_no_other(db: None) -> None:
    uncertain, sent = message(MessageState.UNCERTAIN), message(MessageState.SENT)
    assert "next round" in run(send_again=uncertain.pk)
    uncertain.refresh_from_db()
    assert uncertain.state == MessageState.WAITING
    with pytest.raises(CommandError, match="went out"):
        run(send_again=sent.pk)
    with pytest.raises(CommandError, match="no mail 999"):
        run(send_again=999)
