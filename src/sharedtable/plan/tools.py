"""Tools for turning what businesses say into what they do together."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.tools import Tool, register_tool

register_tool(
    Tool(
        "plan.add_opportunity",
        _("Write down an idea"),
        _("What a business said that the industry could win or needs, in its own words."),
        "plan:plan",
        "plan.record_opportunity",
        step=4,
        of_place=True,
        icon="lightbulb",
    )
)
register_tool(
    Tool(
        "plan.plan",
        _("Priorities and promises"),
        _("Choose priorities from ideas, say who leads them, and keep what was promised."),
        "plan:plan",
        "plan.view",
        step=5,
        of_place=True,
        icon="target",
    )
)
register_tool(
    Tool(
        "plan.milestones",
        _("Who does what by when"),
        _("Milestones of a partnership: what is to do, what waits, what is done."),
        "plan:milestones",
        "plan.view",
        step=5,
        of_place=True,
        icon="list-checks",
    )
)
register_tool(
    Tool(
        "plan.results",
        _("What came of it"),
        _("Quick wins with the lasting goal they serve, lasting changes, and what is in use."),
        "plan:results",
        "plan.view",
        step=6,
        of_place=True,
        icon="circle-check",
    )
)
register_tool(
    Tool(
        "plan.start_team",
        _("Start an action team"),
        _("A small group around a champion that carries a priority."),
        "plan:start_team",
        "plan.manage_team",
        step=5,
        of_place=True,
        icon="users",
    )
)
register_tool(
    Tool(
        "plan.review_ideas",
        _("Look again at parked ideas"),
        _("Twice a year each is kept, taken up or let go, and whoever said it hears of it."),
        "plan:review_ideas",
        "plan.park_opportunity",
        step=6,
        of_place=True,
        icon="lightbulb",
    )
)
register_tool(
    Tool(
        "plan.roadmap",
        _("Roadmap"),
        _("The whole plan on one page, along time and as a board; as PDF and Word; adopted at a meeting."),
        "plan:roadmap",
        "plan.view",
        step=5,
        of_place=True,
        icon="map",
    )
)
