"""The pages of bringing in: upload, looking, answering, bringing in beside the request, and who may."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sharedtable.ledger.actions import undo
from sharedtable.ledger.models import Entry
from sharedtable.outbox.models import Job, Message
from sharedtable.outbox.results import result_of
from sharedtable.outbox.running import run_due_jobs
from sharedtable.partnerships.bring_in.actions import bring_in, preview_of
from sharedtable.partnerships.bring_in.models import Import, ImportState
from sharedtable.partnerships.bring_in.sample import NAME, sample_roster, sample_workbook
from sharedtable.partnerships.bring_in.sheets import PARTNERSHIP, ROSTER
from sharedtable.partnerships.bring_in.template import workbook
from sharedtable.partnerships.models import Partnership
from tests.cast import NOW, TODAY, Cast
from tests.partnerships.bring_in.conftest import SCOPE

SignIn = Callable[..., Client]
Upload = Callable[..., Import]


def file(content: bytes, name: str = "record.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def page_of(source: Import) -> str:
    return reverse("partnerships:import", args=[source.uuid])


def test_upload_leads_to_the_preview(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    answer = client.post(reverse("partnerships:bring_in"), {"sheet": file(sample_workbook(TODAY))}, follow=True)
    assert "What will be brought in?" in answer.content.decode()
    assert "<b>456</b> are new" in answer.content.decode()
    assert not Partnership.objects.filter(name=NAME).exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [(b"%PDF", "record.pdf", "not taken here"), (b"", "record.xlsx", "submitted file is empty")],
    ids=["pdf", "empty"],
)
def test_upload_that_cannot_be_taken_says_why(
    cast: Cast, sign_in: SignIn, content: bytes, name: str, words: str
) -> None:
    answer = sign_in(cast.lead).post(reverse("partnerships:bring_in"), {"sheet": file(content, name)})
    assert words in answer.content.decode()
    assert not Import.objects.exists()


def test_upload_waits_for_whoever_left(cast: Cast, sign_in: SignIn, upload: Upload) -> None:
    source = upload({"partnership": [SCOPE]})
    listed = sign_in(cast.lead).get(reverse("partnerships:bring_in")).content.decode()
    assert page_of(source) in listed
    assert (
        page_of(source)
        not in sign_in(cast.by_class["support"]).get(reverse("partnerships:bring_in")).content.decode()
    )


def test_corrected_sheet_takes_the_place_and_keeps_answers(cast: Cast, sign_in: SignIn, upload: Upload) -> None:
    members = [["Brightline Guages", "Industry"]]
    source = upload({"partnership": [[*SCOPE[:4], "Nowhere", *SCOPE[5:]]], "members": members})
    client = sign_in(cast.lead)
    key = preview_of(source, at=NOW).questions[0].key
    client.post(reverse("partnerships:import_answers", args=[source.uuid]), {f"answer:{key}": "new"})
    corrected = file(workbook(PARTNERSHIP, {"partnership": [SCOPE], "members": members}))
    client.post(reverse("partnerships:import_again", args=[source.uuid]), {"sheet": corrected})
    left = Import.objects.get()
    assert left.answers == {key: "new"}
    assert preview_of(left, at=NOW).is_ready


def test_all_open_questions_are_answered_at_once(cast: Cast, sign_in: SignIn, upload: Upload) -> None:
    source = upload({"partnership": [SCOPE], "members": [["Brightline Guages"], ["Northfeild College"]]})
    address = reverse("partnerships:import_answers", args=[source.uuid])
    sign_in(cast.lead).post(address, {"everything": "same"})
    source.refresh_from_db()
    assert sorted(preview_of(source, at=NOW).weighing.organizations.new, key=str) == []


def test_large_sheet_is_brought_in_beside_the_request(cast: Cast, sign_in: SignIn, upload: Upload) -> None:
    source = upload(sample_workbook(TODAY))
    client = sign_in(cast.lead)
    seen = preview_of(source, at=NOW).fingerprint
    client.post(reverse("partnerships:import_now", args=[source.uuid]), {"seen": seen, "rows": "456"})
    job = Job.objects.get(key=source.job_key)
    assert client.get(page_of(source)).headers["Location"] == reverse("outbox:job", args=[job.uuid])
    run_due_jobs(job.created_at)
    source.refresh_from_db()
    result = result_of(job)
    assert result is not None
    assert (source.state, result.name, Message.objects.count()) == (ImportState.DONE, "report.xlsx", 0)
    assert f'href="{page_of(source)}"' in client.get(reverse("outbox:job", args=[job.uuid])).content.decode()
    answer = client.get(page_of(source)).content.decode()
    assert "It is brought in" in answer
    assert "Take all of it back" in answer


def test_large_sheet_that_changed_says_so(cast: Cast, sign_in: SignIn, upload: Upload) -> None:
    source = upload(sample_workbook(TODAY))
    client = sign_in(cast.lead)
    client.post(reverse("partnerships:import_now", args=[source.uuid]), {"seen": "older", "rows": "456"})
    run_due_jobs(Job.objects.get(key=source.job_key).created_at)
    assert "The record has changed since you looked" in client.get(page_of(source)).content.decode()
    assert not Partnership.objects.filter(name=NAME).exists()


def test_same_file_is_asked_about(cast: Cast, sign_in: SignIn, upload: Upload) -> None:
    first = upload(
        {"roster": [["A", "", "311", "Weld, CO", "", "", "2020"]]}, book=ROSTER, by=cast.by_class["state"]
    )
    bring_in(first, by=first.by, at=NOW, seen=preview_of(first, at=NOW).fingerprint)
    again = upload(
        {"roster": [["A", "", "311", "Weld, CO", "", "", "2020"]]}, book=ROSTER, by=cast.by_class["state"]
    )
    Import.objects.update(sha256=first.sha256)
    answer = sign_in(cast.by_class["state"]).get(page_of(again)).content.decode()
    assert "This very file was brought in before." in answer


def test_roster_leads_to_its_partnerships(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.by_class["state"])
    client.post(reverse("partnerships:roster"), {"sheet": file(sample_roster())})
    source = Import.objects.get()
    seen = preview_of(source, at=NOW).fingerprint
    client.post(reverse("partnerships:import_now", args=[source.uuid]), {"seen": seen, "rows": "3"})
    answer = client.get(page_of(source)).content.decode()
    assert "Larkspur Health Careers (sample)" in answer
    assert Partnership.objects.filter(network=cast.north, roles__is_brought_in=True).count() == 2


def test_undo_names_what_rests_on_it(cast: Cast, sign_in: SignIn, upload: Upload) -> None:
    source = upload({"partnership": [SCOPE], "members": [["Acme Foods"]]})
    bring_in(source, by=cast.lead, at=NOW, seen=preview_of(source, at=NOW).fingerprint)
    client, address = sign_in(cast.lead), reverse("partnerships:import_undo", args=[source.uuid])
    assert "Take all of it back?" in client.get(address).content.decode()
    table = Partnership.objects.get(name=SCOPE[0])
    client.post(reverse("partnerships:state", args=[table.slug]), {"state": "paused", "reason": "Summer"})
    answer = client.get(address).content.decode()
    assert "Paused, closed or taken up again" in answer
    assert "What changed here" in answer
    client.post(address)
    assert Partnership.objects.live().filter(pk=table.pk).exists()
    undo(Entry.objects.latest("pk"), by=cast.lead, at=NOW)
    assert "Take all of it back?" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "may"), [("lead", True), ("support", False), ("state", True), ("network_admin", True)]
)
def test_undo_is_for_who_leads_or_looks_after_the_network(
    cast: Cast, sign_in: SignIn, upload: Upload, name: str, may: bool
) -> None:
    source = upload({"members": [["Acme Foods"]]}, target=cast.instruments)
    bring_in(source, by=cast.lead, at=NOW, seen=preview_of(source, at=NOW).fingerprint)
    answer = sign_in(cast.by_class[name]).get(page_of(source))
    seen = answer.status_code == 200 and "Take all of it back" in answer.content.decode()
    assert seen == (may and name != "state")  # the state team sees rosters, not what a table uploaded


def test_dropped_sheet_is_gone(cast: Cast, sign_in: SignIn, upload: Upload) -> None:
    source = upload({"partnership": [SCOPE]})
    sign_in(cast.lead).post(reverse("partnerships:import_drop", args=[source.uuid]))
    assert not Import.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_uploads_costs_the_same_however_many(
    cast: Cast, sign_in: SignIn, upload: Upload, count: int
) -> None:
    for number in range(count):
        upload({"partnership": [[f"Name {number}", *SCOPE[1:]]]})
    client = sign_in(cast.lead)
    client.get(reverse("partnerships:bring_in"))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("partnerships:bring_in"))
    assert len(queries) == 6


@pytest.mark.parametrize("count", [1, 3])
def test_preview_costs_the_same_however_many_rows(cast: Cast, sign_in: SignIn, upload: Upload, count: int) -> None:
    source = upload({"partnership": [SCOPE], "members": [[f"Acme {number}"] for number in range(count)]})
    client = sign_in(cast.lead)
    client.get(page_of(source))
    with CaptureQueriesContext(connection) as queries:
        client.get(page_of(source))
    assert len(queries) == 21
