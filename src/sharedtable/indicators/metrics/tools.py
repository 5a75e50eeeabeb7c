"""The tools of measuring: choosing, and the logic model."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.tools import Tool, register_tool

register_tool(
    Tool(
        "indicators.metrics",
        _("What you measure"),
        _("Choose from a catalogue or define your own; start, target and figures with their sources."),
        "indicators:metrics",
        "indicators.view_metrics",
        step=6,
        of_place=True,
        icon="chart-line",
    )
)
register_tool(
    Tool(
        "indicators.logic_model",
        _("Logic model"),
        _("What goes in, what you do, what is there now and what changes, composed from the record."),
        "indicators:logic_model",
        "indicators.view_metrics",
        step=6,
        of_place=True,
        icon="layers",
    )
)
