"""Fixed vocabularies of the region page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sort(models.TextChoices):
    """By what the industries stand in order."""

    LQ = "lq", _("Concentration")
    GROWTH = "growth", _("Growth")
    PAY = "pay", _("Pay")
    JOBS = "jobs", _("Jobs")


class Ownership(models.TextChoices):
    """Whose jobs are counted."""

    PRIVATE = "private", _("Private businesses")
    TOTAL = "total", _("Private and public")
    FEDERAL = "federal", _("Federal government")
    STATE = "state", _("State government")
    LOCAL = "local", _("Local government")


class RegionKind(models.TextChoices):
    """Whose a set of counties is: drawn here, or a workforce area as the state designated it."""

    OWN = "own", _("Region")
    WORKFORCE = "workforce", _("Workforce area")


class Level(models.IntegerChoices):
    """How finely industries are told apart, in NAICS digits."""

    SECTOR = 2, _("Sectors, 2 digits")
    SUBSECTOR = 3, _("Subsectors, 3 digits")
    GROUP = 4, _("Groups, 4 digits")
    INDUSTRY = 5, _("Industries, 5 digits")
    NATIONAL = 6, _("In detail, 6 digits")
