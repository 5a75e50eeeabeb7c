"""What processes tell: a line each, enough to find the cause, nothing secret."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.test import Client
from structlog.testing import capture_logs

from sharedtable.config.log_secrets import cut
from sharedtable.outbox.telling import told_as
from tests.cast import Cast

SCRIPT = """
import django
django.setup()
from django.core import signing
from django.test import Client
from django.conf import settings
from django.http import HttpResponseServerError
from django.urls import path
def fail(request, token):
    raise ValueError("no answer for marigold@agency.example")
from sharedtable.config import urls
urls.urlpatterns.insert(0, path("answer/<str:token>/", fail, name="answer"))
urls.handler500 = lambda request: HttpResponseServerError()
settings.ALLOWED_HOSTS.append("testserver")
Client(raise_request_exception=False).get("/answer/" + signing.dumps({"invitation": 7}) + "/?code=123456")
"""


def told(home: Path, **settings: str) -> str:
    """What a process tells of a page that fails."""
    environment = {**os.environ, "SHAREDTABLE_HOME": str(home), **settings}
    environment |= {"DJANGO_SETTINGS_MODULE": "sharedtable.config.settings"}
    (home / "static").mkdir()
    command = [sys.executable, "-c", SCRIPT]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True).stderr


@pytest.mark.any_database
def test_error_of_a_page_is_a_line_of_json_with_its_traceback_and_nothing_secret(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in told(tmp_path).splitlines()]
    fault = next(line for line in lines if line["logger"] == "django.request")
    request = next(line for line in lines if line["event"] == "request")

    assert fault["event"] == "Internal Server Error"
    assert "ValueError: no answer for [cut]" in fault["exception"]
    assert fault["request_id"] == request["request_id"]
    assert (request["route"], request["status"], request["level"]) == ("answer", 500, "warning")
    assert not any(word in str(lines) for word in ("marigold", "123456", "eyJ", "/answer/ey"))


@pytest.mark.any_database
def test_demonstration_tells_in_words(tmp_path: Path) -> None:
    said = told(tmp_path, SHAREDTABLE_DEMO="1")

    assert "ValueError: no answer for [cut]" in said
    assert not said.startswith("{")
    assert "UserWarning" not in said


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Lines told in this process, with what was bound to them."""
    with capture_logs(processors=[structlog.contextvars.merge_contextvars]) as kept:
        yield kept


def test_request_tells_route_person_and_queries(cast: Cast, client: Client, lines: list[Any]) -> None:
    client.force_login(cast.lead.user)
    answer = client.get(f"/partnerships/{cast.instruments.slug}/")
    (line,) = [each for each in lines if each["event"] == "request"]

    assert (line["route"], line["slug"]) == ("partnerships:home", "instruments")
    assert (line["status"], line["person_id"], line["method"]) == (200, cast.lead.pk, "GET")
    assert line["queries"] > 2
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert not any(word in str(line) for word in (cast.lead.name, cast.lead.email))


def test_request_tells_nothing_of_the_one_before(cast: Cast, client: Client, lines: list[Any]) -> None:
    client.get(f"/p/{cast.instruments.slug}/")
    client.get("/about/")
    before, after = [each for each in lines if each["event"] == "request"]

    assert (before["slug"], "slug" in after) == ("instruments", False)


def test_request_id_is_a_proxys_only_where_one_is_trusted(client: Client, db: None, settings: Any) -> None:
    asked = {"headers": {"X-Request-ID": "from-the-proxy-1"}}
    assert client.get("/health/live", **asked).headers["X-Request-ID"] != "from-the-proxy-1"
    settings.TRUSTED_PROXIES = 1
    assert client.get("/health/live", **asked).headers["X-Request-ID"] == "from-the-proxy-1"
    strange = {"headers": {"X-Request-ID": "a\tb c<d>"}}
    assert client.get("/health/live", **strange).headers["X-Request-ID"] != "a\tb c<d>"


@pytest.mark.any_database
def test_work_names_its_row_on_every_line_and_only_while_it_lasts(lines: list[Any]) -> None:
    log = structlog.get_logger("test")

    @told_as("job")
    def work(pk: int) -> bool:
        log.info("inside")
        return True

    assert work(7)
    log.info("outside")
    assert [(each["event"], each.get("job_id")) for each in lines] == [
        ("inside", 7),
        ("job handled", 7),
        ("outside", None),
    ]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("smtp://user:p@ss@relay:587 refused", "smtp://[cut]@relay:587 refused"),
        ("to bea.business+x@northfield.example", "to [cut]"),
        ("/x/?token=abc&page=2", "/x/?token=[cut]&page=2"),
        ("Your code is 123456.", "Your code is [cut]."),
        ("Key (email)=(bea@a.example) exists", "Key (email)=([cut]) exists"),
        (
            "/meetings/answer/eyJpIjo3fQ:1vLqXw:8Zb1hU0nq0vWm3c2kXn1y6Jd9aQ4tRs5uYb7eGf2hKk/",
            "/meetings/answer/[cut]/",
        ),
        ("pbkdf2 Zk3vQ9xTt7LmN2bR5cW8", "pbkdf2 [cut]"),
        ("sharedtable.partnerships.actions.roles line 42", "sharedtable.partnerships.actions.roles line 42"),
        ("front-range-instruments-partnership", "front-range-instruments-partnership"),
        (
            {"code": "123456", "recipient": "x", "status": 200},
            {"code": "[cut]", "recipient": "[cut]", "status": 200},
        ),
        (["a@b.example", 3], ["[cut]", 3]),
    ],
    ids=range(11),
)
def test_secret_is_cut_and_the_rest_stays(said: Any, kept: Any) -> None:
    assert cut(said) == kept
