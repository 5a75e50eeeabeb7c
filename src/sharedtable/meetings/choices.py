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
    DELEGATE = "delegate", _("Sends somebody")
    NO = "no", _("No")


ONE_TAP = (Answer.YES, Answer.MAYBE, Answer.NO)
"""Answers that need nothing else said."""


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


class Rhythm(models.TextChoices):
    """How a series comes round; by month it keeps the weekday: "the second Thursday"."""

    WEEK = "week", _("Every week")
    TWO_WEEKS = "two_weeks", _("Every two weeks")
    MONTH = "month", _("Every month, on the same weekday")
    TWO_MONTHS = "two_months", _("Every two months, on the same weekday")
    QUARTER = "quarter", _("Every three months, on the same weekday")
