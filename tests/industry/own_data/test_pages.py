"""Pages of own figures, from the upload to the criterion, without scripts."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sharedtable.industry.models import OwnEdition, OwnTable
from sharedtable.people.models import Person
from tests.cast import Cast
from tests.industry.own_data.conftest import SHEET, Bring

SignIn = Callable[[Person | None], Client]
LIST_QUERIES = 7
SAID = {"name": "Postings", "source": "Survey", "licence": "ours", "dated_date": "2026-10-01"}


def text(page: HttpResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def upload(client: Client, content: str, **more: str) -> HttpResponse:
    sent = SimpleUploadedFile("postings.csv", content.encode(), "text/csv")
    return client.post(reverse("industry:bring_own"), SAID | more | {"file": sent}, follow=True)


@pytest.fixture
def lead(cast: Cast, sign_in: SignIn, settings: object, tmp_path: object) -> Client:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return sign_in(cast.lead)


def test_sheet_is_looked_at_and_then_used(lead: Client) -> None:
    page = upload(lead, SHEET)
    assert "2 industries in 1 column from postings.csv" in text(page)
    edition = OwnEdition.objects.get()

    address = reverse("industry:check_own", args=[edition.uuid])
    page = lead.post(address, {"use-0": "on", "unit-0": "", "better-0": "more"})
    assert "Say in which unit “Postings” is counted" in text(page)
    page = lead.post(address, {"use-0": "on", "unit-0": "a year", "better-0": "less"}, follow=True)

    assert "Postings is ready to choose with." in text(page)
    assert "Only Northfield Network sees them" in text(page)
    column = OwnEdition.objects.get().columns.get()
    assert (column.unit, column.is_more_better) == ("a year", False)
    assert lead.get(address).status_code == 302


def test_source_licence_and_day_are_needed(lead: Client) -> None:
    page = upload(lead, SHEET, source="", licence="", dated_date="")

    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"source", "licence", "dated_date"}
    assert not OwnTable.objects.exists()


def test_wrong_rows_stand_first_and_nothing_can_be_used(lead: Client) -> None:
    page = upload(lead, "NAICS,Postings\n3345,420\nxx,1\n")

    assert "1 row of postings.csv cannot be taken" in text(page)
    assert "This is no NAICS code." in text(page)
    assert "Use these" not in text(page)


def test_hostile_names_are_only_words(lead: Client) -> None:
    page = upload(lead, "NAICS,<script>alert(1)</script> (=cmd)\n3345,1\n", name="<img src=x onerror=alert(1)>")

    assert "<script>alert" not in page.content.decode()
    assert "<img src=x" not in page.content.decode()
    edition = OwnEdition.objects.get()
    assert edition.table.name == "<img src=x onerror=alert(1)>"


def test_program_called_sheet_is_refused(lead: Client) -> None:
    sent = SimpleUploadedFile("postings.csv", b"MZ\x90\x00\x03\x00\x00\x00", "text/csv")
    page = lead.post(reverse("industry:bring_own"), SAID | {"file": sent})

    assert page.status_code == 200
    assert not OwnTable.objects.exists()


def test_list_costs_the_same_at_one_and_three(
    bring: Bring, lead: Client, django_assert_num_queries: Callable
) -> None:
    bring()
    lead.get(reverse("industry:own_tables"))
    with django_assert_num_queries(LIST_QUERIES):
        lead.get(reverse("industry:own_tables"))
    bring(name="Second")
    bring(name="Third")
    with django_assert_num_queries(LIST_QUERIES):
        page = lead.get(reverse("industry:own_tables"))
    assert page.content.decode().count("own data") >= 3


def test_page_of_a_table_shows_figures_with_their_source(bring: Bring, lead: Client) -> None:
    table = bring().table
    bring("NAICS,Postings\n3345,7\n", table=table)

    page = text(lead.get(table.get_absolute_url()))

    assert "Survey of the chamber" in page
    assert "for our network only" in page
    assert "Earlier editions" in page


def test_put_away_and_dropped_say_so(bring: Bring, lead: Client) -> None:
    waiting = bring(name="Waiting", is_taken=False)
    page = lead.post(reverse("industry:drop_own", args=[waiting.uuid]), follow=True)
    assert "The sheet was dropped" in text(page)
    table = bring().table
    page = lead.post(reverse("industry:archive_own", args=[table.uuid]), follow=True)
    assert "Postings is put away." in text(page)
    assert lead.get(table.get_absolute_url()).status_code == 404
