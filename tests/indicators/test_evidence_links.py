"""Every link from a fact to its rows opens for whom it is offered; what somebody may not see is only counted."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urldefrag

import pytest
import time_machine
from django.test import Client

from sharedtable.facts.registry import all_facts
from sharedtable.indicators.evaluations.registry import all_evaluations
from sharedtable.indicators.models import Framework
from sharedtable.meetings.models import AgendaApproval, Occasion
from sharedtable.partnerships.choices import RoleKind
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.people.models import Person
from sharedtable.people.standing import standing_of
from sharedtable.plan.choices import CommitmentKind, MilestoneState
from sharedtable.plan.models import (
    ActionTeam,
    Commitment,
    Deliverable,
    Milestone,
    MilestoneChange,
    Outcome,
    Priority,
    PriorityChampion,
    PriorityStateChange,
    RoadmapReview,
    TeamMember,
)
from tests.cast import NOW, TODAY, Cast
from tests.guards.things import make_roadmap_version

SignIn = Callable[[Person | None], Client]
DAY = timedelta(days=1)
FACTS = [each for each in all_facts() if each.subject == "partnership"]
STANDINGS = ["lead", "support", "state", "business", "reader"]


@pytest.fixture(autouse=True)
def today() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def full(set_table: Partnership, cast: Cast, framework: Framework) -> Partnership:
    """Rows behind every fact."""
    table, college = set_table, cast.support.positions.get().organization
    Role.objects.create(
        partnership=table, person=cast.support, kind=RoleKind.BACKUP, started_date=TODAY - 90 * DAY
    )
    for occasion in Occasion.objects.filter(partnership_meeting__partnership=table):
        AgendaApproval.objects.create(
            occasion=occasion,
            person=cast.champion,
            kind="set",
            approved_at=occasion.starts_at,
            entered_by=cast.lead,
        )
    old = Priority.objects.create(partnership=table, title="Night course", recorded_at=NOW - 300 * DAY)
    PriorityChampion.objects.create(priority=old, person=cast.champion, started_date=TODAY - 299 * DAY)
    PriorityStateChange.objects.create(
        priority=old, state=old.state, entered_at=NOW - 20 * DAY, champion=cast.champion
    )
    step = Milestone.objects.create(priority=old, title="Lease", due_date=TODAY - DAY, recorded_at=NOW - 200 * DAY)
    late = Milestone.objects.create(priority=old, title="Loan", due_date=TODAY - DAY, recorded_at=NOW - 200 * DAY)
    for row, state in ((step, MilestoneState.DONE), (late, MilestoneState.OPEN)):
        MilestoneChange.objects.create(
            milestone=row, entered_at=NOW - 30 * DAY, state=state, due_date=row.due_date, organization=college
        )
    team = ActionTeam.objects.create(partnership=table, name="Course team", started_date=TODAY - 50 * DAY)
    business = cast.champion.positions.get().organization
    TeamMember.objects.create(
        team=team, person=cast.champion, organization=business, started_date=TODAY - 50 * DAY
    )
    Commitment.objects.create(
        partnership=table, organization=business, kind=CommitmentKind.HOURS, statement="Ten hours",
        committed_date=TODAY - 40 * DAY, confirmed_at=NOW - 39 * DAY, confirmed_by=cast.champion,
    )  # fmt: skip
    Outcome.objects.create(
        partnership=table,
        priority=old,
        statement="Ten hired",
        serves="Local work",
        occurred_date=TODAY - 9 * DAY,
        recorded_at=NOW,
    )
    Deliverable.objects.create(
        priority=old, title="Course", started_date=TODAY - 9 * DAY, recorded_at=NOW, users="Welders"
    )
    version = make_roadmap_version(table, cast.champion)
    RoadmapReview.objects.create(version=version, reviewed_date=TODAY, recorded_at=NOW)
    return table


def test_every_link_opens_and_hidden_rows_are_counted(full: Partnership, cast: Cast, sign_in: SignIn) -> None:
    """One table for all: a standing, a fact; each page is asked for once."""
    found = {known.key: known.compute([full.pk], TODAY)[full.pk] for known in FACTS}
    read = {key for rule in all_evaluations() for key in rule.reads}
    assert {key for key in read if not any(rows.queryset.exists() for rows in found[key].rows)} == set()
    wrong = []
    for name in STANDINGS:
        person = cast.by_class[name]
        standing, client, answers = standing_of(person), sign_in(person), dict[str, int]()
        for key, finding in found.items():
            for rows in finding.rows:
                lines, hidden = rows.shown_to(standing)
                if len(lines) + hidden != rows.queryset.count():
                    wrong.append((name, key, "rows are lost"))
                for line in lines:
                    page = urldefrag(line.url).url
                    answers[page] = answers.get(page) or client.get(page).status_code if page else 0
                    if answers[page] != 200:
                        wrong.append((name, key, line.text, line.url, answers[page]))
    assert wrong == []


def test_another_network_is_offered_no_link(full: Partnership, cast: Cast) -> None:
    standing = standing_of(cast.outsider)
    for known in FACTS:
        for rows in known.compute([full.pk], TODAY)[full.pk].rows:
            assert rows.shown_to(standing) == ([], rows.queryset.count()), known.key


def test_row_of_an_attendance_is_marked_on_the_meeting_page(
    full: Partnership, cast: Cast, sign_in: SignIn
) -> None:
    known = next(each for each in FACTS if each.key == "partnerships.systems_present")
    (rows,) = known.compute([full.pk], TODAY)[full.pk].rows
    (line, *_rest), _hidden = rows.shown_to(standing_of(cast.lead))
    page, anchor = urldefrag(line.url)
    assert f'id="{anchor}"' in sign_in(cast.lead).get(page).content.decode()
