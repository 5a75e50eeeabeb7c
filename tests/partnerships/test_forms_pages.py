"""Starting, changing, moving on and publishing, through the pages."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.atlas.models import NaicsCode
from sharedtable.industry.models import Analysis, AnalysisIndustry, Region
from sharedtable.outbox.models import Message
from sharedtable.partnerships.models import Partnership, StepChange
from sharedtable.partnerships.queries import published_sections
from sharedtable.people.models import Person
from tests.cast import NOW, Cast

SignIn = Callable[[Person | None], Client]
START = "/partnerships/start/"


def analysis(cast: Cast) -> Analysis:
    made = Analysis.objects.create(
        network=cast.north,
        region=cast.instruments.region,
        title="Front Range 2016",
        year=2016,
        ground_truth="They share labs.",
        decision="Electronic instruments",
        decided_date=date(2026, 9, 14),
        created_at=NOW,
    )
    AnalysisIndustry.objects.create(
        analysis=made, code="3345", title="Instruments Manufacturing", jobs=7306, establishments=88, is_chosen=True
    )
    return made


def test_start_proposes_everything_from_the_analysis(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(START, {"analysis": str(analysis(cast).uuid)})

    assert page.context["form"].initial == {
        "name": "Instruments region Instruments Partnership",
        "industry_name": "Instruments",
        "codes": ["3345"],
        "region": cast.instruments.region_id,
    }
    assert page.context["figures"].size_hint == "A size that can share one agenda."


def test_start_begins_a_partnership(cast: Cast, sign_in: SignIn) -> None:
    made = analysis(cast)
    form = {
        "name": "Gauge Makers",
        "industry_name": "Gauges",
        "codes": ["3345"],
        "region": cast.instruments.region_id,
        "role": "convener",
    }

    page = sign_in(cast.lead).post(f"{START}?analysis={made.uuid}", form)

    assert page["Location"] == "/partnerships/gauge-makers/"
    table = Partnership.objects.get(slug="gauge-makers")
    assert (table.analysis, table.roles.get().kind) == (made, "convener")


def test_start_searching_keeps_what_was_typed_and_starts_nothing(cast: Cast, sign_in: SignIn) -> None:
    NaicsCode.objects.create(code="4842", title="Truck hauling", level=4, words=" truck hauling")
    form = {"name": "Gauge Makers", "codes": ["3345"], "industry_search": "truck", "search": "1"}

    page = sign_in(cast.lead).post(START, form)

    assert page.status_code == 200
    assert 'value="Gauge Makers"' in page.content.decode()
    assert "3345" in page.content.decode()
    assert not Partnership.objects.filter(name="Gauge Makers").exists()


def test_start_from_nothing_says_where_industry_and_region_come_from(cast: Cast, sign_in: SignIn) -> None:
    Region.objects.update(archived_at=NOW)
    page = sign_in(cast.lead).get(reverse("partnerships:start"))

    assert "None yet. Find them by any word" in page.content.decode()
    assert "Choose its counties on the map" in page.content.decode()
    assert "---" not in page.content.decode()


@pytest.mark.parametrize("key", ["nonsense", "11111111-1111-1111-1111-111111111111"])
def test_start_from_an_analysis_that_is_not_there(cast: Cast, sign_in: SignIn, key: str) -> None:
    assert sign_in(cast.lead).get(START, {"analysis": key}).status_code == 404


def test_start_from_another_networks_analysis_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.outsider).get(START, {"analysis": str(analysis(cast).uuid)}).status_code == 404


@pytest.mark.parametrize("who", ["business", "member"])
def test_start_is_not_there_for_who_may_not(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert sign_in(cast.by_class[who]).get(START).status_code == 404


def edited(cast: Cast, **changes: object) -> dict[str, object]:
    table = Partnership.objects.get(pk=cast.instruments.pk)
    return {
        "name": table.name,
        "industry_name": table.industry_name,
        "codes": ["3345"],
        "region": table.region_id,
        "summary": "",
        "analysis": "",
        "version": table.version,
    } | changes


def test_edit_saves_and_leads_to_the_new_address(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).post("/partnerships/instruments/edit/", edited(cast, name="Gauge Makers"))

    assert page["Location"] == "/partnerships/gauge-makers/"


def test_edit_by_two_shows_the_second_both_versions(cast: Cast, sign_in: SignIn) -> None:
    client, second = sign_in(cast.lead), edited(cast, summary="What the second wrote")
    client.post("/partnerships/instruments/edit/", edited(cast, summary="What the first wrote"))

    page = client.post("/partnerships/instruments/edit/", second)

    assert page.status_code == 409
    assert [(line["theirs"], line["yours"]) for line in page.context["both"]] == [
        ("What the first wrote", "What the second wrote")
    ]
    again = second | {"version": page.context["form"]["version"].value()}
    client.post("/partnerships/instruments/edit/", again)
    assert Partnership.objects.get(pk=cast.instruments.pk).summary == "What the second wrote"


def test_steps_page_moves_on_with_a_reason(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in(cast.lead), "/partnerships/instruments/steps/"

    refused = client.post(url, {"step": "2", "reason": ""})
    assert "Say in a sentence" in refused.content.decode()

    client.post(url, {"step": "2", "reason": "The board decided."})
    assert StepChange.objects.get().reason == "The board decided."


def test_steps_page_asks_for_the_reason_once(cast: Cast, sign_in: SignIn) -> None:
    address = reverse("partnerships:steps", args=[cast.instruments.slug])
    page = sign_in(cast.lead).post(address, {"step": "2", "reason": ""})

    assert page.content.decode().count("One thing needs a look") == 1


def test_steps_page_moves_nothing_for_the_support_team(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.support).post("/partnerships/instruments/steps/", {"step": "2", "reason": "Now."})

    assert page.status_code == 404
    assert StepChange.objects.count() == 0


def test_state_pauses_and_comes_back(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in(cast.lead), "/partnerships/instruments/state/"

    client.post(url, {"state": "paused", "reason": "Summer."})
    assert Partnership.objects.get(pk=cast.instruments.pk).state == "paused"
    client.post(url, {"state": "nonsense", "reason": "?"})
    client.post(url, {"state": "active", "reason": "Autumn."})
    assert Partnership.objects.get(pk=cast.instruments.pk).state == "active"


def test_publish_page_switches_one_section(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in(cast.lead), reverse("partnerships:switch", args=["instruments"])

    client.post(url, {"section": "page", "on": "1"})
    client.post(url, {"section": "nonsense", "on": "1"})
    assert published_sections(cast.instruments) == {"page"}

    client.post(url, {"section": "page", "on": "0"})
    assert published_sections(cast.instruments) == set()


@pytest.mark.parametrize("who", ["lead", "network_admin", "operator"])
def test_leads_and_admins_act_on_every_page(cast: Cast, sign_in: SignIn, who: str) -> None:
    client = sign_in(cast.by_class[who])
    organization = {"name": "New Works", "side": "industry", "system": "business", "rows": "0"}

    client.post(reverse("partnerships:switch", args=["instruments"]), {"section": "page", "on": "1"})
    client.post("/partnerships/instruments/people/add/?name=New+Works", organization)
    client.post("/partnerships/instruments/edit/", edited(cast, summary="Ours."))

    assert published_sections(cast.instruments) == {"page"}
    assert cast.instruments.memberships.filter(organization__name="New Works").exists()
    assert Partnership.objects.get(pk=cast.instruments.pk).summary == "Ours."


def test_publish_page_offers_to_begin_with_the_page_itself(cast: Cast, sign_in: SignIn) -> None:
    address = reverse("partnerships:publish", args=[cast.instruments.slug])
    client = sign_in(cast.lead)
    assert "Make the page public" in client.get(address).content.decode()
    client.post(reverse("partnerships:switch", args=[cast.instruments.slug]), {"section": "page", "on": "1"})

    assert "Make the page public" not in client.get(address).content.decode()


def test_publish_page_shows_what_each_section_would_show(cast: Cast, sign_in: SignIn) -> None:
    sections = sign_in(cast.lead).get("/partnerships/instruments/publish/").context["sections"]

    shown = {each["section"].value: each["lines"] for each in sections}
    assert shown["organizations"] == ["Brightline Gauges, Northfield College and Northfield Workforce Board"]
    assert (shown["people"], shown["figures"]) == ([], [])


def test_publish_page_asks_everybody_not_asked_yet(cast: Cast, sign_in: SignIn) -> None:
    client, url = sign_in(cast.lead), reverse("partnerships:ask", args=["instruments"])

    client.post(url)
    client.post(url)

    assert sorted(Message.objects.values_list("recipient", flat=True)) == [
        "bea@northfield.example",
        "lena@northfield.example",
        "sol@northfield.example",
    ]


def test_found_industries_come_as_checkboxes(cast: Cast, sign_in: SignIn) -> None:
    NaicsCode.objects.create(code="4842", title="Truck hauling", level=4, words=" truck hauling")

    page = sign_in(cast.lead).get("/partnerships/find/industries/", {"industry_search": "truck"})

    assert "Truck hauling (4842)" in page.content.decode()


@pytest.mark.parametrize("code", ["33\x0045", "3345' or 1=1", "9" * 40, ""])
def test_codes_that_are_none_are_passed_over(cast: Cast, sign_in: SignIn, code: str) -> None:
    client = sign_in(cast.lead)

    assert client.get("/partnerships/find/industries/", {"codes": code}).context["ticked"].count() == 0
    page = client.post(START, {"name": "X", "codes": [code]})
    assert (page.status_code, "codes" in page.context["form"].errors) == (200, True)


def test_found_industries_keep_what_was_ticked_before(cast: Cast, sign_in: SignIn) -> None:
    asked = {"industry_search": "nothing", "codes": ["3345", "4841"], "listed": ["3345"]}

    page = sign_in(cast.lead).get("/partnerships/find/industries/", asked)

    assert [each.code for each in page.context["ticked"]] == ["4841"]


def test_analysis_leads_to_the_partnership_that_rests_on_it(cast: Cast, sign_in: SignIn) -> None:
    made = analysis(cast)
    address = reverse("industry:analysis", args=[made.uuid])
    assert "Open its partnership" not in sign_in(cast.lead).get(address).content.decode()
    Partnership.objects.filter(pk=cast.instruments.pk).update(analysis=made)
    page = sign_in(cast.lead).get(address)

    assert [str(each.label) for each in page.context["offers"]] == ["Open its partnership", "Start a partnership"]
    assert page.context["offers"][0].url == reverse("partnerships:home", args=[cast.instruments.slug])
