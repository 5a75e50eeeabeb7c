"""Who has a page of their own: whoever is signed in."""

from sharedtable.base.access import declare
from sharedtable.people.standing import MEMBER

declare(
    "workspace",
    {
        "home": ("See one's own page and answer what one was asked", {MEMBER}),
    },
)
