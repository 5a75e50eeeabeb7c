"""Fixed vocabularies of the launch room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """Where the room is; `lifecycle.py` says what each permits."""

    WAITING = "waiting", _("Arriving")
    ENTERING = "entering", _("Saying what matters")
    GROUPING = "grouping", _("Putting ideas together")
    VOTING = "voting", _("Voting")
    COUNTED = "counted", _("Counted")
    CHAMPIONS = "champions", _("Who leads")
    CLOSED = "closed", _("Closed")


class BallotBy(models.TextChoices):
    """Who has the votes: a business as one, or each of its people."""

    BUSINESS = "business", _("One ballot for each business")
    PERSON = "person", _("One ballot for each person from a business")


class SideFrom(models.TextChoices):
    """How the room knows on which side somebody sits."""

    LIST = "list", _("from the invitation list")
    FACILITATOR = "facilitator", _("confirmed by the facilitator")
