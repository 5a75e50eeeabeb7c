"""One of everything that hangs on a priority: what the walk knocks at."""

from dataclasses import dataclass
from typing import Any

from sharedtable.base.files import DOCUMENTS, StoredFile, store_file
from sharedtable.people.models import Person
from sharedtable.plan.models import (
    ActionTeam,
    Deliverable,
    FirstResponder,
    Milestone,
    MilestoneChange,
    Outcome,
    Priority,
    Question,
    TeamMember,
)
from tests.cast import NOW, TODAY


@dataclass
class Plan:
    """`by_word` finds the row of an address by a word in its name, the longer words first."""

    by_word: dict[str, Any]
    evidence: StoredFile


def make_plan(priority: Priority, champion: Person, secret: str) -> Plan:
    own: dict[str, Any] = {"priority": priority}
    table = priority.partnership
    organization = champion.positions.get().organization
    team = ActionTeam.objects.create(partnership=table, name=f"Team {secret}", started_date=TODAY)
    member = TeamMember.objects.create(team=team, person=champion, started_date=TODAY)
    milestone = Milestone.objects.create(
        **own, title=f"Milestone {secret}", due_date=TODAY, person=champion, recorded_at=NOW
    )
    MilestoneChange.objects.create(milestone=milestone, entered_at=NOW, state="open", due_date=TODAY)
    responder = FirstResponder.objects.create(
        **own, organization=organization, person=champion, why=secret, as_partner=secret, started_date=TODAY
    )
    deliverable = Deliverable.objects.create(**own, title=f"Lab {secret}", started_date=TODAY, recorded_at=NOW)
    outcome = Outcome.objects.create(
        partnership=table,
        **own,
        statement=f"Result {secret}",
        serves=secret,
        person=champion,
        occurred_date=TODAY,
        recorded_at=NOW,
    )
    question = Question.objects.create(**own, text=f"Question {secret}", asked_at=NOW)
    evidence = store_file(
        secret.encode(),
        name="evidence.txt",
        holder=outcome,
        allow=DOCUMENTS,
        by_id=None,
        at=NOW,
        purpose="evidence",
    )
    by_word = {
        "question": question,
        "member": member,
        "milestone": milestone,
        "response": responder,
        "deliverable": deliverable,
        "outcome": outcome,
        "team": team,
    }
    return Plan(by_word, evidence)
