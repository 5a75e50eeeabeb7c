"""Workforce areas from a sheet: what can be read, mistakes with their row, keeping all, taking all back."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from sharedtable.atlas.models import County
from sharedtable.atlas.written_counties import Counties
from sharedtable.base.sheets import read_book
from sharedtable.industry.areas.actions import NotReady, bring_areas
from sharedtable.industry.areas.checking import CheckedSheet, check_book
from sharedtable.industry.areas.weighing import WeighedAreas, weigh
from sharedtable.industry.models import Analysis, Region
from sharedtable.industry.region_actions import SourceNeeded, keep_region
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]
SHEET = "FIPS,Workforce area\n8013,Boulder County\n08069,Larimer County\n08123,Weld\n"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_sample")]


@pytest.fixture(autouse=True)
def named(counties: None) -> None:
    """Three counties under their names."""
    for code, name in (("08013", "Boulder"), ("08069", "Larimer"), ("08123", "Weld")):
        County.objects.filter(pk=code).update(name=name)


def checked(text: str, *, state: str = "") -> CheckedSheet:
    return check_book(read_book(text.encode(), "areas.csv"), Counties(), state=state)


def weighed(cast: Cast, text: str = SHEET) -> WeighedAreas:
    return weigh(checked(text), cast.north)


def bring(cast: Cast, text: str = SHEET, *, source: str = "State plan 2024") -> Entry | None:
    return bring_areas(cast.north, weighed(cast, text), by=cast.lead, at=NOW, source=source)


def live(cast: Cast) -> dict[str, list[str]]:
    rows = Region.objects.live().filter(network=cast.north, kind="workforce").order_by("name")
    return {row.name: sorted(row.counties.values_list("fips", flat=True)) for row in rows}


THREE = {"Boulder County": ["08013"], "Larimer County": ["08069"], "Weld": ["08123"]}


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        (SHEET, THREE),
        ('County,Area\n"Boulder; Weld",North\nLarimer County,north\n', {"North": ["08013", "08123", "08069"]}),
        ("Areas of 2024\n\ncounty_name;State;LWDA\nWeld;Colorado;A\n", {"A": ["08123"]}),
        ("FIPS,County,State,Workforce area\n08123,Weld,CO,A\n08069,Larimer,CO,\n", {"A": ["08123"]}),
    ],
    ids=["codes without their zero", "several in a cell", "headings above", "a sheet half filled in"],
)
def test_sheet_becomes_areas(text: str, areas: dict[str, list[str]]) -> None:
    sheet = checked(text, state="CO")

    assert sheet.is_ready
    assert sheet.areas == areas
    assert checked(sheet.as_csv()).areas == areas


@pytest.mark.parametrize(
    ("text", "row", "words"),
    [
        ("County,Area\nWeld,A\nWeeeeeld,A\n", 3, "There is no county “Weeeeeld”"),
        ("FIPS,Area\n08123,A\n99999,A\n", 3, "no county with the code “99999”"),
        ("FIPS,Area\n08123,A\n\n8123,a\n", 4, "in row 2 already"),
        ("County,Area\nLarimmer,A\n", 2, "If you mean it, write “Larimer, CO”."),
        ("FIPS,Area\n,A\n", 2, "A county must stand here"),
        ("FIPS,Area\n08123," + "A" * 121 + "\n", 2, "too long"),
    ],
    ids=["name", "code", "twice", "near", "no county", "long"],
)
def test_mistake_is_told_with_its_row(text: str, row: int, words: str) -> None:
    sheet = checked(text)

    assert not sheet.is_ready
    assert [(each.number, words in each.problems[0]) for each in sheet.wrong_rows] == [(row, True)]


def test_sheet_without_headings_or_areas_says_what_is_missing() -> None:
    assert "County" in checked("08123,A\n").problems[0]
    assert "No row names an area" in checked("FIPS,Area\n08123,\n").problems[0]


def test_divided_and_forgotten_counties_are_told() -> None:
    told = " ".join(checked("FIPS,Area\n08123,A\n08123,B\n08069,B\n").notices)

    assert "Weld, CO is in A and B" in told


def test_areas_are_kept_together_and_taken_back_together(cast: Cast) -> None:
    entry = bring(cast)
    assert live(cast) == THREE
    assert entry is not None
    assert bring(cast) is None

    later = bring(cast, "FIPS,Area\n08123,WELD\n08013,weld\n", source="State plan 2026")
    assert live(cast)["Weld"] == ["08013", "08123"]
    assert later is not None
    undo(later, by=cast.lead, at=NOW)
    assert live(cast) == THREE
    assert Region.objects.live().get(name="Weld").source == "State plan 2024"
    undo(entry, by=cast.lead, at=NOW)
    assert live(cast) == {}


def test_nothing_is_kept_where_one_area_cannot_be(cast: Cast) -> None:
    keep_region(cast.north, by=cast.lead, at=NOW, name="weld", counties=["08013"])

    with pytest.raises(NotReady):
        bring(cast)
    with pytest.raises(SourceNeeded):
        bring(cast, "FIPS,Area\n08123,A\n", source="")
    assert live(cast) == {}


def test_used_area_keeps_its_counties_and_stands_against_undo(cast: Cast) -> None:
    entry = bring(cast)
    region = Region.objects.get(name="Weld")
    Analysis.objects.create(network=cast.north, region=region, title="First look", year=2024, created_at=NOW)

    assert "stands on the counties" in weighed(cast, "FIPS,Area\n08013,Weld\n").areas[0].problem
    assert entry is not None
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)
    assert live(cast) == THREE


def upload(client: Client, text: str) -> HttpResponse:
    sent = SimpleUploadedFile("areas.csv", text.encode(), "text/csv")
    return client.post(reverse("industry:bring_areas"), {"file": sent, "source": "State plan 2024", "state": "CO"})


def test_page_shows_areas_then_keeps_them(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    page = upload(client, SHEET)
    assert "Keep these 3 areas" in page.content.decode()
    assert live(cast) == {}

    sent = {"sheet": page.context["looked_at"].sheet.as_csv(), "source": "State plan 2024"}
    page = client.post(reverse("industry:bring_areas"), sent, follow=True)
    assert "3 workforce areas are kept." in page.content.decode()
    assert live(cast) == THREE


def test_page_shows_mistakes_and_hostile_names_as_words(cast: Cast, sign_in: SignIn) -> None:
    hostile = "<script>alert(1)</script>"
    page = upload(sign_in(cast.lead), f"County,Area\nNowhere,{hostile}\n").content.decode()

    assert "Rows to put right" in page
    assert "Keep " not in page
    assert escape(hostile) in page
    assert hostile not in page


def test_sheet_to_fill_in_lists_a_states_counties(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    page = client.get(reverse("industry:bring_areas"), {"list": "CO"})

    assert io.StringIO(page.content.decode()).readline() == "FIPS,County,State,Workforce area\n"
    assert "08123,Weld,CO," in page.content.decode()
    assert client.get(reverse("industry:bring_areas"), {"list": "XX"}).status_code == 404
