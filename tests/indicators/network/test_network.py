"""All partnerships of a network together: what is counted, what stands behind each figure, for whom."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from sharedtable.indicators.models import Framework, Indicator, Signal
from sharedtable.indicators.network.asked import Asked, asked_of
from sharedtable.indicators.network.page import NetworkPage
from sharedtable.indicators.network.trends import quarter_ends
from sharedtable.partnerships.choices import PartnershipState
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from tests.cast import NOW, TODAY, Cast
from tests.indicators.network.conftest import Snap

SignIn = Callable[[Person | None], Client]
PAGE = "/people/networks/northfield/indicators/"
LAST_YEAR = date(2025, 12, 1)


@pytest.fixture(autouse=True)
def today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def three(cast: Cast, snap: Snap) -> list[Partnership]:
    """Active with a lapsed sign, emerging with one by a statement, and one where nobody has looked."""
    tables = [cast.instruments, *(_more(cast, n) for n in (1, 2))]
    snap(tables[0], "active", lapsing=date(2026, 11, 1), not_yet=("industry-leads",))
    snap(tables[1], "emerging", not_yet=("industry-leads", "shared-plan"), stated=("industry-warrants-it",))
    snap(tables[1], "", on=date(2026, 8, 1), not_yet=("industry-leads", "broad-support-team"))
    snap(cast.freight, "active")
    return tables


def _more(cast: Cast, n: int) -> Partnership:
    return Partnership.objects.create(
        network=cast.north,
        name=f"Table {n:04}",
        slug=f"table-{n}",
        industry_name="Food",
        region=cast.instruments.region,
        step=n % 6 + 1,
        started_date=date(2026, 2, 1),
    )


def page_of(cast: Cast, **asked: str) -> NetworkPage:
    return NetworkPage(cast.north, asked_of(asked, today=TODAY), TODAY)


def words(page: object) -> str:
    return " ".join(page.content.decode().split())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ({}, Asked()),
        ({"level": "active", "step": "3"}, Asked(level="active", step="3")),
        ({"level": "best", "step": "9", "region": "x"}, Asked()),
        ({"sign": "shared-plan"}, Asked()),
        ({"sign": "shared-plan", "state": "met"}, Asked(sign="shared-plan", state="met")),
        ({"on": "2026-01-01"}, Asked(on="2026-01-01")),
        ({"on": TODAY.isoformat()}, Asked()),
        ({"on": "tomorrow"}, Asked()),
    ],
    ids=lambda each: str(each)[:40],
)
def test_question_that_makes_no_sense_is_left_out(query: dict[str, str], asked: Asked) -> None:
    assert asked_of(query, today=TODAY) == asked


def test_quarters_end_on_their_last_day() -> None:
    assert quarter_ends(date(2026, 1, 5), 3) == [date(2025, 9, 30), date(2025, 12, 31), date(2026, 1, 5)]


def test_levels_are_counted_and_lead_to_the_partnerships(cast: Cast, three: list[Partnership]) -> None:
    page = page_of(cast)
    assert {each.level: each.count for each in page.figures} == {
        "none": 0,
        "emerging": 1,
        "active": 1,
        "unseen": 1,
    }
    assert page.lapsing.count == 1
    for figure in (*page.figures, page.lapsing):
        assert len(page_of(cast, level=figure.level).shown) == figure.count
    assert [row.name for row in page.shown] == ["Instruments", "Table 0001", "Table 0002"]


def test_signs_are_counted_and_lead_to_the_partnerships(cast: Cast, three: list[Partnership]) -> None:
    sign = page_of(cast).signs.named("industry-leads")
    assert sign is not None
    assert (sign.met, sign.not_yet, sign.not_known, sign.total) == (0, 2, 0, 2)
    shown = page_of(cast, sign="industry-leads", state="not_yet").shown
    assert [row.name for row in shown] == ["Instruments", "Table 0001"]
    assert [row.name for row in page_of(cast, sign="industry-warrants-it", state="stated").shown] == ["Table 0001"]
    assert page_of(cast).signs.stated == 1


def test_sign_tells_what_changed_in_a_quarter(cast: Cast, three: list[Partnership]) -> None:
    signs = page_of(cast).signs
    team, plan = signs.named("broad-support-team"), signs.named("shared-plan")
    assert team is not None
    assert plan is not None
    assert (team.change, plan.change) == (2, 0)


def test_page_reads_a_past_day_and_trends_follow(cast: Cast, three: list[Partnership]) -> None:
    past = page_of(cast, on="2026-09-30")
    assert {each.level: each.count for each in past.figures} == {
        "none": 1,
        "emerging": 0,
        "active": 0,
        "unseen": 2,
    }
    quarters = page_of(cast).quarters
    assert [(each.name, each.counts["none"], each.counts["active"]) for each in quarters] == [
        ("Q3 2026", 1, 0),
        ("Q4 2026 so far", 0, 1),
    ]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"step": "2"}, ["Table 0001"]),
        ({"industry": "31-33"}, ["Instruments"]),
        ({"industry": "11"}, []),
        ({"step": "2", "level": "active"}, []),
    ],
    ids=["step", "industry", "none", "step and level"],
)
def test_scope_narrows_figures_and_list(
    cast: Cast, three: list[Partnership], asked: dict[str, str], names: list[str]
) -> None:
    page = page_of(cast, **asked)
    assert [row.name for row in page.shown] == names
    assert sum(each.count for each in page.figures) == len(page.rows)


def test_closed_and_other_networks_partnerships_are_not_counted(cast: Cast, three: list[Partnership]) -> None:
    Partnership.objects.filter(pk=three[0].pk).update(state=PartnershipState.CLOSED)
    assert [row.name for row in page_of(cast).rows] == ["Table 0001", "Table 0002"]


def test_sign_is_marked_where_versions_differ(cast: Cast, snap: Snap, framework: Framework) -> None:
    other = Framework.objects.create(
        network=cast.north, key="own", version=2, title="Our own signs", published_date=TODAY
    )
    shared = Indicator.objects.get(framework=framework, key="shared-plan")
    clear = Indicator.objects.get(framework=framework, key="clear-convener")
    own = []
    for number, each in enumerate((shared, clear)):
        each.pk, each.framework, each.parameters = None, other, {"days": 7} if number else each.parameters
        each.save()
        own.append(each)
    snap(cast.instruments, "active")
    snap(_more(cast, 1), "active", by=own)
    signs = page_of(cast).signs
    found = {each.key: (each.total, each.varies) for each in signs.all}
    assert found["shared-plan"] == (2, False)
    assert found["clear-convener"] == (2, True)
    assert found["someone-convenes"] == (1, False)
    assert {each.title for each, _count in signs.frameworks} == {framework.title, "Our own signs"}


def test_page_shows_the_figures_without_a_ranking(cast: Cast, three: list[Partnership], sign_in: SignIn) -> None:
    page = words(sign_in(cast.by_class["state"]).get(PAGE))
    assert "<b>3</b> partnerships" in page
    assert "Hardest: “Industry leads”, met in <b>0 of 2</b>." in page
    assert page.index("Instruments</a>") < page.index("Table 0001</a>") < page.index("Table 0002</a>")
    assert "one to look at before" in page
    assert "Freight" not in page


def test_page_leads_to_the_sign_of_each_partnership(cast: Cast, three: list[Partnership], sign_in: SignIn) -> None:
    client = sign_in(cast.by_class["state"])
    page = words(client.get(PAGE, {"sign": "industry-leads", "state": "not_yet"}))
    assert 'href="/partnerships/instruments/indicators/?indicator=industry-leads#evidence"' in page
    assert "Industry leads: Not yet" in page


@pytest.mark.parametrize("who", ["lead", "support", "business", "reader", "member"])
def test_page_is_not_there_for_others(cast: Cast, sign_in: SignIn, framework: Framework, who: str) -> None:
    assert sign_in(cast.by_class[who]).get(PAGE).status_code == 404


def test_page_is_not_there_for_another_network(cast: Cast, sign_in: SignIn, framework: Framework) -> None:
    assert sign_in(cast.by_class["state"]).get("/people/networks/southmoor/indicators/").status_code == 404


def test_network_without_partnerships_is_told_what_to_do(
    cast: Cast, sign_in: SignIn, framework: Framework
) -> None:
    Partnership.objects.filter(network=cast.north).update(archived_at=NOW)
    page = words(sign_in(cast.by_class["state"]).get(PAGE))
    assert "The partnerships of this network will stand here" in page


def test_state_sees_only_signals_that_were_passed_on(
    cast: Cast, three: list[Partnership], sign_in: SignIn
) -> None:
    for key, passed_on in (("first", None), ("second", TODAY)):
        Signal.objects.create(
            partnership=cast.instruments,
            key=key,
            kind="red",
            since_date=TODAY - timedelta(days=9),
            seen_date=TODAY,
            why=f"Why {key}",
            passed_on_date=passed_on,
        )
    page = words(sign_in(cast.by_class["state"]).get(PAGE))
    assert "Why second" in page
    assert "Why first" not in page


def test_files_hold_what_the_list_holds(cast: Cast, three: list[Partnership], sign_in: SignIn) -> None:
    client = sign_in(cast.by_class["state"])
    sheet = client.get(PAGE, {"of": "partnerships", "as": "csv", "level": "active"}).content.decode()
    assert [line.split(",")[0] for line in sheet.splitlines()] == ["partnership", "Instruments"]
    signs = client.get(PAGE, {"of": "signs", "as": "csv"}).content.decode()
    assert "Industry leads,Active,0,2,0,0" in signs
    assert client.get(PAGE, {"of": "signs", "as": "xlsx"}).content.startswith(b"PK")
    assert client.get(PAGE, {"as": "csv"}).content.decode().startswith("quarter,active")
    assert client.get(PAGE, {"as": "pdf"}).content.startswith(b"%PDF")
    assert client.get(PAGE, {"of": "signs", "as": "exe"}).status_code == 404


@pytest.mark.parametrize("many", [1, 60])
def test_page_asks_as_much_for_one_as_for_many(
    cast: Cast, snap: Snap, sign_in: SignIn, many: int, django_assert_num_queries: Callable
) -> None:
    for n in range(many):
        snap(_more(cast, n), "emerging", not_yet=("industry-leads",))
    client = sign_in(cast.by_class["state"])
    asked = {"sign": "industry-leads", "state": "not_yet"}
    client.get(PAGE)
    for query in ({}, asked):
        with django_assert_num_queries(12):
            client.get(PAGE, query)
