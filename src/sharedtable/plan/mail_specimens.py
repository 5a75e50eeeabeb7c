"""Example content of this app's mails, for the page that shows all mails. Names are samples."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.outbox.specimens import show
from sharedtable.plan.topics import ASKED, IDEAS

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


PRIORITY = SimpleNamespace(title="Shared calibration lab", pk=1)


@show(
    "plan/mail/first_responder",
    _("Question to a first responder"),
    _("Would you act first on this?"),
    topic=ASKED,
)
def first_responder() -> dict[str, Any]:
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "priority": PRIORITY,
        "by": SimpleNamespace(name="Dale Sample"),
        "responder": SimpleNamespace(
            organization=SimpleNamespace(name="Prairie College (sample)"),
            why="It has a metrology room that stands empty in the evening",
            as_partner="The room, a technician for one evening a week, and a seat when prices are set",
        ),
    }


@show("plan/mail/permit_outcome", _("Question whether a result may be told"), _("May we tell this?"))
def permit_outcome() -> dict[str, Any]:
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "by": SimpleNamespace(name="Maria Sample"),
        "path": "/partnerships/sample/plan/permit/sample/",
        "outcome": SimpleNamespace(
            statement="Calibration takes two days instead of six weeks",
            quote="We stopped keeping spare gauges on the shelf.",
        ),
    }


@show(
    "plan/mail/review_ideas",
    _("Parked ideas wait for a look"),
    _("3 parked ideas wait for a look"),
    topic=ASKED,
)
def review_ideas() -> dict[str, Any]:
    return {"person": ADA, "partnership": PARTNERSHIP, "count": 3}


@show("plan/mail/reviewed", _("A parked idea was looked at"), _("Your idea is back on the list"), topic=IDEAS)
def reviewed() -> dict[str, Any]:
    idea = "A shared calibration lab, so that nobody sends gauges two states away"
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "opportunity": SimpleNamespace(text=idea, parked_until_date=date(2027, 6, 1)),
        "review": SimpleNamespace(verdict="taken_up", reason="Two more shops asked for it this winter."),
    }


@show(
    "plan/mail/review_roadmap",
    _("The roadmap is to be looked at again"),
    _("Does the roadmap still hold?"),
    topic=ASKED,
)
def review_roadmap() -> dict[str, Any]:
    return {
        "person": ADA,
        "partnership": PARTNERSHIP,
        "version": SimpleNamespace(number=2),
        "seen": date(2026, 5, 14),
    }
