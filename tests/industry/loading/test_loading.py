"""The page of sources: for everyone what is loaded, for operators loading and checking as jobs."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from sharedtable.industry.models import DataLoad
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.ledger.models import Entry
from sharedtable.outbox.running import run_due_jobs
from sharedtable.people.models import Person
from tests.cast import Cast
from tests.shared_data import SHARED, needs_shared

SignIn = Callable[[Person | None], Client]
SOURCES = "/industries/sources/"
ADJACENCY = "geo/census_county_adjacency_2010.txt"


def text(page: HttpResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


@pytest.fixture
def operator(cast: Cast, sign_in: SignIn, settings: object, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT, settings.LAKE = tmp_path / "files", tmp_path / "lake"  # type: ignore[attr-defined]
    return sign_in(cast.by_class["operator"])


def run_all() -> DataLoad:
    run_due_jobs(timezone.now())
    return DataLoad.objects.latest("pk")


@pytest.mark.usefixtures("on_sample")
def test_everyone_sees_what_is_loaded_and_how_to_cite_it(cast: Cast, sign_in: SignIn) -> None:
    page = text(sign_in(None).get(SOURCES))

    assert "Quarterly Census of Employment and Wages" in page
    assert "Generated sample, not real figures" in page
    assert "Some figures are a generated sample" in page
    assert "What else could be loaded" not in page
    assert "What else could be loaded" in text(sign_in(cast.by_class["operator"]).get(SOURCES))


def test_page_of_nothing_says_so(operator: Client) -> None:
    assert "Nothing is loaded yet." in text(operator.get(SOURCES))


@pytest.mark.usefixtures("on_sample")
def test_page_reads_no_rows_of_the_database(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: Callable
) -> None:
    with django_assert_num_queries(0):
        sign_in(None).get(SOURCES)


@needs_shared
def test_uploaded_file_is_loaded_as_a_job_and_twice_changes_nothing(operator: Client, settings: object) -> None:
    content = (SHARED / ADJACENCY).read_bytes()
    for said in ("22,200 rows", "loaded already"):
        sent = SimpleUploadedFile("county_adjacency2010.txt", content, "text/plain")
        page = operator.post(f"{SOURCES}county-adjacency/", {"file": sent}, follow=True)
        assert "Loading County adjacency" in text(page)
        load = run_all()
        page = text(operator.get(load.get_absolute_url()))
        assert load.state == "done", load.outcome
        assert said in page or "rows" in page
    assert [each.dataset for each in Lake(settings.LAKE).tables()] == ["county_adjacency"]  # type: ignore[attr-defined]
    assert Entry.objects.filter(action="industry.ask_for_load").count() == 2


def test_broken_file_says_where_and_changes_nothing(operator: Client, settings: object) -> None:
    header = (
        '"area_fips","own_code","industry_code","agglvl_code","size_code","year","qtr","disclosure_code"\n'
        '"08013","5","10","71","0","2024","A",""\n'
    )
    sent = SimpleUploadedFile("2024-a-08013.csv", header.encode(), "text/csv")
    operator.post(f"{SOURCES}qcew/", {"file": sent})

    load = run_all()

    page = text(operator.get(load.get_absolute_url()))
    assert load.state == "refused"
    assert "Nothing changed: what was loaded before is still served." in page
    assert "2024-a-08013.csv" in page
    assert Lake(settings.LAKE).tables() == []  # type: ignore[attr-defined]


def test_check_reads_every_file_again(operator: Client) -> None:
    operator.post(f"{SOURCES}check/")

    load = run_all()

    assert (load.state, load.outcome) == ("done", {"findings": [], "wrong": 0})
    assert "Every file is sound" in text(operator.get(load.get_absolute_url()))


def test_download_needs_a_contact_and_what_to_download(operator: Client, settings: object) -> None:
    assert "SHAREDTABLE_CONTACT" in text(operator.get(f"{SOURCES}qcew/"))
    settings.CONTACT = "you@example.org"  # type: ignore[attr-defined]
    page = operator.post(f"{SOURCES}qcew/", {"download": "yes", "get-year": "2024", "get-areas": "nowhere"})
    assert "There is no area" in text(page)
    assert not DataLoad.objects.exists()
    operator.post(f"{SOURCES}qcew/", {"download": "yes", "get-year": "2024", "get-areas": "08013, US000"})
    assert DataLoad.objects.get().options == {"areas": ["08013", "US000"], "year": 2024}


def test_source_that_is_none_is_not_there(operator: Client) -> None:
    assert operator.get(f"{SOURCES}nothing/").status_code == 404


@pytest.mark.parametrize("who", ["lead", "state", "network_admin"])
def test_loading_is_the_operators(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(cast.by_class[who])

    assert [client.get(f"{SOURCES}qcew/").status_code, client.post(f"{SOURCES}check/").status_code] == [404, 404]
