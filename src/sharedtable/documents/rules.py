"""Who may draft, change, share and send which document. A draft is seen by whoever works on it: its author, the
person in whose name it goes, and the team. What came of a meeting follows the rule for that meeting's notes."""

from sharedtable.base.access import ANYONE, declare
from sharedtable.partnerships.rules import EVERYONE_AT_TABLE, LEADS, TEAM
from sharedtable.people.standing import BUSINESS, SUPPORT

WORKERS = {SUPPORT} | LEADS

declare(
    "documents",
    {
        "view": ("See the documents of a partnership that are for oneself", EVERYONE_AT_TABLE),
        "see_drafts": ("See documents that are still being written", WORKERS),
        "invite_peers": ("Draft, change and send an invitation to peers", {BUSINESS} | LEADS),
        "welcome": ("Draft, change and send a welcome letter", WORKERS),
        "thank": ("Draft, change and send a thank-you", {BUSINESS} | WORKERS),
        "follow_up": ("Draft, change and send the mail that follows a meeting", WORKERS),
        "describe_convener": ("Draft, change, share and send the description of the convener", WORKERS),
        "plan_launch": ("Draft, change, share and send the agenda of the launch", {BUSINESS} | WORKERS),
        "charter_team": ("Draft, change, share and send the charter of an action team", {BUSINESS} | WORKERS),
        "pitch": ("Draft, change, share and send the one-page pitch", {BUSINESS} | WORKERS),
        "report_to_funder": ("Draft, change, share and send the quarterly report to a funder", WORKERS),
        "read_pages": ("Read shared descriptions, agendas, charters and pitches", EVERYONE_AT_TABLE),
        "read_reports": ("Read reports to funders that were shared", TEAM),
        "send_for_another": (
            "Send in the name of somebody at the table who has said yes to it",
            LEADS,
        ),
        "approve": ("Say yes to what goes out in one's own name, by the link in the mail", {ANYONE}),
        "write": ("Change, share, send and take away what one may draft", {BUSINESS} | WORKERS),
    },
)
