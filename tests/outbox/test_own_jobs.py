"""The pages of the work somebody asked for: progress, stopping, trying again, the file it left."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from sharedtable.base.files import StoredFile, files_of, open_file
from sharedtable.outbox import jobs, running
from sharedtable.outbox.actions import queue_job
from sharedtable.outbox.actions.deciding import run_again, stop_job
from sharedtable.outbox.choices import JobState
from sharedtable.outbox.models import Job
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[..., Client]


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    found: dict[str, Any] = {}
    monkeypatch.setattr(jobs, "_jobs", found)
    return found


def ask(cast: Cast, key: str = "export", **more: Any) -> Job:
    return queue_job("test.export", key=key, at=NOW, asked_by=cast.lead, title="Export of everything", **more)


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_progress_is_shown_and_the_page_asks_for_news(cast: Cast, sign_in: SignIn) -> None:
    job = ask(cast)
    Job.objects.update(state=JobState.RUNNING, done=30, total=120, words="Row 30")
    client = sign_in(cast.lead)
    page = client.get(f"/jobs/{job.uuid}/").content.decode()
    assert "25% done" in page
    assert 'hx-trigger="every 2s"' in page
    assert '<meta http-equiv="refresh"' in page


def test_unchanged_progress_is_not_sent_again(cast: Cast, sign_in: SignIn) -> None:
    job, client = ask(cast), sign_in(cast.lead)
    first = client.get(f"/jobs/{job.uuid}/", headers={"HX-Request": "true"})
    assert first.headers["Cache-Control"] == "private, no-cache"
    seen = {"HX-Request": "true", "If-None-Match": first.headers["ETag"]}
    assert client.get(f"/jobs/{job.uuid}/", headers=seen).status_code == 304
    Job.objects.update(state=JobState.DONE, finished_at=NOW)
    last = client.get(f"/jobs/{job.uuid}/", headers=seen)
    assert last.status_code == 200
    assert "hx-trigger" not in last.content.decode()


def test_result_is_downloaded_by_the_asker_and_operators_only(
    cast: Cast, sign_in: SignIn, registry: dict[str, Any]
) -> None:
    @jobs.job("test.export")
    def export(job: Job) -> None:
        job.report(1, 2, "half")
        job.keep_result("../all people.csv", b"name\nLena\n")

    job = ask(cast)
    running.run_due_jobs(NOW)
    assert state_of(job) == JobState.DONE
    [file] = files_of(job)
    statuses = {
        name: sign_in(person).get(reverse("base:file", args=[file.uuid])).status_code
        for name, person in cast.by_class.items()
    }
    assert statuses == dict.fromkeys(cast.by_class, 404) | {"lead": 200, "operator": 200}
    page = sign_in(cast.lead).get(f"/jobs/{job.uuid}/").content.decode()
    assert f"Download {file.name}" in page
    assert open_file(file).read() == b"name\nLena\n"


def test_second_result_takes_the_place_of_the_first_and_is_forgotten_with_the_job(cast: Cast) -> None:
    job = ask(cast)
    for content in (b"one", b"two"):
        job.keep_result("numbers.txt", content)
    [file] = files_of(job)
    assert open_file(file).read() == b"two"
    Job.objects.update(state=JobState.DONE, finished_at=NOW - timedelta(days=60))
    running.forget_old_jobs(ask(cast, key="sweep"))
    assert not StoredFile.objects.exists()
    assert not default_storage.exists(file.path)


def test_running_job_stops_at_its_next_report(cast: Cast, sign_in: SignIn, registry: dict[str, Any]) -> None:
    reached = []

    @jobs.job("test.export")
    def export(job: Job) -> None:
        job.report(1, 3)
        sign_in(cast.lead).post(f"/jobs/{job.uuid}/stop/")
        reached.append("before")
        job.report(2, 3)
        reached.append("after")

    job = ask(cast)
    running.run_due_jobs(NOW)
    assert (state_of(job), job.percent, reached) == (JobState.CANCELLED, 66, ["before"])


def test_waiting_job_is_stopped_at_once_and_runs_again_when_asked(
    cast: Cast, sign_in: SignIn, registry: dict[str, Any]
) -> None:
    ran = []
    jobs.job("test.export")(lambda job: ran.append(job.pk))
    job, client = ask(cast), sign_in(cast.lead)
    client.post(f"/jobs/{job.uuid}/stop/")
    assert running.run_due_jobs(NOW) == 0
    assert "Try again" in client.get(f"/jobs/{job.uuid}/").content.decode()
    client.post(f"/jobs/{job.uuid}/again/")
    job.refresh_from_db()
    running.run_due_jobs(job.run_after)
    assert (state_of(job), ran) == (JobState.DONE, [job.pk])


def test_stopped_job_of_a_dead_worker_stays_stopped(cast: Cast) -> None:
    job = ask(cast)
    Job.objects.update(state=JobState.RUNNING, lease_until=NOW, attempts=1)
    stop_job(job, at=NOW)
    running.recover_running(at=NOW + running.LEASE)
    assert state_of(job) == JobState.CANCELLED


def test_job_runs_again_only_where_none_of_its_key_waits(cast: Cast) -> None:
    failed = ask(cast)
    Job.objects.update(state=JobState.FAILED)
    ask(cast)
    assert run_again([failed.pk], at=NOW) == 0
    assert state_of(failed) == JobState.FAILED


def test_failed_job_says_so_in_words(cast: Cast, sign_in: SignIn) -> None:
    job = ask(cast)
    Job.objects.update(state=JobState.FAILED, attempts=4, error="ValueError: <b>no such region</b>")
    page = sign_in(cast.lead).get(f"/jobs/{job.uuid}/").content.decode()
    assert "It was tried 4 times." in page
    assert "&lt;b&gt;no such region" in page


def test_own_jobs_are_listed_with_one_query(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: Callable[..., Any]
) -> None:
    client = sign_in(cast.lead)
    assert b"Nothing yet" in client.get("/jobs/").content
    queue_job("test.other", key="not mine", at=NOW, asked_by=cast.champion, title="Not mine")
    queue_job("test.unnamed", key="unnamed", at=NOW, asked_by=cast.lead)
    for count in (1, 3):
        while Job.objects.exclude(title="").filter(asked_by_id=cast.lead.pk).count() < count:
            ask(cast, key=f"export {Job.objects.count()}")
        with django_assert_num_queries(6):
            page = client.get("/jobs/").content.decode()
        assert page.count("Export of everything") == count
        assert "Not mine" not in page
