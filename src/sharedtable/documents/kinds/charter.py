"""The charter of an action team: what for, who, what success looks like, what is done by when, how it works."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sharedtable.base.figures import day
from sharedtable.documents.kinds.registry import Draft, Kind, Source, register_kind
from sharedtable.documents.kinds.words import bullets, paragraphs, section
from sharedtable.plan.choices import MilestoneState
from sharedtable.plan.models import ActionTeam, FirstResponder, Milestone, Priority, TeamMember


def compose(source: Source) -> Draft:
    team = source.team
    if team is None:
        return Draft(_("Charter of an action team"), "")
    priorities = list(team.priorities.filter(archived_at=None).order_by("recorded_at", "pk"))
    return Draft(
        _("Charter: %(name)s") % {"name": team.name},
        paragraphs(
            team.purpose,
            section(_("What we serve"), *(_served(each) for each in priorities)),
            section(_("Who we are"), bullets(*_members(team))),
            section(_("Who acts with us first"), bullets(*_responders(priorities))),
            section(_("What we do, by when"), bullets(*_milestones(team))),
            section(_("How we work"), bullets(*_manners())),
        ),
    )


def _served(priority: Priority) -> str:
    success = priority.success.strip() or _("What success looks like is not written yet.")
    return f"**{priority.title}.** {success}"


def _members(team: ActionTeam) -> list[str]:
    rows = TeamMember.objects.current().filter(team=team).select_related("person", "organization")
    return [_member(each) for each in rows.order_by("-is_lead", "person__name", "pk")]


def _member(row: TeamMember) -> str:
    name = f"{row.person.name}, {row.organization.name}" if row.organization else row.person.name
    return _("%(name)s, who leads") % {"name": f"**{name}**"} if row.is_lead else name


def _responders(priorities: list[Priority]) -> list[str]:
    rows = FirstResponder.objects.live().filter(priority__in=priorities, ended_date=None)
    rows = rows.select_related("organization", "person").order_by("started_date", "pk")
    return [f"**{row.organization.name}**: {row.as_partner}" for row in rows]


def _milestones(team: ActionTeam) -> list[str]:
    rows = Milestone.objects.live().filter(team=team).exclude(state=MilestoneState.DROPPED)
    found = []
    for row in rows.select_related("person", "organization").order_by("due_date", "pk"):
        who = row.person.name if row.person else row.organization.name if row.organization else ""
        words = [day(row.due_date), who, row.get_state_display() if row.state != MilestoneState.OPEN else ""]
        found.append(f"{row.title} ({', '.join(each for each in words if each)})")
    return found


def _manners() -> list[str]:
    return [
        _("Somebody from a business leads, and decides what is brought to the whole table"),
        _("We meet for an hour, with an agenda, as often as there is something to decide"),
        _("Who promises something names a day; whoever cannot keep it says so before that day"),
        _("No talk of prices, pay, bids, customers or who sells where"),
        _("When what we serve is achieved, we end, and say so"),
    ]


register_kind(
    Kind(
        "charter",
        gettext_lazy("Charter of an action team"),
        gettext_lazy("What a team is for, who is on it, what it does by when, and how it works."),
        "page",
        "documents.charter_team",
        "documents.read_pages",
        step=5,
        icon="scroll-text",
        compose=compose,
        asks="team",
    )
)
