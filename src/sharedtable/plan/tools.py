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
