"""Fixed vocabularies of indicators."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    EMERGING = "emerging", _("Emerging")
    ACTIVE = "active", _("Active")


class Status(models.TextChoices):
    MET = "met", _("Met")
    NOT_YET = "not_yet", _("Not yet")
    NOT_KNOWN = "not_known", _("Not known")


class SignalKind(models.TextChoices):
    RED = "red", _("Red flag")
    GREEN = "green", _("Green light")


class Light(models.TextChoices):
    """An answer in the state's self-check."""

    GREEN = "green", _("Green")
    BETWEEN = "between", _("In between")
    RED = "red", _("Red")


class CheckKind(models.TextChoices):
    CONFIRMED = "confirmed", _("Confirmed")
    QUESTIONED = "questioned", _("Questioned")
