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
