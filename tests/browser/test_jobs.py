"""A job's page in a browser: progress moves by itself and ends; without scripts the page reloads."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.models import Job
from tests.browser.conftest import SIZES, Visit
from tests.browser.test_every_page import sign_in_as
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def job(cast: Cast) -> Job:
    at = timezone.now()
    made = queue_job("test.export", key="export", at=at, asked_by=cast.lead, title="Everything of Instruments")
    Job.objects.update(state=JobState.RUNNING, done=1, total=4, words="Organization 1 of 4", attempts=1)
    return made


def test_progress_moves_by_itself_until_the_file_is_there(
    cast: Cast, job: Job, visit: Callable[[], Visit]
) -> None:
    window = visit()
    sign_in_as(cast.lead, window)
    page = window.go(f"/jobs/{job.uuid}/")
    expect(page.get_by_text("25% done")).to_be_visible()
    window.look("job-running")
    Job.objects.update(done=3)
    expect(page.get_by_text("75% done")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("It stops at the next safe point.")).to_be_visible()
    job.keep_result("everything.csv", b"name\n")
    Job.objects.update(state=JobState.DONE, finished_at=timezone.now(), cancel_asked_at=None)
    expect(page.get_by_role("link", name="Download everything.csv")).to_be_visible()
    window.look("job-done")


def test_progress_is_seen_without_scripts(cast: Cast, job: Job, browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    window = Visit(context, live_server.url, "phone")
    sign_in_as(cast.lead, window)
    page = window.go(f"/jobs/{job.uuid}/")
    Job.objects.update(done=3)
    expect(page.get_by_text("75% done")).to_be_visible(timeout=15_000)
    context.close()
