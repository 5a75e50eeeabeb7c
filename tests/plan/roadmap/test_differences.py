"""Differences between two roadmaps, in sentences."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from sharedtable.plan.roadmap.content import (
    CommitmentPart,
    Content,
    DeliverablePart,
    MilestonePart,
    Named,
    OutcomePart,
    PriorityPart,
    ResponderPart,
    TeamPart,
)
from sharedtable.plan.roadmap.differences import differences

DAY = date(2026, 11, 21)
BEA, CAL = Named(1, "Bea"), Named(2, "Cal")
PRIORITY = PriorityPart(1, "Lab", "agreed", "Open every evening", "", (BEA,))
MILESTONE = MilestonePart(5, 1, "Letter", date(2026, 12, 3), "open", "", BEA, "Brightline", True, None)
PROMISE = CommitmentPart(7, 1, "College", "hours", "Rooms", Decimal(40), None, False, DAY, None)
USED = DeliverablePart(8, 1, "service", "Evening course", "students", 10, DAY, None)
RESULT = OutcomePart(9, 1, "Eleven hired", "lasting", "", "workers", "", "", None, "", None, "", DAY)
TEAM = TeamPart(3, "Lab team", "", (BEA,), 2, (1,))
RESPONDER = ResponderPart(4, 1, "College", "Rooms")


def content(**parts: Any) -> Content:
    values = {
        "introduction": "",
        "outlook": "",
        "businesses": 5,
        "partners": 2,
        "priorities": (PRIORITY,),
        **parts,
    }
    return Content("Table", "instruments", "North", "Network", True, DAY, **values)


def said(old: Content, new: Content) -> list[str]:
    return [change.words for group in differences(old, new) for change in group.changes]


CASES: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "nothing": ({}, {}, []),
    "words_written": ({}, {"introduction": "Because."}, ["“Why we work together” is written now."]),
    "words_changed": ({"outlook": "A"}, {"outlook": "B"}, ["“What comes next” reads differently."]),
    "words_gone": ({"outlook": "A"}, {}, ["“What comes next” was taken out."]),
    "table": ({}, {"businesses": 7}, ["Businesses to public partners at the table: from 5 : 2 to 7 : 2."]),
    "new_priority": (
        {"priorities": ()},
        {},
        ["A new priority, agreed.", "“What success looks like” is written now."],
    ),
    "gone_priority": ({}, {"priorities": ()}, ["No longer in the plan."]),
    "moved_priority": (
        {},
        {"priorities": (replace(PRIORITY, state="in_action", title="Evening lab"),)},
        ["It was called “Lab”.", "It moved from agreed to in action."],
    ),
    "champions": (
        {},
        {"priorities": (replace(PRIORITY, champions=(CAL,)),)},
        ["Now led by Cal.", "No longer led by Bea."],
    ),
    "new_milestone": ({}, {"milestones": (MILESTONE,)}, ["New milestone “Letter”: Bea. By Thu 3 Dec."]),
    "milestone_off": ({"milestones": (MILESTONE,)}, {}, ["Milestone “Letter” was taken off."]),
    "milestone_done": (
        {"milestones": (MILESTONE,)},
        {"milestones": (replace(MILESTONE, state="done", done_date=date(2026, 11, 20)),)},
        ["Milestone “Letter” was done on Fri 20 Nov."],
    ),
    "milestone_waits": (
        {"milestones": (MILESTONE,)},
        {"milestones": (replace(MILESTONE, state="blocked", waits_for="a budget"),)},
        ["Milestone “Letter” waits for: a budget."],
    ),
    "milestone_moved": (
        {"milestones": (MILESTONE,)},
        {"milestones": (replace(MILESTONE, due_date=date(2027, 1, 8), person=CAL, title="The letter"),)},
        [
            "Milestone “Letter” is now “The letter”.",
            "Milestone “The letter” is planned for Fri 8 Jan 2027, not Thu 3 Dec.",
            "Milestone “The letter” is now with Cal.",
        ],
    ),
    "team": ({}, {"teams": (TEAM,)}, ["New action team: Lab team: 2 people, led by Bea."]),
    "responder": ({"responders": (RESPONDER,)}, {}, ["No longer first to respond: College."]),
    "promise_kept": (
        {"commitments": (PROMISE,)},
        {"commitments": (replace(PROMISE, is_confirmed=True, kept_date=DAY),)},
        ["Promise confirmed: College: Rooms.", "Promise kept: College: Rooms."],
    ),
    "used_more": (
        {"deliverables": (USED,)},
        {"deliverables": (replace(USED, user_count=22),)},
        ["Service: Evening course, used by 22 students, since Sat 21 Nov."],
    ),
    "result": ({}, {"outcomes": (RESULT,)}, ["New result: Eleven hired (Jobseekers and workers, Sat 21 Nov)."]),
}


@pytest.mark.parametrize("case", CASES)
def test_difference_is_said_in_a_sentence(case: str) -> None:
    before, after, expected = CASES[case]
    assert said(content(**before), content(**after)) == expected
