"""A partnership's home page."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sharedtable.industry.models import Analysis, AnalysisIndustry
from sharedtable.meetings.models import Invitation, Occasion
from sharedtable.partnerships.models import Partnership, PartnershipMeeting
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from tests.cast import NOW, Cast, join

SignIn = Callable[[Person | None], Client]
URL = "/partnerships/instruments/"


def link_analysis(cast: Cast, **figures: object) -> None:
    analysis = Analysis.objects.create(
        network=cast.north,
        region=cast.instruments.region,
        title="Instruments 2016",
        year=2016,
        ground_truth="They share labs.",
        decision="Instruments",
        decided_date=date(2026, 9, 14),
        sources=["BLS QCEW 2016"],
        created_at=NOW,
    )
    values = {"jobs": 7306, "establishments": 88, "lq": 6.1} | figures
    AnalysisIndustry.objects.create(analysis=analysis, code="3345", title="Instruments", is_chosen=True, **values)
    Partnership.objects.filter(pk=cast.instruments.pk).update(analysis=analysis)


def plan_meeting(cast: Cast, kind: str = "partnership", days: int = 3) -> Occasion:
    start = timezone.now() + timedelta(days=days)
    occasion = Occasion.objects.create(
        title="Winter table", starts_at=start, ends_at=start + timedelta(hours=1), time_zone="America/Denver"
    )
    PartnershipMeeting.objects.create(partnership=cast.instruments, occasion=occasion, kind=kind)
    return occasion


def test_home_says_figures_with_their_source(cast: Cast, sign_in: SignIn) -> None:
    link_analysis(cast)

    text = sign_in(cast.lead).get(URL).content.decode()

    assert "<b>7,306</b>" in text
    assert "six times the national share" in text
    assert "BLS QCEW 2016" in text


def test_home_links_figures_only_for_those_who_see_the_analysis(cast: Cast, sign_in: SignIn) -> None:
    link_analysis(cast)

    assert sign_in(cast.lead).get(URL).context["analysis_url"] != ""
    assert sign_in(cast.champion).get(URL).context["analysis_url"] == ""


def test_home_says_at_least_where_cells_are_withheld(cast: Cast, sign_in: SignIn) -> None:
    link_analysis(cast, withheld=2)

    assert "At least" in sign_in(cast.lead).get(URL).content.decode()


def test_home_says_no_figures_for_industries_the_analysis_does_not_hold(cast: Cast, sign_in: SignIn) -> None:
    link_analysis(cast)
    cast.instruments.naics_codes.clear()

    assert sign_in(cast.lead).get(URL).context["figures"] is None


def test_home_draws_the_table_with_its_empty_seats(cast: Cast, sign_in: SignIn) -> None:
    table = sign_in(cast.lead).get(URL).context["table"]

    assert (table.business, table.support) == (1, 2)
    assert [vacancy.key for vacancy in table.empty] == ["convener", "backup", "economic_development"]


def test_home_tells_the_lead_what_is_next(cast: Cast, sign_in: SignIn) -> None:
    following = sign_in(cast.lead).get(URL).context["next"]

    assert (following.key, following.url) == ("partners", "/partnerships/instruments/people/add/")


@pytest.mark.parametrize("who", ["business", "reader"])
def test_home_gives_the_teams_work_to_nobody_else(cast: Cast, sign_in: SignIn, who: str) -> None:
    assert sign_in(cast.by_class[who]).get(URL).context["next"] is None


def test_home_speaks_plainly_to_businesses(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in(cast.champion).get(URL).content.decode()

    assert "Your contact:" in text
    assert "Lena Lead" in text
    for word in ("Fiscal agent", "Backup", "Needs somebody"):
        assert word not in text


def test_home_asks_an_invited_business_whether_they_come(cast: Cast, sign_in: SignIn) -> None:
    occasion = plan_meeting(cast)
    Invitation.objects.create(occasion=occasion, person=cast.champion, invited_at=NOW)

    text = sign_in(cast.champion).get(URL).content.decode()

    assert "Will you be there?" in text
    assert f"/meetings/{occasion.uuid}/" in text


def test_home_keeps_a_support_team_meeting_from_businesses(cast: Cast, sign_in: SignIn) -> None:
    plan_meeting(cast, kind="support_team")

    assert sign_in(cast.champion).get(URL).context["meeting"] is None
    assert sign_in(cast.lead).get(URL).context["meeting"] is not None


def test_home_of_a_former_address_redirects_to_the_same_page(cast: Cast, sign_in: SignIn) -> None:
    cast.instruments.old_slugs.create(slug="gauges")
    client = sign_in(cast.lead)

    page = client.get("/partnerships/gauges/people/?q=1")

    assert (page.status_code, page["Location"]) == (308, "/partnerships/instruments/people/?q=1")
    assert sign_in(cast.outsider).get("/partnerships/gauges/people/").status_code == 404


def test_home_of_an_archived_partnership_is_not_there(cast: Cast, sign_in: SignIn) -> None:
    cast.instruments.archive(NOW)

    assert sign_in(cast.lead).get(URL).status_code == 404


@pytest.mark.parametrize("more", [0, 8])
def test_home_costs_the_same_queries_with_one_and_nine_businesses(cast: Cast, sign_in: SignIn, more: int) -> None:
    link_analysis(cast)
    for number in range(more):
        join(cast.instruments, f"Maker {number}", Side.INDUSTRY)
    plan_meeting(cast)
    client = sign_in(cast.lead)
    client.get(URL)

    with CaptureQueriesContext(connection) as queries:
        client.get(URL)

    assert len(queries) == 12
