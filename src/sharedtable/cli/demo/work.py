"""What the first sample partnership does about its priorities: teams, milestones, first responders, results."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.plan.actions import (
    deliverables,
    members,
    milestones,
    outcomes,
    permissions,
    questions,
    responders,
)
from sharedtable.plan.actions.commitments import confirm_commitment, keep_commitment, record_commitment
from sharedtable.plan.actions.evidence import add_evidence
from sharedtable.plan.actions.opportunities import park_opportunity, record_opportunity
from sharedtable.plan.actions.teams import start_team
from sharedtable.plan.choices import Beneficiary, CommitmentKind, DeliverableKind, MilestoneState, Reach
from sharedtable.plan.models import ActionTeam, Outcome, Priority, Question

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

GOAL = "Forty new technicians a year who read a schematic on their first day"
#: What, who, day it is due, how it stands, and what it waits for or why; all of it made up.
TECHNICIANS = [
    ("Ten shops name the tasks of a first day", "whit", -150, MilestoneState.DONE, ""),
    ("College and shops write the evening course together", "sorrel", -110, MilestoneState.DONE, ""),
    ("Find benches and oscilloscopes for twelve", "okra", -85, MilestoneState.DONE, ""),
    ("First evening cohort starts", "sorrel", -40, MilestoneState.DONE, ""),
    ("Half of the cohort has a promise of a job", "whit", -12, MilestoneState.DONE, ""),
    ("Second cohort is filled", "clover", 20, MilestoneState.OPEN, ""),
    ("Teachers spend a week in plants", "tansy", 45, MilestoneState.BLOCKED, "the district’s insurance form"),
    ("Count who is still employed after half a year", "thorn", 90, MilestoneState.OPEN, ""),
]
LAB = [
    ("Visit two labs that several companies share", "lark", -30, MilestoneState.DONE, ""),
    ("Site letter from the airport park", "finch", 16, MilestoneState.OPEN, ""),
    ("Price list that five shops would pay", "lark", -6, MilestoneState.OPEN, ""),
    ("Accreditation asked for", "sorrel", 75, MilestoneState.OPEN, ""),
]


def make_work(partnership: Partnership, cast: "Cast") -> None:
    """Everything in the order in which it happened."""
    titles = {each.title: each for each in Priority.objects.filter(partnership=partnership)}
    work = Work(partnership, cast)
    technicians, lab = titles["Precision assembly technicians"], titles["Shared calibration lab"]
    work.carry(technicians, lab)
    work.respond(technicians, lab)
    work.bring_forth(technicians)
    work.give(technicians, lab)
    work.ask(titles["Supplier freight sharing"])
    work.keep_for_later()


@dataclass
class Work:
    partnership: Partnership
    cast: "Cast"

    def at(self, day: int) -> datetime:
        return self.cast.days.at(day)

    def day(self, count: int) -> date:
        return self.cast.days.day(count)

    def person(self, key: str) -> Person:
        return self.cast.people[key]

    def carry(self, technicians: Priority, lab: Priority) -> None:
        """Two teams around champions, and who does what by when."""
        evening = self._team("Evening lab", technicians, "Twelve people a term learn at the bench.", "whit")
        self._join(evening, ["okra", "sorrel", "clover", "tansy"])
        shared = self._team("Calibration lab", lab, "One lab that every shop can book within a week.", "lark")
        self._join(shared, ["finch"])
        for priority, team, rows in ((technicians, evening, TECHNICIANS), (lab, shared, LAB)):
            for row in rows:
                self._plan(priority, team, *row)

    def _team(self, name: str, priority: Priority, purpose: str, lead: str) -> ActionTeam:
        by, at = self.person(lead), self.at(-170)
        team = start_team(self.partnership, by=by, at=at, name=name, purpose=purpose, priorities=[priority])
        members.let_lead(members.join_team(team, by=by, at=at), by=by, at=at, is_lead=True)
        return team

    def _join(self, team: ActionTeam, keys: list[str]) -> None:
        for key in keys:
            members.join_team(team, by=self.person(key), at=self.at(-160))

    def _plan(
        self, priority: Priority, team: ActionTeam, title: str, who: str, due: int, state: str, reason: str
    ) -> None:
        by = self.person(who)
        asked = self.at(min(due - 30, -20))
        made = milestones.add_milestone(
            priority, by=by, at=asked, title=title, person=by, team=team, due_date=self.day(due)
        )
        if state != MilestoneState.OPEN:
            at = self.at(min(due - 2, -3))
            milestones.move_milestone(made, by=by, at=at, to=state, reason=reason)

    def respond(self, technicians: Priority, lab: Priority) -> None:
        """Whom the businesses chose to act first, and why."""
        college, edc = self.cast.organizations["college"], self.cast.organizations["edc"]
        first = responders.choose_responder(
            technicians,
            by=self.person("whit"),
            at=self.at(-168),
            organization=college,
            person=self.person("sorrel"),
            chosen_by=self.person("whit"),
            why="Its instructors came from our shops, and it keeps the lab open in the evening",
            as_partner="Room, benches and two instructors at its own cost; we write the course together",
        )
        responders.accept_response(first, by=self.person("sorrel"), at=self.at(-165))
        responders.choose_responder(
            lab,
            by=self.person("lark"),
            at=self.at(-4),
            organization=edc,
            person=self.person("finch"),
            chosen_by=self.person("lark"),
            why="It knows every empty building along the highway, and who owns it",
            as_partner="Its own broker time, and a seat at our price talks",
        )

    def bring_forth(self, technicians: Priority) -> None:
        """What is in use, a quick win, and a change for good."""
        deliverables.record_deliverable(
            technicians,
            by=self.person("sorrel"),
            at=self.at(-39),
            title="Evening lab",
            started_date=self.day(-40),
            kind=DeliverableKind.SERVICE,
            users="people of eleven shops and jobseekers",
            user_count=22,
            organization=self.cast.organizations["college"],
            about="Two evenings a week, eight weeks, at benches like those in the shops. Sample.",
        )
        win = self._result("Evening lab opened, 22 enrolled", -40, "people enrolled", 22, Beneficiary.WORKERS)
        whit, shows = self.person("whit"), b"Sample: 22 enrolled on the first evening.\n"
        add_evidence(win, shows, by=whit, at=self.at(-38), name="First evening (sample).txt")
        permissions.ask_permission(win, by=self.person("sorrel"), at=self.at(-37))
        permissions.answer_permission(win, by=whit, at=self.at(-36), is_yes=True)

    def _result(self, statement: str, day: int, measure: str, amount: int, whom: str) -> Outcome:
        technicians = Priority.objects.get(partnership=self.partnership, title="Precision assembly technicians")
        return outcomes.record_outcome(
            self.partnership,
            by=self.person("sorrel"),
            at=self.at(day + 1),
            statement=statement,
            occurred_date=self.day(day),
            priority=technicians,
            reach=Reach.QUICK_WIN,
            serves=GOAL,
            beneficiary=whom,
            which_people="adults without a degree, eight of them women",
            measure=measure,
            amount=Decimal(amount),
            source="The college’s list of the first evening (sample)",
            quote="Four of mine sit there on Tuesdays, and nobody had to leave the floor for it.",
            person=self.person("whit"),
        )

    def give(self, technicians: Priority, lab: Priority) -> None:
        """Hours, things and money, confirmed by who gives them; one is still open."""
        gauges = self.cast.organizations["gauges"]
        hours = record_commitment(
            self.partnership,
            by=self.person("sorrel"),
            at=self.at(-120),
            organization=gauges,
            person=self.person("whit"),
            kind=CommitmentKind.HOURS,
            statement="A machinist for the trainers, one evening a week",
            amount=Decimal(40),
            value=Decimal(1800),
            value_basis="40 hours at 45 dollars",
            committed_date=self.day(-120),
            priority=technicians,
        )
        confirm_commitment(hours, by=self.person("whit"), at=self.at(-119), is_value_public=True)
        keep_commitment(hours, by=self.person("whit"), at=self.at(-30), on=self.day(-30))
        record_commitment(
            self.partnership,
            by=self.person("sorrel"),
            at=self.at(-2),
            organization=self.cast.organizations["edc"],
            person=self.person("finch"),
            kind=CommitmentKind.MONEY,
            statement="Half of the site study",
            amount=Decimal(7500),
            committed_date=self.day(-2),
            priority=lab,
        )

    def ask(self, freight: Priority) -> None:
        """Nobody has agreed on it yet, so public partners ask."""
        questions.ask_question(
            freight, by=self.person("finch"), at=self.at(-25), text="How many pallets leave each of you in a week?"
        )
        questions.ask_question(
            freight,
            by=self.person("plover"),
            at=self.at(-6),
            text="Would a shared pick-up on Thursdays be often enough?",
        )
        first = Question.objects.filter(priority=freight).order_by("pk").first()
        if first is not None:
            answer = "Between two and nine. Together that is a truck, alone it never is."
            questions.answer_question(first, by=self.person("okra"), at=self.at(-20), answer=answer)

    def keep_for_later(self) -> None:
        """An idea that nobody has looked at for more than half a year."""
        idea = record_opportunity(
            self.partnership,
            by=self.person("whit"),
            at=self.at(-230),
            text="A shared van that takes apprentices from the bus line to the plants",
            organization=self.cast.organizations["gauges"],
            person=self.person("whit"),
        )
        park_opportunity(idea, by=self.person("whit"), at=self.at(-229), until=self.day(40))
