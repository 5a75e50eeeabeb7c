"""The eight rules of an active partnership at their boundaries."""

from datetime import date, timedelta
from typing import Any

import pytest

from sharedtable.facts.registry import Finding
from sharedtable.indicators.choices import Status
from tests.cast import TODAY
from tests.indicators.test_evaluations import judged

MET, NOT_YET, NOT_KNOWN = Status.MET, Status.NOT_YET, Status.NOT_KNOWN


def found(value: Any, **details: Any) -> Finding:
    return Finding(value, details=details)


@pytest.mark.parametrize(
    ("conveners", "vacancy", "backups", "status"),
    [
        (1, 0, 1, MET),
        (1, 0, 0, NOT_YET),
        (0, 90, 1, MET),
        (0, 91, 1, NOT_YET),
        (0, None, 1, NOT_YET),
        (0, 30, 0, NOT_YET),
        (None, None, 0, NOT_KNOWN),
    ],
)
def test_clear_convener(conveners: int | None, vacancy: int | None, backups: int, status: Status) -> None:
    verdict = judged(
        "clear_convener",
        conveners=found(conveners, names=["Lena"] if conveners else []),
        convener_vacancy=found(vacancy),
        backups=found(backups, names=["Sol"] * backups),
    )
    assert (verdict.status, bool(verdict.would_change)) == (status, status != MET)


@pytest.mark.parametrize(
    ("agendas", "meetings", "idle", "status"),
    [
        (3, 3, [], MET),
        (1, 1, [], MET),
        (2, 3, [], NOT_YET),
        (3, 3, ["Shared lab"], NOT_YET),
        (None, 0, [], NOT_YET),
    ],
)
def test_industry_leads(agendas: int | None, meetings: int, idle: list[str], status: Status) -> None:
    verdict = judged(
        "industry_leads",
        agendas_by_champions=found(agendas, meetings=meetings, without=[]),
        priorities_led_actively=found(1, idle=idle, unled=[]),
    )
    assert verdict.status == status


@pytest.mark.parametrize(
    ("engaged", "at_work", "known", "led", "meetings", "uncounted", "status"),
    [
        (8, 0, 40, 3, 4, 0, MET),
        (7, 0, 40, 3, 4, 0, NOT_YET),
        (6, 2, 40, 3, 4, 0, MET),
        (3, 0, 6, 3, 4, 0, MET),
        (3, 0, 7, 3, 4, 0, NOT_YET),
        (8, 0, 40, 2, 4, 0, NOT_YET),
        (8, 0, 40, 2, 2, 0, MET),
        (2, 0, 40, 0, 4, 1, NOT_KNOWN),
        (8, 0, 40, 3, 4, 1, MET),
        (0, 0, 0, 0, 0, 0, NOT_YET),
    ],
)
def test_broad_engagement(
    engaged: int, at_work: int, known: int, led: int, meetings: int, uncounted: int, status: Status
) -> None:
    verdict = judged(
        "broad_engagement",
        regular_businesses=found(
            None if uncounted or not meetings else engaged,
            ids=list(range(engaged)),
            meetings=meetings,
            uncounted=["Launch"] * uncounted,
        ),
        businesses_at_work=found(at_work, ids=list(range(100, 100 + at_work))),
        known_employers=found(known),
        meetings_led_in_number=found(led),
    )
    assert verdict.status == status


def test_engagement_says_how_many_more_are_needed() -> None:
    verdict = judged(
        "broad_engagement",
        regular_businesses=found(1, ids=[1], meetings=4, uncounted=[]),
        known_employers=found(6),
        meetings_led_in_number=found(4),
    )
    assert verdict.would_change.startswith("2 more businesses come to the next meeting")


SYSTEMS = {"needed_systems": [["workforce"], ["economic_development"], ["k12", "postsecondary"], ["community"]]}


@pytest.mark.parametrize(
    ("systems", "uncounted", "status"),
    [
        (["workforce", "economic_development", "k12", "community"], [], MET),
        (["workforce", "economic_development", "postsecondary"], [], NOT_YET),
        (["workforce", "economic_development", "postsecondary"], ["Launch"], NOT_KNOWN),
    ],
)
def test_partners_engaged(systems: list[str], uncounted: list[str], status: Status) -> None:
    present = found(len(systems), systems=systems, uncounted=uncounted)
    assert judged("partners_engaged", parameters=SYSTEMS, systems_present=present).status == status


@pytest.mark.parametrize(("count", "status"), [(3, MET), (2, NOT_YET), (0, NOT_YET)])
def test_not_one_system(count: int, status: Status) -> None:
    systems = ["workforce", "k12", "community"][:count]
    assert judged("not_one_system", systems_completing=found(count, systems=systems)).status == status


@pytest.mark.parametrize(
    ("supply", "demand", "zones", "counties", "status"),
    [
        (0.6667, 0.9, 1, ["08013"], MET),
        (0.6666, 0.9, 1, ["08013"], NOT_YET),
        (0.9, 0.6666, 1, ["08013"], NOT_YET),
        (0.9, 0.9, 2, ["08013"], MET),
        (0.9, 0.9, 3, ["08013"], NOT_YET),
        (0.9, 0.9, None, ["08013"], MET),
    ],
)
def test_labor_market_region(
    supply: float, demand: float, zones: int | None, counties: list[str], status: Status
) -> None:
    region = found(min(supply, demand), supply=supply, demand=demand, zones=zones, area_of={})
    verdict = judged(
        "labor_market_region",
        parameters={"least_share": 0.6667},
        region_containment=region,
        known_employers=found(1, counties=counties),
    )
    assert verdict.status == status


@pytest.mark.parametrize(("counties", "status"), [(["08013", "08059"], MET), (["08013"], NOT_YET)])
def test_region_across_areas_wants_businesses_of_each(counties: list[str], status: Status) -> None:
    areas = {"08013": "North area", "08059": "South area"}
    region = found(0.9, supply=0.9, demand=0.9, zones=1, area_of=areas)
    employers = found(2, counties=counties)
    assert judged("labor_market_region", region_containment=region, known_employers=employers).status == status


def test_region_without_flows_is_not_known() -> None:
    assert judged("labor_market_region", region_containment=Finding(None)).status == NOT_KNOWN


@pytest.mark.parametrize(("days", "status"), [(0, MET), (183, MET), (184, NOT_YET)])
def test_shared_plan(days: int, status: Status) -> None:
    seen = TODAY - timedelta(days=days)
    roadmap = found(seen, number=2, adopted=date(2026, 1, 12))
    assert judged("shared_plan", roadmap_adopted=roadmap).status == status


def test_plan_that_was_never_adopted_is_not_yet() -> None:
    assert judged("shared_plan", roadmap_adopted=Finding(None)).status == NOT_YET


@pytest.mark.parametrize(
    ("priorities", "results", "still", "status"),
    [(1, 1, [], MET), (1, 0, [], NOT_YET), (0, 1, [], NOT_YET), (2, 3, ["Shared lab"], NOT_YET)],
)
def test_priorities_and_results(priorities: int, results: int, still: list[str], status: Status) -> None:
    verdict = judged(
        "priorities_and_results",
        priorities_with_champion=found(0, priorities=priorities, led=[], unled=[]),
        priorities_moving=found(1, still=still),
        results=found(results, titles=["Night course"] * results),
    )
    assert verdict.status == status
