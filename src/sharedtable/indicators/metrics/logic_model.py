"""The logic model of a partnership, composed from its record: what goes in, what is done, what comes of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from sharedtable.base.figures import counted
from sharedtable.base.figures import day as day_words
from sharedtable.indicators.metrics.choices import Kind, Term
from sharedtable.indicators.metrics.queries import Measured
from sharedtable.indicators.metrics.wording import with_unit
from sharedtable.indicators.shipped import in_words
from sharedtable.partnerships.models import Membership, Partnership
from sharedtable.people.choices import Side
from sharedtable.plan.choices import DeliverableKind, MilestoneState, Reach
from sharedtable.plan.models import ActionTeam, Commitment, Deliverable, Milestone, Outcome

MOST_GIFTS = 8


@dataclass(frozen=True)
class Item:
    """One line, with where its row stands; `is_metric` where it is measured, not written down."""

    words: str
    url: str = ""
    note: str = ""
    is_metric: bool = False


@dataclass(frozen=True)
class Stage:
    """One column. `empty` says what will stand here."""

    key: str
    title: str
    empty: str
    items: tuple[Item, ...]


def stages(partnership: Partnership, rows: Iterable[Measured], *, today: date) -> list[Stage]:
    """Six columns from left to right: six queries besides those of the metrics."""
    metrics = list(rows)
    active, made = _deliverables(partnership, today)
    wins, lasting = _outcomes(partnership)
    return [
        Stage(
            "inputs",
            _("What goes in"),
            _("Who sits at the table, and what they promise."),
            (*_seats(partnership, today), *_gifts(partnership)),
        ),
        Stage(
            "activities",
            _("What you do"),
            _("Action teams, milestones, and activities that run."),
            (*_teams(partnership, today), *_milestones(partnership), *active),
        ),
        Stage(
            "outputs",
            _("What is there now"),
            _("Services and products in use, and how the work goes."),
            (*made, *_metrics(metrics, lambda each: each.kind == Kind.PROCESS)),
        ),
        Stage(
            "short",
            _("What changes within a year"),
            _("Quick wins, and what you measure within a year."),
            (*wins, *_impact(metrics, Term.SHORT)),
        ),
        Stage(
            "middle",
            _("In one to three years"),
            _("What you measure over one to three years."),
            tuple(_impact(metrics, Term.MIDDLE)),
        ),
        Stage(
            "long",
            _("After three years, and for good"),
            _("Lasting changes, and what you measure for the long run."),
            (*lasting, *_impact(metrics, Term.LONG)),
        ),
    ]


def _seats(partnership: Partnership, today: date) -> Iterator[Item]:
    rows = Membership.objects.on(today).filter(partnership=partnership)
    sides = list(rows.values_list("side", flat=True))
    url = reverse("partnerships:people", args=[partnership.slug])
    businesses, partners = sides.count(Side.INDUSTRY), sides.count(Side.SUPPORT)
    if businesses:
        yield Item(counted(businesses, _("business"), _("businesses")), url, _("at the table"))
    if partners:
        yield Item(counted(partners, _("public partner"), _("public partners")), url, _("at the table"))


def _gifts(partnership: Partnership) -> Iterator[Item]:
    rows = Commitment.objects.live().filter(partnership=partnership).select_related("organization")
    for each in rows.order_by("-committed_date", "-pk")[:MOST_GIFTS]:
        kind = str(each.get_kind_display())
        note = kind if each.confirmed_at else _("%(kind)s, not confirmed yet") % {"kind": kind}
        yield Item(f"{each.organization.name}: {each.statement}", note=note)


def _teams(partnership: Partnership, today: date) -> Iterator[Item]:
    is_on = Q(ended_date__isnull=True) | Q(ended_date__gt=today)
    rows = ActionTeam.objects.live().filter(is_on, partnership=partnership).order_by("started_date", "pk")
    for each in rows:
        yield Item(each.name, reverse("plan:team", args=[partnership.slug, each.pk]), _("action team"))


def _milestones(partnership: Partnership) -> Iterator[Item]:
    rows = Milestone.objects.live().filter(priority__partnership=partnership)
    states = [each for each in rows.values_list("state", flat=True) if each != MilestoneState.DROPPED]
    if states:
        words = _("%(done)s of %(all)s milestones done")
        told = words % {"done": states.count(MilestoneState.DONE), "all": len(states)}
        yield Item(told, reverse("plan:milestones", args=[partnership.slug]))


def _deliverables(partnership: Partnership, today: date) -> tuple[list[Item], list[Item]]:
    """Activities that run, and services and products in use."""
    is_on = Q(ended_date__isnull=True) | Q(ended_date__gt=today)
    rows = Deliverable.objects.live().filter(is_on, priority__partnership=partnership, started_date__lte=today)
    active: list[Item] = []
    made: list[Item] = []
    for each in rows.order_by("started_date", "pk"):
        url = reverse("plan:deliverable", args=[partnership.slug, each.pk])
        item = Item(each.title, url, str(each.get_kind_display()))
        (active if each.kind == DeliverableKind.ACTIVITY else made).append(item)
    return active, made


def _outcomes(partnership: Partnership) -> tuple[list[Item], list[Item]]:
    """Quick wins, and lasting changes."""
    wins: list[Item] = []
    lasting: list[Item] = []
    for each in Outcome.objects.live().filter(partnership=partnership).order_by("occurred_date", "pk"):
        url = reverse("plan:outcome", args=[partnership.slug, each.pk])
        item = Item(each.statement, url, str(each.get_reach_display()))
        (wins if each.reach == Reach.QUICK_WIN else lasting).append(item)
    return wins, lasting


def _impact(metrics: list[Measured], term: str) -> Iterator[Item]:
    return _metrics(metrics, lambda each: each.kind == Kind.IMPACT and each.term == term)


def _metrics(metrics: list[Measured], wanted: Any) -> Iterator[Item]:
    for each in metrics:
        if wanted(each.metric):
            yield Item(in_words(each.metric.name), each.metric.get_absolute_url(), _told(each), is_metric=True)


def _told(measured: Measured) -> str:
    """Where it stands and where it should be."""
    metric, newest = measured.metric, measured.newest_shown
    if newest is not None:
        told = _("%(value)s on %(day)s") % {"value": newest.words, "day": day_words(newest.day)}
    else:
        told = _("not shown here") if measured.hidden else _("no figure yet")
    if metric.target_value is None or metric.target_date is None:
        return told
    aim = {"told": told, "aim": with_unit(metric, metric.target_value), "day": day_words(metric.target_date)}
    return _("%(told)s; target %(aim)s by %(day)s") % aim
