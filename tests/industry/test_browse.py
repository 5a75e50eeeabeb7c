"""Browsing a region's industries: down to the finest and back up, with the same figures in page and files."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from sharedtable.industry.browsing import BrowsePage
from sharedtable.industry.scope import Scope
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.sources.qcew.load import load_files
from sharedtable.labormarket.tables.industries import IndustryTable, region_industries
from sharedtable.labormarket.tables.industry_pay import industry_pay
from sharedtable.people.models import Person
from tests.cast import Cast
from tests.industry.conftest import COUNTIES, MOMENT
from tests.shared_data import ANNUAL_SLICES, needs_shared

SignIn = Callable[[Person | None], Client]
SCOPE = Scope(counties=COUNTIES)
QUERY = f"?county={','.join(COUNTIES)}"
COLUMBUS = ("39041", "39045", "39049")


def text(page: HttpResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))


@pytest.fixture(scope="module")
def columbus(tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """Published figures of four years, without the nation's."""
    lake = Lake(tmp_path_factory.mktemp("columbus"))
    load_files(lake, [ANNUAL_SLICES], at=MOMENT)
    return lake


@pytest.mark.usefixtures("on_sample")
def test_all_industries_are_their_sectors(cast: Cast, sign_in: SignIn, sample: Lake) -> None:
    page = sign_in(cast.lead).get(f"/industries/browse/{QUERY}")
    sectors = region_industries(sample, counties=COUNTIES, level=2)

    assert page.status_code == 200
    found = re.findall(
        r'<a href="/industries/browse/([\d-]+)/[^"]*">[^<]+</a> <span class="st-code">', page.content.decode()
    )
    assert found == [row.industry_code for row in sectors.rows]
    assert f"{sectors.total_jobs:,.0f} jobs" in text(page)


@pytest.mark.usefixtures("on_sample")
def test_parts_of_every_level_come_to_what_they_lie_in() -> None:
    """On sample figures without withheld cells at these levels, jobs of the parts add up."""
    page = BrowsePage(SCOPE, "31-33")

    assert page.own is not None
    assert not any(row.is_partial for row in page.parts)
    assert sum(row.jobs or 0 for row in page.parts) == page.own.jobs
    assert [crumb.value for crumb in BrowsePage(SCOPE, "334510").crumbs] == ["", "31-33", "334", "33451"]


@pytest.mark.usefixtures("on_sample")
def test_a_level_that_only_repeats_its_title_is_passed_over() -> None:
    from sharedtable.industry.figures import lake
    from sharedtable.labormarket.codes.titles import industry_titles

    titles = industry_titles(lake())
    page = BrowsePage(SCOPE, "3345")

    assert titles["33451"] == titles["3345"]
    assert {len(row.industry_code) for row in page.parts} == {6}


@pytest.mark.usefixtures("on_sample")
def test_the_finest_has_no_parts_and_still_a_page(cast: Cast, sign_in: SignIn) -> None:
    words = text(sign_in(cast.lead).get(f"/industries/browse/622110/{QUERY}"))

    assert "parts of it" not in words
    assert "pay over all work here" in words


@pytest.mark.usefixtures("on_sample")
def test_codes_nobody_gave_a_title_are_not_there(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.lead)

    for address in (
        "browse/999998/",
        "browse/x/",
        "pictures/nothing/",
        "pictures/bubbles/",
        f"pictures/bubbles/{QUERY}&of=1x",
    ):
        assert client.get(f"/industries/{address}").status_code == 404, address


@pytest.mark.usefixtures("on_sample")
def test_without_a_region_the_page_asks_for_one(cast: Cast, sign_in: SignIn) -> None:
    assert "Choose a region first" in text(sign_in(cast.lead).get("/industries/browse/"))
    assert "No figures for these counties yet" in text(sign_in(cast.lead).get("/industries/browse/?county=31055"))


@pytest.mark.usefixtures("on_nothing")
def test_without_figures_the_page_says_what_to_do(cast: Cast, sign_in: SignIn) -> None:
    assert "No labor-market figures are loaded yet" in text(sign_in(cast.lead).get(f"/industries/browse/{QUERY}"))


@pytest.mark.usefixtures("on_sample")
def test_one_year_draws_no_line_and_says_so(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.lead).get(f"/industries/browse/{QUERY}")

    assert "Only 2024 is loaded whole for these counties" in text(page)
    assert set(BrowsePage(SCOPE).pictures) == {"industries", "bubbles", "counties"}
    assert "st-tag--sample" in page.content.decode()


@pytest.mark.usefixtures("on_sample")
@pytest.mark.parametrize("kind", ["csv", "xlsx", "png", "svg"])
def test_a_picture_is_downloaded_with_the_figures_of_the_page(
    cast: Cast, sign_in: SignIn, table: IndustryTable, kind: str
) -> None:
    answer = sign_in(cast.lead).get(f"/industries/pictures/bubbles/{QUERY}&as={kind}")

    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="bubbles-2024.{kind}"'
    if kind == "csv":
        rows = {row["code"]: row for row in csv.DictReader(io.StringIO(answer.content.decode()))}
        known = {row.industry_code: row for row in table.rows}
        assert rows
        assert all(float(row["jobs"]) == known[code].jobs for code, row in rows.items() if row["jobs"])
        assert {row["is_sample"] for row in rows.values()} == {"1"}


@needs_shared
def test_years_and_causes_of_columbus(columbus: Lake, settings: object) -> None:
    settings.LAKE = columbus.root  # type: ignore[attr-defined]
    page = BrowsePage(Scope(counties=COLUMBUS), "31-33")

    assert set(page.pictures) == {
        "industries",
        "shifts",
        "trend",
        "parts",
        "pay",
        "counties",
    }  # no nation: no bubbles
    assert [row["year"] for row in page.pictures["trend"].rows] == [2020, 2021, 2022, 2023]
    assert page.pictures["trend"].rows[-1]["jobs"] == page.own.jobs  # type: ignore[union-attr]
    assert page.shifts is not None
    assert page.shifts.base_reason
    changes = {row["code"]: row for row in page.pictures["shifts"].rows}
    assert all(row["change"] == row["jobs"] - row["jobs_before"] for row in changes.values())


@needs_shared
def test_pay_is_held_against_all_work_of_the_region(colorado: Lake) -> None:
    pay = industry_pay(colorado, counties=COUNTIES, industry_code="3345", year=2016)

    assert pay.nation is None
    assert pay.here is not None
    assert pay.all_work is not None
    assert pay.over_all_work == pytest.approx(pay.here / pay.all_work - 1)
    assert pay.over_nation is None


def test_pay_is_held_against_the_nation_where_it_is_loaded(sample: Lake) -> None:
    pay = industry_pay(sample, counties=COUNTIES, industry_code="622", year=2024)

    assert pay.nation is not None
    assert pay.over_nation == pytest.approx((pay.here or 0) / pay.nation - 1)
