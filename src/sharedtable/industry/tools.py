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
        "industry.choose",
        _("Choose a target industry"),
        _("Weigh a region’s industries by what matters to you, see how steady the order is, compare up to four."),
        "industry:choose",
        "industry.explore",
        step=2,
        icon="scale",
    )
)
register_tool(
    Tool(
        "industry.own",
        _("Your network’s own figures"),
        _("Bring figures by industry that nobody publishes, with their source, and choose with them."),
        "industry:own_tables",
        "industry.view",
        step=2,
        icon="file-spreadsheet",
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
        _("Keep sets of counties under their names to start from again; bring workforce areas in one sheet."),
        "industry:regions",
        "industry.view",
        step=2,
        icon="map",
    )
)
