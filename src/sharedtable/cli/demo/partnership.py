"""One sample partnership, lived through step by step with the actions that people use."""

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings

from sharedtable.cli.demo.calendar import fill_calendar
from sharedtable.cli.demo.content import (
    CommitmentContent,
    MeetingContent,
    PartnershipContent,
    PriorityContent,
)
from sharedtable.cli.demo.papers import paper
from sharedtable.cli.demo.roadmap import make_roadmap
from sharedtable.industry.actions import record_decision, save_analysis
from sharedtable.industry.models import Analysis
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.tables.industries import region_industries
from sharedtable.meetings import actions as meetings
from sharedtable.meetings.choices import Answer
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships import actions as partnerships
from sharedtable.partnerships.actions.acceptance import accept_role
from sharedtable.partnerships.actions.steps import ReasonNeeded
from sharedtable.partnerships.choices import MeetingKind, RoleKind
from sharedtable.partnerships.meetings import hold_meeting
from sharedtable.partnerships.models import Partnership, Role
from sharedtable.people.choices import Side
from sharedtable.people.models import Person
from sharedtable.plan.actions.champions import add_champion
from sharedtable.plan.actions.commitments import confirm_commitment, record_commitment
from sharedtable.plan.actions.opportunities import record_opportunity
from sharedtable.plan.actions.priorities import agree_priority, choose_priority, move_priority
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Opportunity

if TYPE_CHECKING:
    from sharedtable.cli.demo.network import Cast

DAYS_TO_DECIDE = 5
INVITED_DAYS_AHEAD = 14
REASON_TO_MOVE = "The team had agreed on it; the rest was written down later."


def make_partnership(row: PartnershipContent, cast: "Cast") -> Partnership:
    """Everything of one partnership, in the order in which it happened."""
    coordinator = cast.people[row.coordinator]
    analysis = _analyze(row, cast, coordinator)
    partnership = partnerships.start_partnership(
        cast.network,
        by=coordinator,
        at=cast.days.at(row.started),
        name=row.name,
        industry_name=row.industry_name,
        naics_codes=row.naics,
        region=analysis.region,
        analysis=analysis if row.decision else None,
        summary=row.summary,
    )
    story = Story(row, cast, partnership, coordinator)
    story.seat()
    story.meet()
    if any(each.day > 0 and each.kind == MeetingKind.PARTNERSHIP for each in row.meetings):
        fill_calendar(partnership, cast.days, lead=coordinator)
    story.plan()
    story.adopt()
    story.move_on()
    story.publish()
    return partnership


def _analyze(row: PartnershipContent, cast: "Cast", author: Person) -> Analysis:
    at = cast.days.at(row.started - DAYS_TO_DECIDE)
    table = region_industries(Lake(settings.LAKE), counties=row.counties, level=4)
    title = f"{row.industry_name} in {row.region}"
    analysis = save_analysis(
        cast.network, by=author, at=at, region_name=row.region, title=title, table=table, chosen=row.naics
    )
    record_decision(
        analysis,
        by=author,
        at=at + timedelta(days=1),
        expected=analysis.version,
        ground_truth=row.ground_truth,
        decision=row.decision,
        reason=row.reason,
        decided_date=cast.days.day(row.started - 1) if row.decision else None,
    )
    return analysis


class Story:
    """The life of one partnership so far; each method is a chapter."""

    def __init__(self, row: PartnershipContent, cast: "Cast", partnership: Partnership, lead: Person) -> None:
        self.row = row
        self.cast = cast
        self.partnership = partnership
        self.lead = lead

    def at(self, day: int) -> datetime:
        return self.cast.days.at(day)

    def seat(self) -> None:
        """Organizations first, then the people's roles."""
        sides = [(key, Side.SUPPORT) for key in self.row.support] + [
            (key, Side.INDUSTRY) for key in self.row.industry
        ]
        for number, (key, side) in enumerate(sides):
            partnerships.seat_organization(
                self.partnership,
                by=self.lead,
                at=self._spread(number, len(sides)),
                organization=self.cast.organizations[key],
                side=side,
            )
        for kind, keys in self.row.roles.items():
            for key in keys:
                role = self._give(kind, self.cast.people[key])
                if key not in self.row.unanswered:
                    accept_role(role, by=role.person, at=self.at(self.row.started + 24))

    def _spread(self, number: int, of: int) -> datetime:
        """Seats fill over the first three weeks."""
        return self.at(self.row.started + 1 + 20 * number // max(of, 1))

    def _give(self, kind: str, person: Person) -> Role:
        position = person.positions.get()
        return partnerships.give_role(
            self.partnership,
            by=self.lead,
            at=self.at(self.row.started + 22),
            person=person,
            kind=RoleKind(kind),
            organization=position.organization,
            is_invited=False,
        )

    def meet(self) -> None:
        for meeting in self.row.meetings:
            occasion = self._hold(meeting)
            answers: list[tuple[list[str], Answer]] = [(meeting.yes, Answer.YES), (meeting.maybe, Answer.MAYBE)]
            for keys, answer in answers:
                self._answer(occasion, keys, answer)
            if meeting.day < 0:
                self._attend(occasion, meeting)
            self._bring(occasion, meeting)

    def _hold(self, row: MeetingContent) -> Occasion:
        days = self.cast.days
        start = datetime.combine(days.day(row.day), row.time, days.zone)
        asked = self.at(min(row.day - INVITED_DAYS_AHEAD, -1))
        meeting = hold_meeting(
            self.partnership,
            by=self.lead,
            at=asked,
            kind=MeetingKind(row.kind),
            title=row.title,
            starts_at=start,
            ends_at=start + timedelta(minutes=row.minutes),
            place=row.place,
            agenda=row.agenda,
            online_url="",
        )
        occasion = meeting.occasion
        keys = self._invited(row)
        inviter = self.cast.people[row.invited_by] if row.invited_by else self.lead
        meetings.invite(occasion, self.cast.people_of(keys), by=inviter, at=asked)
        return occasion

    def _invited(self, row: MeetingContent) -> list[str]:
        """Whoever came or answered; to what is ahead, everyone of the sides it is for."""
        if row.day < 0:
            return row.present
        roles = self.row.roles
        business = [*roles.get("champion", []), *roles.get("business_member", [])]
        team = [
            self.row.coordinator,
            *(p for kind in ("convener", "backup", "support_team") for p in roles.get(kind, [])),
        ]
        return team if row.kind == MeetingKind.SUPPORT_TEAM else business + team

    def _answer(self, occasion: Occasion, keys: list[str], answer: Answer) -> None:
        invitations = {each.person_id: each for each in occasion.invitations.select_related("person")}
        for person in self.cast.people_of(keys):
            meetings.answer_invitation(invitations[person.pk], at=self.at(-1), answer=answer)

    def _attend(self, occasion: Occasion, row: MeetingContent) -> None:
        at = self.cast.days.at(row.day, row.time)
        invitations = {each.person_id: each for each in occasion.invitations.select_related("person", "occasion")}
        for key in row.present:
            person = self.cast.people[key]
            if key in row.confirmed:
                meetings.confirm_own_attendance(invitations[person.pk], at=at, is_present=True)
            else:
                meetings.mark_attendance(occasion, person, by=self.lead, at=at, is_present=True)
        if row.notes:
            occasion.refresh_from_db()
            meetings.edit_notes(occasion, by=self.lead, at=at, version=occasion.version, notes=row.notes)

    def _bring(self, occasion: Occasion, row: MeetingContent) -> None:
        at = self.at(min(row.day + 1, -1))
        for each in row.papers:
            content = paper(each.name, each.text)
            meetings.add_paper(occasion, content, by=self.lead, at=at, purpose=each.purpose, name=each.name)

    def plan(self) -> None:
        for commitment in self.row.commitments:
            self._promise(commitment)
        at = self.at(self._launch_day)
        opportunities = [
            record_opportunity(
                self.partnership,
                by=self.lead,
                at=at,
                text=row.text,
                kind=row.kind,
                organization=self.cast.organizations[row.organization],
            )
            for row in self.row.opportunities
        ]
        for priority in self.row.priorities:
            self._choose(priority, [opportunities[number] for number in priority.from_])

    @property
    def _launch_day(self) -> int:
        return next((each.day for each in self.row.meetings if each.kind == MeetingKind.LAUNCH), 0)

    def _promise(self, row: CommitmentContent) -> None:
        giver = self.cast.people[row.person]
        commitment = record_commitment(
            self.partnership,
            by=self.lead,
            at=self.at(self.row.started + 30),
            organization=self.cast.organizations[row.organization],
            person=giver,
            statement=row.statement,
            committed_date=self.cast.days.day(self.row.started + 30),
        )
        if row.confirmed:
            confirm_commitment(commitment, by=giver, at=self.at(self.row.started + 31))

    def _choose(self, row: PriorityContent, opportunities: list[Opportunity]) -> None:
        launch = self._launch_day
        priority = choose_priority(
            self.partnership,
            by=self.lead,
            at=self.at(launch),
            title=row.title,
            success=row.success,
            solution_type=row.solution,
            opportunities=opportunities,
        )
        champions = self.cast.people_of(row.champions)
        for person in champions:
            add_champion(priority, by=self.lead, at=self.at(launch), person=person)
        state = PriorityState(row.state)
        if state != PriorityState.EXPLORING:
            agree_priority(priority, by=champions[0], at=self.at(launch + 25), champion=champions[0])
        if state == PriorityState.IN_ACTION:
            move_priority(priority, by=self.lead, at=self.at(launch + 60), to=PriorityState.IN_ACTION)

    def adopt(self) -> None:
        """The roadmap, put to a meeting by whoever leads what the businesses chose first."""
        leads = next((row.champions for row in self.row.priorities if row.champions), [])
        if leads:
            make_roadmap(self.partnership, self.cast.people[leads[0]], self.cast)

    def move_on(self) -> None:
        """Through the steps on their days, with a reason where something was not on record then."""
        for number, day in enumerate(self.row.step_days[1:], start=2):
            move = partial(partnerships.change_step, self.partnership, by=self.lead, at=self.at(day), step=number)
            try:
                move()
            except ReasonNeeded:
                move(reason=REASON_TO_MOVE)

    def publish(self) -> None:
        at = self.at(-10)
        for section in self.row.publish:
            partnerships.switch_section(self.partnership, by=self.lead, at=at, section=section, is_on=True)
        for person in self.cast.people_of(self.row.consents):
            partnerships.answer_consent(self.partnership, by=person, at=at, is_yes=True)
