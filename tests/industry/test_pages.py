"""The region page and the saved analyses, as people and as browsers without scripts see them."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sharedtable.industry.actions import record_decision
from sharedtable.industry.models import Analysis
from sharedtable.industry.next_actions import NextAction
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.tables.industries import IndustryTable, region_industries
from sharedtable.people.models import Person
from tests.cast import NOW, TODAY, Cast
from tests.industry.conftest import COUNTIES
from tests.shared_data import needs_shared

SignIn = Callable[[Person | None], Client]
EXPLORE = "/industries/"
HERE = f"{EXPLORE}?county={','.join(COUNTIES)}"
LIST_QUERIES = 8
TEAM = ["lead", "support", "reader", "state", "network_admin", "operator"]


def text(page: HttpResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


def links(page: HttpResponse, pattern: str) -> list[str]:
    return [unescape(href) for href in re.findall(rf'href="([^"]*{pattern}[^"]*)"', page.content.decode())]


@pytest.mark.usefixtures("on_sample")
@pytest.mark.parametrize("address", [EXPLORE, HERE, f"{HERE}&state=us", "/industries/analyses/"])
def test_pages_open_for_public_partners_only(cast: Cast, sign_in: SignIn, address: str) -> None:
    assert {who: sign_in(cast.by_class[who]).get(address).status_code for who in TEAM} == dict.fromkeys(TEAM, 200)
    assert [sign_in(cast.by_class[who]).get(address).status_code for who in ("business", "member")] == [404, 404]
    assert sign_in(None).get(address).status_code == 302


@pytest.mark.usefixtures("on_sample")
def test_explore_starts_with_the_state_that_has_figures(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(EXPLORE)

    assert "Start where figures are" in text(page)
    assert links(page, "state=08")[0] == "/industries/?state=08"


@pytest.mark.usefixtures("on_nothing")
def test_explore_without_figures_says_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    operator = text(sign_in(cast.by_class["operator"]).get(HERE))
    lead = text(sign_in(cast.lead).get(HERE))

    assert "sharedtable data load" in operator
    assert "sharedtable data load" not in lead
    assert "Ask whoever runs this site" in lead


@pytest.mark.usefixtures("on_sample")
def test_explore_without_counties_says_what_will_stand_there(cast: Cast, sign_in: SignIn) -> None:
    assert "What stands out will stand here" in text(sign_in(cast.lead).get(f"{EXPLORE}?state=08"))


@pytest.mark.usefixtures("on_sample")
def test_explore_of_counties_without_figures_says_so(cast: Cast, sign_in: SignIn) -> None:
    assert "No figures for these counties yet" in text(sign_in(cast.lead).get(f"{EXPLORE}?county=31055"))


@pytest.mark.usefixtures("on_sample")
def test_explore_names_counties_it_had_to_leave_out(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(f"{HERE},08001")

    assert "No figures of 2024 are loaded for Adams" in text(page)


@pytest.mark.usefixtures("on_sample")
def test_sample_figures_are_marked(cast: Cast, sign_in: SignIn) -> None:
    client, code = sign_in(cast.lead), region_code()
    for address in (
        HERE,
        f"/industries/counties/{code}/?county=08013",
        f"/industries/save/?county=08013&pick={code}",
    ):
        page = client.get(address)
        assert "st-tag--sample" in page.content.decode(), address


def region_code() -> str:
    from sharedtable.industry.figures import table_of
    from sharedtable.industry.scope import Scope

    table = table_of(Scope(counties=COUNTIES))
    assert table is not None
    return table.rows[0].industry_code


@pytest.mark.usefixtures("on_sample")
def test_explore_costs_no_query_but_the_standing(
    cast: Cast, sign_in: SignIn, django_assert_max_num_queries: Callable
) -> None:
    client = sign_in(cast.lead)
    client.get(HERE)

    for address in (EXPLORE, HERE, f"{HERE}&words=health", f"{HERE}&place=weld", f"{HERE}&rows=all"):
        with django_assert_max_num_queries(9):
            client.get(address)


@pytest.mark.usefixtures("on_sample")
def test_htmx_gets_only_what_changes_and_the_address(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(HERE, headers={"HX-Request": "true", "HX-Target": "explore"})

    assert "<html" not in page.content.decode()
    assert page["HX-Push-Url"] == HERE
    assert "HX-Request" in page["Vary"]


@pytest.mark.usefixtures("on_sample")
def test_the_job_without_scripts(cast: Cast, counties: None, sign_in: SignIn) -> None:
    """From the first map to a decided analysis by links and forms alone."""
    client = sign_in(cast.lead)
    page = client.get(links(client.get(EXPLORE), "state=08")[0])
    for code in COUNTIES:
        (address,) = {link for link in links(page, code) if link.endswith(code)}
        page = client.get(address)
    form = re.search(r'<form[^>]*class="in-ranking in-stacked">(.*?)</form>', page.content.decode(), re.DOTALL)
    assert form
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]))
    code = re.findall(r'name="pick" value="([^"]+)"', form[1])[0]
    page = client.get(reverse("industry:save"), hidden | {"pick": code})
    assert "You keep 1 industry in 3 counties" in text(page)
    action = links_of_forms(page)[-1]
    page = client.post(action, {"region_name": "Front Range", "title": "First look"}, follow=True)
    analysis = Analysis.objects.get()
    assert [row.code for row in analysis.industries.filter(is_chosen=True)] == [code]
    words = {
        "ground_truth": "So they say.",
        "decision": "Go",
        "reason": "It stands out.",
        "decided_date": "2026-11-20",
    }
    page = client.post(reverse("industry:decide", args=[analysis.uuid]), words | {"version": 1}, follow=True)

    assert {"So they say.", "It stands out."} <= {each for each in words.values() if each in text(page)}
    assert Analysis.objects.get().has_decision


def links_of_forms(page: HttpResponse) -> list[str]:
    return [
        unescape(action)
        for action in re.findall(r'<form[^>]*method="post" action="([^"]+)"', page.content.decode())
    ]


@pytest.mark.usefixtures("on_sample")
def test_boxes_choose_counties_and_keep_those_beyond(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(f"{EXPLORE}?state=08&county=56021&county=08013&county=08069")
    form = re.search(r"<form[^>]*>((?:(?!<form).)*?in-boxes.*?)</form>", page.content.decode(), re.DOTALL)
    assert form

    assert re.findall(r'type="hidden" name="county" value="(\d+)"', form[1]) == ["56021"]
    assert re.findall(r'name="county" value="(\d+)" checked', form[1]) == ["08013", "08069"]


@pytest.mark.usefixtures("on_sample")
def test_save_without_a_tick_goes_back(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(f"/industries/save/?county={','.join(COUNTIES)}", follow=True)

    assert page.redirect_chain[0][0] == HERE
    assert "Tick at least one industry first" in text(page)


@pytest.mark.usefixtures("on_sample")
def test_save_says_when_the_name_is_taken_and_keeps_what_was_typed(
    cast: Cast, analysis: Analysis, sign_in: SignIn
) -> None:
    address = f"/industries/save/?county=08013&pick={region_code()}"
    page = sign_in(cast.lead).post(address, {"region_name": "Front Range", "title": "Mine"})

    assert "A region of this name has other counties" in text(page)
    assert 'value="Mine"' in page.content.decode()


@pytest.mark.usefixtures("on_sample")
def test_cells_show_the_rows_behind_a_number(cast: Cast, sign_in: SignIn, table: IndustryTable) -> None:
    row = table.rows[0]
    page = sign_in(cast.lead).get(f"/industries/counties/{row.industry_code}/?county={','.join(COUNTIES)}")

    assert f"{row.jobs:,.0f}" in text(page)
    assert all(name in text(page) for name in ("Boulder, CO", "Larimer, CO", "Weld, CO"))


@pytest.mark.usefixtures("on_sample")
def test_cells_of_nothing_are_not_there(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)

    for address in ("counties/3345/", "counties/999999/?county=08013", "counties/x%27y/?county=08013"):
        assert client.get(EXPLORE + address).status_code == 404


@pytest.mark.usefixtures("on_sample")
def test_download_is_the_whole_ranking(cast: Cast, sign_in: SignIn, table: IndustryTable) -> None:
    page = sign_in(cast.lead).get(f"/industries/figures.csv?county={','.join(COUNTIES)}")
    rows = list(csv.DictReader(io.StringIO(page.content.decode())))

    assert page["Content-Type"].startswith("text/csv")
    assert [row["industry_code"] for row in rows] == [row.industry_code for row in table.rows]
    assert (rows[0]["is_sample"], rows[0]["source"]) == ("1", "; ".join(table.sources))
    assert sign_in(cast.lead).get("/industries/figures.csv").status_code == 404


def test_analyses_cost_the_same_for_one_and_three(
    cast: Cast, analysis: Analysis, sign_in: SignIn, django_assert_num_queries: Callable
) -> None:
    client = sign_in(cast.lead)
    client.get("/industries/analyses/")

    with django_assert_num_queries(LIST_QUERIES):
        client.get("/industries/analyses/")
    for title in ("Second", "Third"):
        Analysis.objects.create(
            network=cast.north, region=analysis.region, author=cast.lead, title=title, year=2024, created_at=NOW
        )
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get("/industries/analyses/")
    assert all(title in text(page) for title in ("Instruments, first look", "Second", "Third"))


def test_an_analysis_is_seen_in_its_network_only(cast: Cast, analysis: Analysis, sign_in: SignIn) -> None:
    for name in ("analysis", "decide"):
        address = reverse(f"industry:{name}", args=[analysis.uuid])
        assert sign_in(cast.support).get(address).status_code == 200
        assert sign_in(cast.outsider).get(address).status_code == 404
        assert sign_in(cast.champion).get(address).status_code == 404
        assert sign_in(None).get(address).status_code == 302
    assert "Instruments, first look" not in text(sign_in(cast.outsider).get("/industries/analyses/"))


def test_analysis_shows_what_was_saved(cast: Cast, analysis: Analysis, sign_in: SignIn) -> None:
    words = text(sign_in(cast.lead).get(reverse("industry:analysis", args=[analysis.uuid])))

    assert all(each in words for each in ("Front Range", "sample", "Lena Lead", "Record the decision"))
    assert all(source in words for source in analysis.sources)


def test_a_decision_offers_the_next_action(
    cast: Cast, analysis: Analysis, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = NextAction(
        "Take it further", "industry.decide", lambda each, _reader: f"/further/?analysis={each.uuid}"
    )
    monkeypatch.setattr("sharedtable.industry.next_actions._actions", [action])
    address = reverse("industry:analysis", args=[analysis.uuid])
    before = text(sign_in(cast.lead).get(address))
    record_decision(
        analysis,
        by=cast.lead,
        at=NOW,
        expected=1,
        ground_truth="Yes",
        decision="Go",
        reason="",
        decided_date=TODAY,
    )
    page = sign_in(cast.lead).get(address)

    assert "Take it further" not in before
    assert links(page, "further") == [f"/further/?analysis={analysis.uuid}"]


def test_decide_shows_both_versions_when_two_write(cast: Cast, analysis: Analysis, sign_in: SignIn) -> None:
    address = reverse("industry:decide", args=[analysis.uuid])
    first = {
        "ground_truth": "First truth",
        "decision": "First",
        "reason": "",
        "decided_date": "2026-11-20",
        "version": 1,
    }
    sign_in(cast.lead).post(address, first)
    page = sign_in(cast.support).post(address, first | {"ground_truth": "Second truth", "decision": "Second"})

    assert page.status_code == 409
    assert all(words in text(page) for words in ("First truth", "Second truth", "Saved meanwhile"))
    assert 'name="version" value="2"' in page.content.decode()
    merged = first | {"ground_truth": "First and second truth", "version": 2}
    sign_in(cast.support).post(address, merged)
    assert Analysis.objects.get().ground_truth == "First and second truth"


def test_decide_asks_for_the_day_and_the_ground_truth(cast: Cast, analysis: Analysis, sign_in: SignIn) -> None:
    address = reverse("industry:decide", args=[analysis.uuid])
    page = sign_in(cast.lead).post(address, {"decision": "Go", "version": 1})

    assert "Say on which day this was decided." in text(page)
    assert "Write down what people who know the place say" in text(page)
    assert 'value="Go"' in page.content.decode()


def test_decide_says_when_there_was_nothing_to_save(cast: Cast, analysis: Analysis, sign_in: SignIn) -> None:
    address = reverse("industry:decide", args=[analysis.uuid])
    same = {
        field: getattr(analysis, field) or "" for field in ("ground_truth", "decision", "reason", "decided_date")
    }
    page = sign_in(cast.lead).post(address, same | {"version": 1}, follow=True)

    assert "Nothing is different, so nothing was saved." in text(page)


def test_archive_takes_it_off_the_list(cast: Cast, analysis: Analysis, sign_in: SignIn) -> None:
    address = reverse("industry:archive", args=[analysis.uuid])
    assert sign_in(cast.lead).get(address).status_code == 405
    assert sign_in(cast.outsider).post(address).status_code == 404
    page = sign_in(cast.lead).post(address, follow=True)

    assert "Saved analyses will stand here" in text(page)


@needs_shared
@pytest.mark.usefixtures("on_colorado")
def test_the_page_shows_the_real_figures_of_colorado(cast: Cast, sign_in: SignIn, colorado: Lake) -> None:
    page = sign_in(cast.lead).get(HERE)
    table = region_industries(colorado, counties=COUNTIES)
    row = next(each for each in table.rows if each.industry_code == "3345")

    words = text(page)
    assert f"≥ {row.jobs:,.0f}" in words
    assert f"{row.withheld} of 3 county cells withheld: partial" in words
    assert "6.1" in words
    assert "retrieved 5 Jan 2026" in words
    assert "st-tag--sample" not in page.content.decode()


@needs_shared
@pytest.mark.usefixtures("on_colorado")
def test_concentration_without_the_nation_has_a_reason(
    cast: Cast, sign_in: SignIn, colorado: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sharedtable.labormarket.tables.industries.national_jobs", lambda *_: None)
    words = text(sign_in(cast.lead).get(HERE))

    assert "Concentration cannot be told: no national figures are loaded for the same time." in words
