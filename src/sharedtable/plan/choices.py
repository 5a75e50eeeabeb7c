"""Fixed vocabularies of the plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpportunityKind(models.TextChoices):
    OPPORTUNITY = "opportunity", _("Something the industry could win")
    NEED = "need", _("Something the industry needs")


class PriorityState(models.TextChoices):
    """How far a priority has come; `lifecycle.py` says which may follow which."""

    EXPLORING = "exploring", _("Exploring")
    AGREED = "agreed", _("Agreed")
    IN_ACTION = "in_action", _("In action")
    ACHIEVED = "achieved", _("Achieved")
    SET_ASIDE = "set_aside", _("Set aside")


class SolutionType(models.TextChoices):
    """What kind of answer a priority calls for; funds are mapped against these."""

    TRAINING = "training", _("Training and skills")
    PATHWAYS = "pathways", _("Career pathways and schools")
    HIRING = "hiring", _("Finding and keeping people")
    SUPPLY_CHAIN = "supply_chain", _("Suppliers and logistics")
    INFRASTRUCTURE = "infrastructure", _("Sites, housing and infrastructure")
    INNOVATION = "innovation", _("Research and technology")
    MARKETS = "markets", _("Markets and exports")
    REGULATION = "regulation", _("Rules and permits")
    AWARENESS = "awareness", _("Image of the industry")
    OTHER = "other", _("Something else")


class CommitmentKind(models.TextChoices):
    PLEDGE = "pledge", _("A promise to take part")
    HOURS = "hours", _("Hours")
    IN_KIND = "in_kind", _("In kind")
    MONEY = "money", _("Money")
