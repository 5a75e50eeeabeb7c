"""Kept regions and workforce areas: who keeps, changes and puts away, and what stands in the way."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.base.versions import EditConflict
from sharedtable.industry.actions import RegionNameTaken
from sharedtable.industry.models import Analysis, Region
from sharedtable.industry.region_actions import (
    NoCounties,
    RegionInUse,
    SourceNeeded,
    archive_region,
    edit_region,
    is_in_use,
    keep_region,
)
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from sharedtable.people.models import Person
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]
LIST_QUERIES = 7

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("counties", "on_sample")]


@pytest.fixture
def region(cast: Cast) -> Region:
    return keep_region(cast.north, by=cast.lead, at=NOW, name="Two of them", counties=["08013", "08069"])


def codes(region: Region) -> list[str]:
    return sorted(region.counties.values_list("fips", flat=True))


def change(region: Region, by: Person, **changes: object) -> Entry | None:
    words = {"name": region.name, "source": region.source, "counties": codes(region), "expected": region.version}
    return edit_region(region, by=by, at=NOW, **words | changes)  # type: ignore[arg-type]


def test_keeping_a_region_is_recorded(cast: Cast, region: Region) -> None:
    assert codes(region) == ["08013", "08069"]
    assert Entry.objects.get(subject_id=str(region.pk), action="industry.add_region").changes["name"] == [
        None,
        "Two of them",
    ]


def test_a_region_needs_counties_a_free_name_and_a_source_when_others_drew_it(cast: Cast, region: Region) -> None:
    more = {"by": cast.lead, "at": NOW}
    with pytest.raises(NoCounties):
        keep_region(cast.north, name="None", counties=["99999"], **more)
    with pytest.raises(RegionNameTaken):
        keep_region(cast.north, name="TWO OF THEM", counties=["08013"], **more)
    with pytest.raises(SourceNeeded):
        keep_region(cast.north, name="Area 1", counties=["08013"], kind="workforce", **more)


def test_another_name_and_other_counties_can_be_undone(cast: Cast, region: Region) -> None:
    entry = change(region, cast.lead, name="One", counties=["08013"])
    assert (region.name, codes(region)) == ("One", ["08013"])

    assert entry is not None
    undo(entry, by=cast.lead, at=NOW)
    region.refresh_from_db()
    assert (region.name, codes(region)) == ("Two of them", ["08013", "08069"])
    assert change(region, cast.lead) is None


def test_undo_stands_back_where_somebody_changed_it_since(cast: Cast, region: Region) -> None:
    entry = change(region, cast.lead, name="One")
    change(region, cast.lead, name="Another")
    assert entry is not None

    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)


def test_the_second_of_two_editors_is_told(cast: Cast, region: Region) -> None:
    change(region, cast.lead, name="One")

    with pytest.raises(EditConflict):
        change(region, cast.lead, name="Two", expected=1)


def test_counties_stay_where_an_analysis_stands_on_them(cast: Cast, region: Region) -> None:
    Analysis.objects.create(network=cast.north, region=region, title="First look", year=2024, created_at=NOW)

    assert is_in_use(region)
    with pytest.raises(RegionInUse):
        change(region, cast.lead, counties=["08013"])
    assert change(region, cast.lead, name="Renamed") is not None


def test_putting_away_can_be_undone_unless_the_name_is_taken(cast: Cast, region: Region) -> None:
    entry = archive_region(region, by=cast.lead, at=NOW)
    assert list(Region.objects.live().filter(pk=region.pk)) == []
    undo(entry, by=cast.lead, at=NOW)
    assert Region.objects.live().filter(pk=region.pk).exists()

    entry = archive_region(Region.objects.get(pk=region.pk), by=cast.lead, at=NOW)
    keep_region(cast.north, by=cast.lead, at=NOW, name="Two of them", counties=["08013"])
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)


def test_regions_cost_the_same_for_one_and_three(
    cast: Cast, region: Region, sign_in: SignIn, django_assert_num_queries: Callable
) -> None:
    client = sign_in(cast.lead)
    client.get("/industries/regions/")

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/industries/regions/")
    for name in ("Second", "Third"):
        keep_region(cast.north, by=cast.lead, at=NOW, name=name, counties=["08013"])
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/industries/regions/").content.decode()
    assert all(name in page for name in ("Two of them", "Second", "Third"))


def test_a_region_is_seen_in_its_network_only(cast: Cast, region: Region, sign_in: SignIn) -> None:
    for name in ("region", "edit_region"):
        address = reverse(f"industry:{name}", args=[region.uuid])
        assert sign_in(cast.support).get(address).status_code == 200
        assert sign_in(cast.outsider).get(address).status_code == 404
        assert sign_in(cast.champion).get(address).status_code == 404
    assert "Two of them" not in sign_in(cast.outsider).get("/industries/regions/").content.decode()


def test_a_region_is_kept_from_the_map(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    address = "/industries/regions/add/?county=08013,08123"
    wrong = client.post(address, {"name": "Area 4", "kind": "workforce", "source": ""})
    page = client.post(address, {"name": "Area 4", "kind": "workforce", "source": "State plan 2024"}, follow=True)

    assert "so that others can check it" in wrong.content.decode()
    assert "State plan 2024" in page.content.decode()
    assert codes(Region.objects.get(name="Area 4")) == ["08013", "08123"]
    assert client.get("/industries/regions/add/").status_code == 404


def test_other_counties_are_chosen_on_the_map_and_come_back(cast: Cast, region: Region, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)
    address = reverse("industry:edit_region", args=[region.uuid])
    link = f"/industries/?county=08013,08069&region={region.uuid}"
    assert link.replace("&", "&amp;") in client.get(address).content.decode()

    page = client.get(f"/industries/?county=08013,08123&region={region.uuid}").content.decode()
    assert "Use these counties for Two of them" in page
    found = re.search(r'href="(/industries/regions/[^"]+/edit/[^"]+)"', page)
    assert found
    client.post(found[1].replace("&amp;", "&"), {"name": "Two of them", "source": "", "version": 1})
    assert codes(region) == ["08013", "08123"]


def test_archive_takes_it_off_the_list(cast: Cast, region: Region, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).post(reverse("industry:archive_region", args=[region.uuid]), follow=True)

    assert page.redirect_chain[0][0] == "/industries/regions/"
    assert Region.objects.live().filter(pk=region.pk).count() == 0
