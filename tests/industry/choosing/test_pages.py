"""The chooser as people and as browsers without scripts see it: from weights to a decided analysis."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse

from sharedtable.industry.choosing.asked import Asked
from sharedtable.industry.models import Analysis, SizeBounds, WeightPreset
from sharedtable.labormarket.tables.industries import IndustryTable
from sharedtable.people.models import Person
from tests.cast import Cast
from tests.industry.conftest import COUNTIES
from tests.industry.own_data.conftest import bring as bring

SignIn = Callable[[Person | None], Client]
HERE = f"/industries/choose/?county={','.join(COUNTIES)}"


def text(page: HttpResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def links(page: HttpResponse, pattern: str) -> list[str]:
    return [unescape(href) for href in re.findall(rf'href="([^"]*{pattern}[^"]*)"', page.content.decode())]


@pytest.fixture
def lead(cast: Cast, sign_in: SignIn, on_sample: object) -> Client:
    return sign_in(cast.lead)


@pytest.mark.parametrize(
    ("query", "weights"),
    [
        ("", None),
        ("w_lq=3&w_pay=0", {"lq": 3, "pay": 0}),
        ("w_lq=99&w_pay=-4&w_jobs=x&w_growth=nan", {"lq": 10, "pay": 0, "jobs": 0, "growth": 0}),
        ("w_<script>=3", None),
    ],
    ids=["none", "some", "odd", "hostile"],
)
def test_weights_stand_in_the_address(query: str, weights: dict[str, int] | None) -> None:
    asked = Asked.of(QueryDict(query))

    assert asked.weights == weights
    assert Asked.of(QueryDict(asked.at("").lstrip("?"))) == asked


def test_states_without_region_or_weights_say_what_to_do(lead: Client) -> None:
    assert "First: which counties?" in text(lead.get("/industries/choose/"))
    assert "Nothing is weighed yet" in text(lead.get(f"{HERE}&w_pay=0"))
    assert "No figures for these counties yet" in text(lead.get("/industries/choose/?county=31055"))


@pytest.mark.usefixtures("on_nothing")
def test_without_figures_the_page_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert "No figures are loaded yet" in text(sign_in(cast.lead).get(HERE))


def test_ranking_shows_value_percentile_points_and_steadiness(lead: Client) -> None:
    page = lead.get(f"{HERE}&w_lq=3&w_pay=1")

    shown = text(page)
    assert "in the top 10 in" in shown
    assert "ahead of" in shown
    assert shown.count("75 %") >= 1
    assert "st-tag--sample" in page.content.decode()
    assert "Only one year is loaded" in shown


def test_htmx_gets_only_what_changes_and_the_address(lead: Client) -> None:
    page = lead.get(f"{HERE}&w_lq=3", headers={"HX-Request": "true", "HX-Target": "choose"})

    assert "<html" not in page.content.decode()
    assert page["HX-Push-Url"] == f"{HERE}&w_lq=3"


def test_page_asks_few_queries_however_much_is_kept(
    lead: Client, cast: Cast, bring: Callable, django_assert_max_num_queries: Callable
) -> None:
    for name in ("One", "Two", "Three"):
        bring(name=name)
        WeightPreset.objects.create(network=cast.north, name=name, weights={"lq": 1}, saved_at="2026-01-01T00:00Z")
    lead.get(HERE)
    with django_assert_max_num_queries(9):
        page = lead.get(HERE)
    assert text(page).count("own data") >= 3


def test_own_column_without_figures_here_cannot_be_weighed(lead: Client, bring: Callable) -> None:
    bring("NAICS,Postings\n999999,7\n")

    assert "It has no figure for an industry at this level here." in text(lead.get(HERE))


def test_own_figures_are_not_offered_to_another_network(
    cast: Cast, sign_in: SignIn, bring: Callable, lead: Client
) -> None:
    edition = bring()
    assert "Postings" in text(lead.get(HERE))

    page = text(sign_in(cast.outsider).get(f"{HERE}&w_own{edition.table_id}-postings=3&w_lq=1&for=northfield"))

    assert "Survey of the chamber" not in page
    assert "They count nothing." in page


def test_saved_region_leads_to_its_counties(lead: Client, cast: Cast) -> None:
    page = lead.get(f"/industries/choose/?region={cast.instruments.region.uuid}")

    assert page["Location"] == "/industries/choose/?county=08013,08069"
    assert lead.get(f"/industries/choose/?region={cast.freight.region.uuid}").status_code == 404
    assert lead.get("/industries/choose/?region=x").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx", "svg"])
def test_ranking_can_be_taken_along(lead: Client, kind: str) -> None:
    answer = lead.get(f"/industries/choose/figures/?county={','.join(COUNTIES)}&w_lq=2&as={kind}")

    assert answer.status_code == 200
    if kind == "csv":
        assert answer.content.decode().splitlines()[0].startswith("industry,code,rank,score,in_top")


def test_weights_are_saved_and_the_second_of_a_name_is_asked(lead: Client, cast: Cast, sign_in: SignIn) -> None:
    address = f"/industries/choose/weights/?county={','.join(COUNTIES)}"
    page = lead.post(f"{address}&w_pay=5", {"name": "Good jobs"}, follow=True)
    assert "Good jobs is saved for everybody of your network." in text(page)
    assert links(page, "w_pay=5")

    page = sign_in(cast.support).post(f"{address}&w_lq=2", {"name": "good jobs"})
    assert page.status_code == 409
    assert "What is saved as Good jobs" in text(page)
    preset = WeightPreset.objects.get()
    change = f"{reverse('industry:change_weights', args=[preset.uuid])}?county=08013&w_lq=2"
    assert sign_in(cast.support).post(change, {"version": 7}).status_code == 409
    sign_in(cast.support).post(change, {"version": 1})
    preset.refresh_from_db()
    assert preset.weights == {"lq": 2}


def test_bounds_page_explains_ours_and_takes_the_networks(cast: Cast, sign_in: SignIn) -> None:
    address = reverse("industry:bounds", args=["northfield"])
    assert "our rule of thumb" in text(sign_in(cast.lead).get(address))
    state = sign_in(cast.by_class["state"])
    wrong = {"fewest_places": 50, "most_places": 20, "fewest_jobs": 1, "most_jobs": 9, "version": 0}
    assert "Enter more than the least." in text(state.post(address, wrong))
    right = wrong | {"most_places": 90, "reason": "Small towns"}
    assert "set by Northfield Network" in text(state.post(address, right, follow=True))
    stale = state.post(address, right | {"most_jobs": 10})
    assert stale.status_code == 409
    assert SizeBounds.objects.get().most_jobs == 9


def test_size_page_tells_what_changes(lead: Client, table: IndustryTable) -> None:
    code = table.rows[0].industry_code

    page = lead.get(f"/industries/choose/size/?county={','.join(COUNTIES)}&pick={code}")

    assert "Without a county" in text(page)
    assert "our rule of thumb" in text(page)
    assert "Tick at least one industry" in text(lead.get(f"/industries/choose/size/?county={COUNTIES[0]}"))


def test_choice_without_scripts(lead: Client, counties: None, table: IndustryTable) -> None:
    """Weights, ticks, candidates side by side, the choice kept as it was read, the decision, a partnership."""
    codes = [row.industry_code for row in table.rows[:2]]
    page = lead.get(
        f"/industries/choose/compare/?county={','.join(COUNTIES)}&w_lq=2&pick={codes[0]}&pick={codes[1]}"
    )
    assert "2 candidates" in text(page)
    keep = next(link for link in links(page, "choose=") if link.endswith(f"choose={codes[1]}"))

    page = lead.post(keep, {"region_name": "Front Range", "title": "Next"}, follow=True)

    assert "Now write down what people say" in text(page)
    analysis = Analysis.objects.get()
    assert [row.code for row in analysis.industries.filter(is_chosen=True)] == [codes[1]]
    kept = analysis.weighing
    assert [(each["key"], each["weight"]) for each in kept["criteria"]] == [("lq", 2)]
    assert [each["is_chosen"] for each in kept["candidates"]] == [False, True]
    assert kept["lines"][0]["in_top"] <= 1
    words = {"ground_truth": "So.", "decision": "Go", "reason": "", "decided_date": "2026-11-20", "version": 1}
    page = lead.post(reverse("industry:decide", args=[analysis.uuid]), words, follow=True)
    assert "How it was chosen" in text(page)
    assert "The candidates beside each other" in text(page)
    assert links(page, "/start/")
    assert lead.get(unescape(kept["address"])).status_code == 200


def test_candidate_that_is_none_goes_back(lead: Client) -> None:
    page = lead.get(f"/industries/choose/keep/?county={','.join(COUNTIES)}&w_lq=1&choose=999999", follow=True)

    assert "Choose one of the candidates first." in text(page)


def test_business_people_do_not_find_it(cast: Cast, sign_in: SignIn) -> None:
    assert [sign_in(cast.by_class[who]).get(HERE).status_code for who in ("business", "member")] == [404, 404]
