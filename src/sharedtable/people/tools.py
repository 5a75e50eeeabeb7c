"""Tools for knowing who is who."""

from django.utils.translation import gettext_lazy as _

from sharedtable.base.tools import Tool, register_tool

register_tool(
    Tool(
        "people.organizations",
        _("Organizations"),
        _("Find a business or a public partner and who works there; each is listed once."),
        "people:organizations",
        "people.view",
        step=1,
        icon="building-2",
    )
)
register_tool(
    Tool(
        "people.persons",
        _("People"),
        _("Find somebody, and see where they work and at which tables they sit."),
        "people:persons",
        "people.view",
        step=3,
        icon="user-round",
    )
)
