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


class ReviewVerdict(models.TextChoices):
    """What became of a parked idea when it was looked at again."""

    KEPT = "kept", _("Kept for later")
    TAKEN_UP = "taken_up", _("Back on the list")
    LET_GO = "let_go", _("Let go")


class MilestoneState(models.TextChoices):
    """How far a milestone has come; `lifecycle.py` says which may follow which."""

    OPEN = "open", _("To do")
    BLOCKED = "blocked", _("Waiting")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")


class DeliverableKind(models.TextChoices):
    """What the work brought forth."""

    ACTIVITY = "activity", _("Activity")
    SERVICE = "service", _("Service")
    PRODUCT = "product", _("Product")


class Beneficiary(models.TextChoices):
    """For whom something changed."""

    EMPLOYERS = "employers", _("Businesses")
    WORKERS = "workers", _("Jobseekers and workers")
    INSTITUTIONS = "institutions", _("Schools, colleges and agencies")
    PARTNERSHIP = "partnership", _("The partnership itself")


class Reach(models.TextChoices):
    """Whether something changed quickly on the way, or for good."""

    QUICK_WIN = "quick_win", _("Quick win")
    LASTING = "lasting", _("Lasting change")


class Permission(models.TextChoices):
    """Whether a result and the words about it may be published."""

    NOT_ASKED = "not_asked", _("Not asked yet")
    ASKED = "asked", _("Asked")
    GIVEN = "given", _("May be told")
    REFUSED = "refused", _("Stays among us")
