"""The demo inbox: there only in a demonstration, and harmless whatever a mail holds."""

from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client

from sharedtable.outbox.models import Delivered

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script><img src="https://evil.example/x.png">'


@pytest.fixture
def delivered() -> Delivered:
    mail = EmailMultiAlternatives("Hello <b>", "Hi " + HOSTILE, to=["ada@x.example", "bo@x.example"])
    mail.attach_alternative(f"<p>Hi</p>{HOSTILE}", "text/html")
    assert get_connection("sharedtable.outbox.inbox.InboxBackend").send_messages([mail]) == 1
    return Delivered.objects.order_by("pk")[0]


def paths(delivered: Delivered) -> list[str]:
    return ["/mail/", f"/mail/{delivered.pk}/", f"/mail/{delivered.pk}/body/"]


def test_mail_is_kept_for_each_recipient(delivered: Delivered) -> None:
    kept = list(Delivered.objects.order_by("pk").values_list("recipient", "subject"))
    assert kept == [("ada@x.example", "Hello <b>"), ("bo@x.example", "Hello <b>")]
    assert delivered.html.startswith("<p>Hi</p>")


def test_inbox_is_open_in_a_demo(client: Client, settings: Any, delivered: Delivered) -> None:
    settings.DEMO = True
    assert [client.get(each).status_code for each in paths(delivered)] == [200] * 3
    assert client.get("/mail/999/").status_code == 404


def test_inbox_does_not_exist_elsewhere(client: Client, settings: Any, delivered: Delivered) -> None:
    settings.DEMO = False
    assert [client.get(each).status_code for each in paths(delivered)] == [404] * 3


def test_mail_is_shown_without_running_or_fetching_anything(
    client: Client, settings: Any, delivered: Delivered
) -> None:
    settings.DEMO = True
    _inbox, page, body = (client.get(each) for each in paths(delivered))
    assert "<script>alert" not in page.content.decode()
    policy = body.headers["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "img-src data:" in policy
    assert "sandbox allow-popups" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in page.content.decode() + policy
    assert body.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert page.headers["X-Frame-Options"] == "DENY"


def test_empty_inbox_says_what_will_stand_there(client: Client, settings: Any) -> None:
    settings.DEMO = True
    assert b"No mail yet" in client.get("/mail/").content
