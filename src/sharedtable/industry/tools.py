"""Tools for choosing an industry and a region."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.tools import Tool, register_tool

register_tool(
    Tool(
        "industry.explore",
        _("Look at a region"),
        _("Choose counties and see which industries stand out there, from published figures."),
        "industry:explore",
        "industry.explore",
        step=2,
        icon="map",
    )
)
register_tool(
    Tool(
        "industry.analyses",
        _("Saved analyses"),
        _("Go back to figures as they were, and write down what you know and decided."),
        "industry:analyses",
        "industry.view",
        step=2,
        icon="chart-column",
    )
)
register_tool(
    Tool(
        "industry.regions",
        _("Regions and workforce areas"),
        _("Keep sets of counties under their names, and start from them again."),
        "industry:regions",
        "industry.view",
        step=2,
        icon="map",
    )
)
