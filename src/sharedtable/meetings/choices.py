"""Fixed vocabularies of meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OccasionState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Answer(models.TextChoices):
    """What an invited person said."""

    YES = "yes", _("Yes")
    MAYBE = "maybe", _("Maybe")
    NO = "no", _("No")


class PaperPurpose(models.TextChoices):
    """What a file of a meeting is for. Minutes are read by whoever reads the notes."""

    PAPER = "paper", _("To read before or look at together")
    MINUTES = "minutes", _("Minutes, and what belongs to the notes")


class ApprovalKind(models.TextChoices):
    """How a champion made the agenda theirs."""

    SET = "set", _("Set the agenda")
    APPROVED = "approved", _("Said yes to the agenda")


class ParkedWhy(models.TextChoices):
    """Why a topic was parked."""

    LATER = "later", _("For a later meeting")
    COMPETITION = "competition", _("Not a topic for competitors at one table")
