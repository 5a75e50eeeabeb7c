"""The tool that says how a partnership is doing."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.tools import Tool, register_tool

register_tool(
    Tool(
        "indicators.assessment",
        _("How it is doing"),
        _("Each condition of success, whether the record shows it, and what would change it."),
        "indicators:assessment",
        "indicators.view",
        step=6,
        of_place=True,
        icon="list-checks",
    )
)
register_tool(
    Tool(
        "indicators.network",
        _("How a network’s partnerships are doing"),
        _("Levels, hard signs and quarters of all partnerships together, and the state’s own self-check."),
        "people:networks",
        "indicators.view_network",
        icon="network",
    )
)
