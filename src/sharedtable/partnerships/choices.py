"""Fixed vocabularies of partnerships."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.IntegerChoices):
    """The six steps of the process."""

    BUILD_TEAM = 1, _("Build the team")
    DEFINE_SCOPE = 2, _("Define the scope")
    PREPARE_LAUNCH = 3, _("Prepare to launch")
    LAUNCH = 4, _("Launch")
    TO_ACTION = 5, _("Priorities to action")
    SUSTAIN = 6, _("Sustain and evolve")


class PartnershipState(models.TextChoices):
    ACTIVE = "active", _("At work")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class RoleKind(models.TextChoices):
    """What a person does in a partnership."""

    CONVENER = "convener", _("Convener")
    CO_CONVENER = "co_convener", _("Co-convener")
    BACKUP = "backup", _("Backup")
    COORDINATOR = "coordinator", _("Coordinator")
    FISCAL_AGENT = "fiscal_agent", _("Fiscal agent")
    SUPPORT_TEAM = "support_team", _("Support-team member")
    CHAMPION = "champion", _("Champion")
    BUSINESS_MEMBER = "business_member", _("Business member")
    OBSERVER = "observer", _("Observer")


# What business people read instead: the words of the trade are for the team.
PLAIN_ROLES = {
    RoleKind.CONVENER.value: _("Contact for businesses"),
    RoleKind.CO_CONVENER.value: _("Contact for businesses"),
    RoleKind.BACKUP.value: _("Stands in for the contact"),
    RoleKind.FISCAL_AGENT.value: _("Keeps the accounts"),
    RoleKind.SUPPORT_TEAM.value: _("Public partner"),
}


class FunctionKind(models.TextChoices):
    """What a public partner, a workforce board above all, does for a partnership."""

    CONVENER = "convener", _("Brings the table together")
    FISCAL_AGENT = "fiscal_agent", _("Keeps the accounts")
    SYSTEMS_CHANGE = "systems_change", _("Changes how public programs work")
    DATA_BROKER = "data_broker", _("Brings the figures")


class MeetingKind(models.TextChoices):
    SUPPORT_TEAM = "support_team", _("Support team")
    LAUNCH = "launch", _("Launch")
    PARTNERSHIP = "partnership", _("Partnership meeting")
    BUSINESSES_ONLY = "businesses_only", _("Businesses only")
    ACTION_TEAM = "action_team", _("Action team")


class Section(models.TextChoices):
    """What of a partnership can be switched on for everyone to see."""

    PAGE = "page", _("The page itself: name, industry, region and step")
    FIGURES = "figures", _("Labor-market figures")
    ORGANIZATIONS = "organizations", _("Member organizations")
    PEOPLE = "people", _("People who agreed to be named")
    PRIORITIES = "priorities", _("Priorities the businesses chose")
    NEXT_MEETING = "next_meeting", _("Day of the next meeting")
