"""What plans hold about a person's work: questions, teams, milestones, responses, results in their words."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sharedtable.people.models import Person
from sharedtable.people.personal_data import Holding, Row, register_holding, told, told_by_part
from sharedtable.plan.models import (
    FirstResponder,
    Milestone,
    MilestoneChange,
    OpportunityReview,
    Outcome,
    Question,
    RoadmapVersion,
    TeamMember,
)

OF_PRIORITY = {"priority.partnership.name": _("Partnership"), "priority.title": _("Priority")}


def _questions(person: Person) -> list[Row]:
    columns = {**OF_PRIORITY, "text": _("Question"), "asked_at": _("Asked"), "answer": _("Answer")}
    parts = {"asked_by": _("you asked"), "answered_by": _("you answered")}
    return told_by_part(Question.objects.select_related("priority__partnership"), person, parts, columns)


def _reviews(person: Person) -> list[Row]:
    columns = {
        "opportunity.partnership.name": _("Partnership"),
        "opportunity.text": _("Idea"),
        "verdict": _("What you said"),
        "reason": _("Why"),
        "reviewed_at": _("When"),
    }
    rows = OpportunityReview.objects.filter(reviewed_by=person).select_related("opportunity__partnership")
    return told(rows.order_by("pk"), columns)


def _teams(person: Person) -> list[Row]:
    columns = {
        "team.partnership.name": _("Partnership"),
        "team.name": _("Action team"),
        "started_date": _("From"),
        "ended_date": _("Until"),
    }
    rows = TeamMember.objects.filter(person=person).select_related("team__partnership")
    return told(rows.order_by("pk"), columns)


def _milestones(person: Person) -> list[Row]:
    columns = {**OF_PRIORITY, "title": _("Milestone"), "due_date": _("Due"), "state": _("State")}
    then = {
        "milestone.priority.partnership.name": _("Partnership"),
        "milestone.priority.title": _("Priority"),
        "milestone.title": _("Milestone"),
        "due_date": _("Due"),
        "state": _("State"),
        "entered_at": _("So from"),
        "reason": _("Why"),
    }
    changes = MilestoneChange.objects.filter(person=person).select_related("milestone__priority__partnership")
    return told(_with_table(Milestone.objects.filter(person=person)), columns) + told(changes.order_by("pk"), then)


def _responses(person: Person) -> list[Row]:
    columns = {**OF_PRIORITY, "organization.name": _("For"), "as_partner": _("Puts in"), "started_date": _("From")}
    rows = FirstResponder.objects.filter(Q(person=person) | Q(chosen_by=person)).select_related("organization")
    return told(_with_table(rows), columns)


def _results(person: Person) -> list[Row]:
    columns = {
        "partnership.name": _("Partnership"),
        "statement": _("Result"),
        "quote": _("Your words"),
        "permission": _("May be told"),
        "occurred_date": _("Day"),
    }
    rows = Outcome.objects.filter(Q(person=person) | Q(permission_by=person)).select_related("partnership")
    return told(rows.order_by("pk"), columns)


def _roadmaps(person: Person) -> list[Row]:
    columns = {"partnership.name": _("Partnership"), "number": _("Version"), "adopted_date": _("Adopted")}
    asked = Q(champion=person) | Q(recorded_by=person) | Q(reviews__recorded_by=person)
    rows = RoadmapVersion.objects.filter(asked).distinct().select_related("partnership")
    return told(rows.order_by("pk"), columns)


def _with_table(rows: QuerySet) -> QuerySet:
    return rows.select_related("priority__partnership").order_by("pk")


def _take_words_back(person: Person, at: datetime) -> None:
    Outcome.objects.filter(person=person).update(quote="")


register_holding(
    Holding(
        "plan.questions",
        _("Questions about priorities you asked or answered"),
        43,
        _questions,
        _("The question and its answer"),
        covers=("plan.Question.asked_by", "plan.Question.answered_by"),
    )
)
register_holding(
    Holding(
        "plan.reviews",
        _("Ideas you looked at again"),
        43,
        _reviews,
        _("What was said of the idea, and when"),
        covers=("plan.OpportunityReview.reviewed_by",),
    )
)
register_holding(
    Holding(
        "plan.teams",
        _("Action teams you are or were on"),
        44,
        _teams,
        _("That somebody of the organization was on it, and when"),
        covers=("plan.TeamMember.person",),
    )
)
register_holding(
    Holding(
        "plan.milestones",
        _("Milestones that are or were yours"),
        45,
        _milestones,
        _("The milestone, as the organization’s"),
        covers=("plan.Milestone.person", "plan.MilestoneChange.person"),
    )
)
register_holding(
    Holding(
        "plan.responses",
        _("Priorities you respond to, or chose who does"),
        46,
        _responses,
        _("That the organization responded, and when"),
        covers=("plan.FirstResponder.person", "plan.FirstResponder.chosen_by"),
    )
)
register_holding(
    Holding(
        "plan.results",
        _("Results in your words, or that you let be told"),
        47,
        _results,
        _("The result, without your words"),
        erase=_take_words_back,
        covers=("plan.Outcome.person", "plan.Outcome.permission_by"),
    )
)
register_holding(
    Holding(
        "plan.roadmaps",
        _("Roadmaps you put to a meeting or wrote down"),
        48,
        _roadmaps,
        _("That somebody of a business put it to the meeting"),
        covers=(
            "plan.RoadmapVersion.champion",
            "plan.RoadmapVersion.recorded_by",
            "plan.RoadmapReview.recorded_by",
        ),
    )
)
