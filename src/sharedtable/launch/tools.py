"""The launch room among the tools of the step in which a table launches."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.tools import Tool, register_tool

register_tool(
    Tool(
        "launch.room",
        _("Launch room"),
        _("Businesses say what matters, vote and sign up to lead, from their phones; closing writes the plan."),
        "launch:of_table",
        "launch.facilitate",
        step=4,
        of_place=True,
        icon="presentation",
    )
)
