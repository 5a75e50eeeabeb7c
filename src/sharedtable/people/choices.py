"""Fixed vocabularies of people and organizations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StandingClass(models.TextChoices):
    """What somebody is toward a thing; the columns of the role x action table."""

    ANONYMOUS = "anonymous", _("Anyone")
    MEMBER = "member", _("Signed in")
    READER = "reader", _("Works in a partner organization")
    BUSINESS = "business", _("Business member or champion")
    SUPPORT = "support", _("Support team")
    LEAD = "lead", _("Convener or coordinator")
    STATE = "state", _("State team")
    NETWORK_ADMIN = "network_admin", _("Network admin")
    OPERATOR = "operator", _("Operator")


class System(models.TextChoices):
    """Public systems an organization can belong to."""

    WORKFORCE = "workforce", _("Workforce development")
    ECONOMIC_DEVELOPMENT = "economic_development", _("Economic development")
    K12 = "k12", _("K-12 education")
    POSTSECONDARY = "postsecondary", _("Postsecondary education")
    COMMUNITY = "community", _("Community organization")
    CHAMBER = "chamber", _("Chamber or association")
    LABOR = "labor", _("Labor")
    STATE_AGENCY = "state_agency", _("State agency")


class NetworkRole(models.TextChoices):
    """Offices in a network."""

    STATE_TEAM = "state_team", _("State team")
    ADMIN = "admin", _("Network admin")


class GuestRights(models.TextChoices):
    """Whether a network's partnerships may have other networks as guests, and who invites them."""

    NOBODY = "nobody", _("No other network reads our partnerships")
    OFFICES = "offices", _("Only our state team and admins invite other networks")
    LEADS = "leads", _("Conveners and coordinators may invite other networks too")


class PairKind(models.TextChoices):
    """What a likely pair is made of."""

    PERSON = "person", _("People")
    ORGANIZATION = "organization", _("Organizations")


class EmployerSize(models.TextChoices):
    """Jobs at an employer, in the bands of County Business Patterns."""

    TO_4 = "1-4", _("1 to 4 jobs")
    TO_9 = "5-9", _("5 to 9 jobs")
    TO_19 = "10-19", _("10 to 19 jobs")
    TO_49 = "20-49", _("20 to 49 jobs")
    TO_99 = "50-99", _("50 to 99 jobs")
    TO_249 = "100-249", _("100 to 249 jobs")
    TO_499 = "250-499", _("250 to 499 jobs")
    FROM_500 = "500+", _("500 jobs or more")


class Side(models.TextChoices):
    """Where a member organization sits in one partnership."""

    INDUSTRY = "industry", _("Industry")
    SUPPORT = "support", _("Support")


class LinkKind(models.TextChoices):
    """Why a sign-in link was mailed: somebody invited its owner, or its owner asked for it."""

    INVITED = "invited", _("Invitation")
    ASKED = "asked", _("Asked for")
