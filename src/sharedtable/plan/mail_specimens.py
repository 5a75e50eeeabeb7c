"""Example content of this app's mails, for the page that shows all mails. Names are samples."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.outbox.specimens import show
from sharedtable.plan.topics import IDEAS

PARTNERSHIP = SimpleNamespace(name="Front Range Instruments (sample)", slug="sample")
ADA = SimpleNamespace(name="Ada Sample")


@show("plan/mail/parked", _("An idea is kept for later"), _("Your idea is kept for later"), topic=IDEAS)
def parked() -> dict[str, Any]:
    idea = "A shared calibration lab, so that nobody sends gauges two states away"
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "opportunity": SimpleNamespace(text=idea, parked_until_date=date(2027, 6, 1)),
    }


@show("plan/mail/confirm_commitment", _("Question about a promise"), _("Is this what you promised?"))
def confirm_commitment() -> dict[str, Any]:
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "by": SimpleNamespace(name="Maria Sample"),
        "path": "/partnerships/sample/plan/promises/sample/",
        "commitment": SimpleNamespace(
            organization=SimpleNamespace(name="Brightline Gauges (sample)"),
            statement="40 hours of a machinist's time for the trainers, this winter",
            committed_date=date(2026, 12, 3),
        ),
    }
