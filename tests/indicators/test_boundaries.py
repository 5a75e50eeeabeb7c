"""Every shipped sign has its table of boundary cases: what is just enough, and what is just not."""

import tomllib
from datetime import timedelta
from typing import Any

import pytest

from sharedtable.facts.registry import Finding
from sharedtable.indicators.choices import Status
from sharedtable.indicators.load import FRAMEWORKS
from tests.cast import TODAY
from tests.indicators.test_evaluations import judged

pytestmark = pytest.mark.any_database
MET, NOT_YET, NOT_KNOWN = Status.MET, Status.NOT_YET, Status.NOT_KNOWN
SYSTEMS = [["workforce"], ["economic_development"], ["k12", "postsecondary"]]
THREE = [("Board", "workforce"), ("City", "economic_development"), ("School", "k12")]
FOUR = [*THREE, ("Club", "community")]


def found(value: Any, **details: Any) -> Finding:
    return Finding(value, details=details)


def launch(days: int, moves: int = 0) -> dict[str, Finding]:
    return {
        "priorities_with_champion": found(0, led=[], unled=[]),
        "launch": found(TODAY + timedelta(days=days), moves=moves),
    }


def engagement(engaged: int, known: int, led: int, meetings: int = 4, uncounted: int = 0) -> dict[str, Finding]:
    return {
        "regular_businesses": found(
            engaged, ids=list(range(engaged)), meetings=meetings, uncounted=["Launch"] * uncounted
        ),
        "known_employers": found(known),
        "meetings_led_in_number": found(led),
    }


def region(supply: float, demand: float, zones: int = 1) -> dict[str, Finding]:
    share = found(min(supply, demand), supply=supply, demand=demand, zones=zones, area_of={})
    return {"region_containment": share, "known_employers": found(1, counties=[])}


def results(count: int, still: list[str], chosen: int = 1) -> dict[str, Finding]:
    return {
        "priorities_with_champion": found(0, priorities=chosen, led=[], unled=[]),
        "priorities_moving": found(1, still=still),
        "results": found(count, titles=["Course"] * count),
    }


def seat(conveners: int, vacant: int | None, backups: int) -> dict[str, Finding]:
    return {
        "conveners": found(conveners, names=["Lena"] * conveners),
        "convener_vacancy": found(vacant),
        "backups": found(backups, names=["Sol"] * backups),
    }


def agendas(done: int | None, meetings: int, idle: int = 0) -> dict[str, Finding]:
    led = found(1, idle=["Lab"] * idle, unled=[])
    return {"agendas_by_champions": found(done, meetings=meetings, without=[]), "priorities_led_actively": led}


CASES: dict[str, list[tuple[dict[str, Finding], Status]]] = {
    "someone_convenes": [
        ({"conveners": found(1, names=["Lena"])}, MET),
        ({"conveners": found(1, names=["Lena"], is_interim=True)}, MET),
        ({"conveners": found(0)}, NOT_YET),
        ({"conveners": found(None)}, NOT_KNOWN),
    ],
    "broad_support_team": [
        ({"support_team_attendance": found(4, organizations=FOUR)}, MET),
        ({"support_team_attendance": found(3, organizations=THREE)}, NOT_YET),
        ({"support_team_attendance": found(4, organizations=[*THREE[:2], FOUR[3], FOUR[3]])}, NOT_YET),
        ({"support_team_attendance": found(None)}, NOT_KNOWN),
    ],
    "team_committed": [
        ({"commitments": found(2, core=["A", "B"], silent=[])}, MET),
        ({"commitments": found(1, core=["A", "B"], silent=["B"])}, NOT_YET),
        ({"commitments": found(1, core=["A"], silent=[])}, NOT_YET),
        ({"commitments": found(None)}, NOT_KNOWN),
    ],
    "industry_warrants_it": [
        ({"decided_analysis": found(True, title="Makers", decided_date=TODAY)}, MET),
        ({"decided_analysis": found(False, title="Makers", missing=["decision"])}, NOT_YET),
        ({"decided_analysis": found(None)}, NOT_KNOWN),
    ],
    "champions_drive_launch": [
        ({"champions_engaged": found(2, businesses=["A", "B"], champion_businesses=2)}, MET),
        ({"champions_engaged": found(1, businesses=["A"], champion_businesses=2)}, NOT_YET),
        ({"champions_engaged": found(None, champion_businesses=2)}, NOT_KNOWN),
    ],
    "ready_to_act": [
        (launch(90), MET),
        (launch(91), NOT_YET),
        (launch(0), MET),
        (launch(-1), NOT_YET),
        (launch(30, moves=1), MET),
        (launch(30, moves=2), NOT_YET),
    ],
    "clear_convener": [
        (seat(1, 0, 1), MET),
        (seat(1, 0, 0), NOT_YET),
        (seat(0, 90, 1), MET),
        (seat(0, 91, 1), NOT_YET),
    ],
    "industry_leads": [
        (agendas(3, 3), MET),
        (agendas(2, 3), NOT_YET),
        (agendas(1, 1), MET),
        (agendas(3, 3, idle=1), NOT_YET),
        (agendas(None, 0), NOT_YET),
    ],
    "broad_engagement": [
        (engagement(8, 40, 3), MET),
        (engagement(7, 40, 3), NOT_YET),
        (engagement(4, 8, 3), MET),
        (engagement(4, 9, 3), NOT_YET),
        (engagement(8, 40, 2), NOT_YET),
        (engagement(7, 40, 3, uncounted=1), NOT_KNOWN),
        (engagement(1, 0, 1, meetings=1), MET),
    ],
    "partners_engaged": [
        ({"systems_present": found(3, systems=["workforce", "economic_development", "k12"], uncounted=[])}, MET),
        ({"systems_present": found(2, systems=["workforce", "k12"], uncounted=[])}, NOT_YET),
        ({"systems_present": found(2, systems=["workforce", "k12"], uncounted=["Launch"])}, NOT_KNOWN),
    ],
    "not_one_system": [
        ({"systems_completing": found(3, systems=["workforce", "k12", "community"])}, MET),
        ({"systems_completing": found(2, systems=["workforce", "k12"])}, NOT_YET),
    ],
    "labor_market_region": [
        (region(0.6667, 0.9), MET),
        (region(0.6666, 0.9), NOT_YET),
        (region(0.9, 0.6666), NOT_YET),
        (region(0.9, 0.9, zones=2), MET),
        (region(0.9, 0.9, zones=3), NOT_YET),
        ({"region_containment": found(None)}, NOT_KNOWN),
    ],
    "shared_plan": [
        ({"roadmap_adopted": found(TODAY - timedelta(days=183), number=1, adopted=TODAY)}, MET),
        ({"roadmap_adopted": found(TODAY - timedelta(days=184), number=1, adopted=TODAY)}, NOT_YET),
        ({"roadmap_adopted": found(None)}, NOT_YET),
    ],
    "priorities_and_results": [
        (results(1, []), MET),
        (results(0, []), NOT_YET),
        (results(1, ["Lab"]), NOT_YET),
        (results(1, [], chosen=0), NOT_YET),
    ],
}  # fmt: skip
NEEDS = {"broad_support_team": {"needed_systems": SYSTEMS}, "partners_engaged": {"needed_systems": SYSTEMS}}


def test_every_shipped_rule_has_its_table() -> None:
    shipped = tomllib.loads((FRAMEWORKS / "emerging.toml").read_text(encoding="utf-8"))
    assert set(CASES) == {each["rule"] for each in shipped["indicators"]}


@pytest.mark.parametrize("rule", CASES)
def test_rule_at_its_boundaries(rule: str) -> None:
    """On both sides of each threshold; whoever is not met is told what would change it."""
    for findings, status in CASES[rule]:
        verdict = judged(rule, parameters=NEEDS.get(rule), **findings)
        assert (verdict.status, bool(verdict.would_change)) == (status, status != MET), (rule, findings)
    met, other = ({status for _found, status in CASES[rule]} & each for each in ({MET}, {NOT_YET, NOT_KNOWN}))
    assert met
    assert other
