"""Who may see what base itself shows."""

from sharedtable.base.access import ANYONE, declare

declare(
    "base",
    {
        "see_gallery": ("See the gallery of components", {ANYONE}),
        "read_help": ("Read help", {ANYONE}),
        "read_file": ("Open a file of whatever is shown to oneself", {ANYONE}),
        "choose_language": ("Choose the language of the pages", {ANYONE}),
        "ask_health": ("Ask whether the deployment is well", {ANYONE}),
        "use_tools": ("See the tools that are open to oneself", {"member"}),
        "read_reference": ("Read what is generated from the registries", {ANYONE}),
        "search": ("Search what one may see", {ANYONE}),
    },
)
