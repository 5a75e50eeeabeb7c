"""Fixed vocabularies of metrics."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """How the work goes, or what it changes."""

    PROCESS = "process", _("How the work goes")
    IMPACT = "impact", _("What it changes")


class Term(models.TextChoices):
    """How soon it can be expected to move."""

    SHORT = "short", _("Within a year")
    MIDDLE = "middle", _("In one to three years")
    LONG = "long", _("After three years or more")


class Direction(models.TextChoices):
    UP = "up", _("More is better")
    DOWN = "down", _("Less is better")
    KEEP = "keep", _("It should stay where it is")


class Shape(models.TextChoices):
    """What kind of number it is."""

    COUNT = "count", _("A number of something")
    SHARE = "share", _("A share, in percent")
    MONEY = "money", _("An amount in dollars")
    AMOUNT = "amount", _("Another amount, such as days or a score")
