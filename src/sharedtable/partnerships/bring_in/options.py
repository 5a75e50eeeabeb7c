"""What a choice in a workbook can be, as it is shown, and the other words that people write for it."""

from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.bring_in.values import choice
from sharedtable.partnerships.choices import MeetingKind, PartnershipState, RoleKind, Step
from sharedtable.people.choices import EmployerSize, Side, System

STEPS = {str(step.value): f"{step.value} {step.label}" for step in Step}
STATES = dict(PartnershipState.choices)
SIDES = {Side.INDUSTRY.value: _("Industry"), Side.SUPPORT.value: _("Support")}
SYSTEMS = dict(System.choices)
SIZES = dict(EmployerSize.choices)
ROLES = dict(RoleKind.choices)
KINDS = dict(MeetingKind.choices)
YES_NO = {"yes": _("yes"), "no": _("no")}

IN_STEPS = choice(
    STEPS,
    {key.split()[0]: key for key in STEPS}
    | {f"step {key}": key for key in STEPS}
    | {step.label.lower(): str(step.value) for step in Step},
)
IN_STATES = choice(
    STATES, {"open": "active", "running": "active", "on hold": "paused", "ended": "closed", "inactive": "paused"}
)
IN_SIDES = choice(
    SIDES,
    {
        "business": "industry",
        "businesses": "industry",
        "employer": "industry",
        "partner": "support",
        "public partner": "support",
        "public": "support",
        "support team": "support",
    },
)
IN_SYSTEMS = choice(SYSTEMS, {
    "workforce": "workforce", "workforce board": "workforce", "economic dev": "economic_development",
    "edc": "economic_development", "k12": "k12", "school district": "k12", "college": "postsecondary",
    "community college": "postsecondary", "university": "postsecondary", "higher education": "postsecondary",
    "nonprofit": "community", "community": "community", "chamber": "chamber", "association": "chamber",
    "union": "labor", "state": "state_agency",
})  # fmt: skip
IN_ROLES = choice(ROLES, {
    "member": "business_member", "business": "business_member", "business champion": "champion",
    "co convener": "co_convener", "backup convener": "backup", "team member": "support_team",
    "partner": "support_team", "staff": "coordinator", "facilitator": "coordinator", "guest": "observer",
})  # fmt: skip
IN_KINDS = choice(KINDS, {
    "meeting": "partnership", "full partnership": "partnership", "quarterly meeting": "partnership",
    "kickoff": "launch", "kick off": "launch", "launch meeting": "launch", "committee": "action_team",
    "task force": "action_team", "business only": "businesses_only", "planning": "support_team",
})  # fmt: skip
