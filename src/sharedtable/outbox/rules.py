"""Who may look after mail and jobs. The demo inbox is open to everybody, because it exists in demonstrations only;
the link that stops a notice is signed."""

from sharedtable.base.access import ANYONE, declare

MEMBER, OPERATOR = "member", "operator"

declare(
    "outbox",
    {
        "inbox": ("Read the mails of a demonstration", {ANYONE}),
        "stop_notices": ("Stop a kind of notice with the link in a mail", {ANYONE}),
        "own_jobs": ("See and stop the work one asked for", {MEMBER}),
        "look_after": ("Look after mail and jobs: send again, give up, lift a stop", {OPERATOR}),
    },
)
