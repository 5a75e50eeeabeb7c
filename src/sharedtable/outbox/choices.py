"""States of what must happen, and why mail to an address stopped."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MessageState(models.TextChoices):
    """`uncertain`: the worker died while sending; it may or may not have gone. `held`: the address takes no mail,
    or its owner switched this kind of notice off."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Sending")
    SENT = "sent", _("Sent")
    UNCERTAIN = "uncertain", _("Uncertain")
    FAILED = "failed", _("Failed")
    HELD = "held", _("Held back")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    GIVEN_UP = "given_up", _("Given up")


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Stopped")
    GIVEN_UP = "given_up", _("Given up")


class BounceKind(models.TextChoices):
    """What came back. Only a hard bounce and a complaint stop further mail."""

    HARD = "hard", _("There is no such address")
    SOFT = "soft", _("Not now: box full, server busy, or mail refused")
    COMPLAINT = "complaint", _("Marked as unwanted by its reader")


class StopReason(models.TextChoices):
    HARD = "hard", _("Mail came back: no such address")
    COMPLAINT = "complaint", _("Its reader marked a mail as unwanted")
    OPERATOR = "operator", _("Stopped by an operator")
