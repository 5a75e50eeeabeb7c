"""Each rule at its boundaries: met, not yet, not known, in words with numbers."""

from datetime import date, timedelta
from typing import Any

import pytest

from sharedtable.facts.registry import Finding
from sharedtable.indicators.choices import Status
from sharedtable.indicators.evaluations import evaluation
from sharedtable.indicators.evaluations.registry import Question, Verdict
from tests.cast import TODAY

MET, NOT_YET, NOT_KNOWN = Status.MET, Status.NOT_YET, Status.NOT_KNOWN
SYSTEMS = [["workforce"], ["economic_development"], ["k12", "postsecondary"]]


def judged(
    rule: str, as_of: date = TODAY, parameters: dict[str, Any] | None = None, **findings: Finding
) -> Verdict:
    chosen = evaluation(rule)
    by_key = {key: findings[key.split(".")[1]] for key in chosen.reads if key.split(".")[1] in findings}
    return chosen.judge(Question(by_key, parameters or {}, as_of))


@pytest.mark.parametrize(
    ("value", "status", "summary"),
    [
        (0, NOT_YET, "Nobody holds a convening role"),
        (1, MET, "Lena Lead since Mon 12 Jan"),
        (None, NOT_KNOWN, "Roles were not recorded on this day"),
    ],
)
def test_someone_convenes(value: int | None, status: Status, summary: str) -> None:
    details = {"names": ["Lena Lead"], "since": date(2026, 1, 12)} if value else {}
    verdict = judged("someone_convenes", conveners=Finding(value, details=details))
    assert (verdict.status, verdict.summary, bool(verdict.would_change)) == (status, summary, status != MET)


def test_interim_convener_counts_and_is_said_so() -> None:
    finding = Finding(1, details={"names": ["Ina"], "since": None, "is_interim": True})
    assert judged("someone_convenes", conveners=finding) == Verdict(MET, "Ina, for now")


WORKFORCE, CITY, COLLEGE, CLUB = (
    ("Board", "workforce"), ("City", "economic_development"), ("College", "postsecondary"), ("Club", "community"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("came", "status", "would_change"),
    [
        ([WORKFORCE, CITY, COLLEGE, CLUB], MET, ""),
        ([WORKFORCE, CITY, ("School", "k12"), ("Second board", "workforce")], MET, ""),
        ([WORKFORCE, CITY, COLLEGE], NOT_YET, "One more organization comes, of whatever kind"),
        ([WORKFORCE, COLLEGE, CLUB, ("Union", "labor")], NOT_YET, "People from economic development come too"),
        ([WORKFORCE], NOT_YET, "People from economic development and education come too"),
        ([], NOT_YET, "Hold a support-team meeting and take attendance"),
    ],
)
def test_broad_support_team(came: list[tuple[str, str]], status: Status, would_change: str) -> None:
    finding = Finding(len(came), details={"organizations": came})
    parameters = {"needed_systems": SYSTEMS, "needed_organizations": 4}
    verdict = judged("broad_support_team", parameters=parameters, support_team_attendance=finding)
    assert (verdict.status, verdict.would_change) == (status, would_change)


def test_support_team_that_met_uncounted_is_not_known() -> None:
    assert judged("broad_support_team", support_team_attendance=Finding(None)).status == NOT_KNOWN


@pytest.mark.parametrize(
    ("core", "silent", "status", "summary"),
    [
        (["A", "B", "C"], [], MET, "All 3 organizations of the support team have promised something"),
        (["A", "B", "C"], ["B"], NOT_YET, "2 of 3 organizations of the support team have promised something"),
        (["A"], [], NOT_YET, "1 organization has somebody on the support team"),
        ([], [], NOT_YET, "0 organizations have somebody on the support team"),
    ],
)
def test_team_committed(core: list[str], silent: list[str], status: Status, summary: str) -> None:
    finding = Finding(len(core) - len(silent), details={"core": core, "silent": silent})
    verdict = judged("team_committed", parameters={"needed_organizations": 2}, commitments=finding)
    assert (verdict.status, verdict.summary) == (status, summary)
    assert judged("team_committed", commitments=Finding(None)).status == NOT_KNOWN


@pytest.mark.parametrize(
    ("value", "missing", "status", "summary"),
    [
        (True, [], MET, "“Makers”, decided Sun 1 Nov"),
        (False, ["ground truth"], NOT_YET, "“Makers” is saved, without ground truth"),
        (None, [], NOT_KNOWN, "No analysis is saved here"),
    ],
)
def test_industry_warrants_it(value: bool | None, missing: list[str], status: Status, summary: str) -> None:
    details = {"title": "Makers", "decided_date": date(2026, 11, 1), "missing": missing}
    verdict = judged("industry_warrants_it", decided_analysis=Finding(value, details=details))
    assert (verdict.status, verdict.summary) == (status, summary)


def test_analysis_of_sample_figures_is_said_so() -> None:
    details = {"title": "Makers", "decided_date": date(2026, 11, 1), "missing": [], "is_sample": True}
    verdict = judged("industry_warrants_it", decided_analysis=Finding(True, details=details))
    assert verdict == Verdict(MET, "“Makers”, decided Sun 1 Nov, on sample figures")


@pytest.mark.parametrize(
    ("value", "named", "status", "summary"),
    [
        (2, 3, MET, "Champions of 2 businesses invited or came: A and B"),
        (1, 2, NOT_YET, "2 businesses have champions; 1 invited or came"),
        (1, 1, NOT_YET, "1 business has a champion"),
        (0, 0, NOT_YET, "No business has a champion yet"),
        (None, 2, NOT_KNOWN, "2 businesses have champions; whether they invited or came is not on record"),
    ],
)
def test_champions_drive_launch(value: int | None, named: int, status: Status, summary: str) -> None:
    details = {"businesses": ["A", "B"][: value or 0], "champion_businesses": named}
    verdict = judged("champions_drive_launch", champions_engaged=Finding(value, details=details))
    assert (verdict.status, verdict.summary) == (status, summary)


NO_PRIORITY = Finding(0, details={"led": [], "unled": []})


@pytest.mark.parametrize(
    ("days", "moves", "status"),
    [(0, 0, MET), (90, 0, MET), (91, 0, NOT_YET), (30, 1, MET), (30, 2, NOT_YET), (-1, 0, NOT_YET)],
)
def test_launch_makes_ready_within_90_days_and_moved_once(days: int, moves: int, status: Status) -> None:
    launch = Finding(TODAY + timedelta(days=days), details={"moves": moves})
    parameters = {"days_ahead": 90, "moves_allowed": 1}
    verdict = judged("ready_to_act", parameters=parameters, priorities_with_champion=NO_PRIORITY, launch=launch)
    assert verdict.status == status


def test_led_priority_makes_ready_without_a_launch() -> None:
    led = Finding(1, details={"led": ["Lab"], "unled": []})
    verdict = judged("ready_to_act", priorities_with_champion=led, launch=Finding(None))
    assert verdict == Verdict(MET, "1 priority has a champion: Lab")


def test_priority_without_champion_says_which() -> None:
    unled = Finding(0, details={"led": [], "unled": ["Lab"]})
    verdict = judged("ready_to_act", priorities_with_champion=unled, launch=Finding(None))
    assert (verdict.status, verdict.would_change) == (NOT_YET, "Somebody from a business leads Lab")


def test_readiness_is_not_known_where_nothing_is() -> None:
    verdict = judged("ready_to_act", priorities_with_champion=Finding(None), launch=Finding(None))
    assert verdict.status == NOT_KNOWN
