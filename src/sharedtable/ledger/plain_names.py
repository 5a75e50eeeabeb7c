"""How histories call fields that have no word of their own: by the name that many models share."""

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise] = {
    "amount": _("Amount"),
    "answer": _("Answer"),
    "champion": _("Business champion"),
    "count": _("How many"),
    "decision": _("Decision"),
    "due date": _("Due"),
    "email": _("Mail address"),
    "ended date": _("Until"),
    "expires date": _("Good until"),
    "ground truth": _("Ground truth"),
    "hours a year": _("Hours a year"),
    "kind": _("Kind"),
    "line": _("Line"),
    "meaning": _("What it means"),
    "milestone": _("Milestone"),
    "minutes": _("Minutes"),
    "name": _("Name"),
    "network": _("Network"),
    "note": _("Note"),
    "notes": _("Notes"),
    "occasion": _("Meeting"),
    "organization": _("Organization"),
    "partnership": _("Partnership"),
    "person": _("Person"),
    "phone": _("Phone"),
    "place": _("Place"),
    "priority": _("Priority"),
    "purpose": _("What it is for"),
    "question": _("Question"),
    "quote": _("In their words"),
    "reason": _("Why"),
    "region": _("Region"),
    "room": _("Room"),
    "side": _("Side at the table"),
    "source": _("Source"),
    "started date": _("Since"),
    "state": _("State"),
    "statement": _("What it says"),
    "step": _("Step"),
    "success": _("What success looks like"),
    "summary": _("Summary"),
    "team": _("Action team"),
    "text": _("Text"),
    "time zone": _("Time zone"),
    "title": _("Title"),
    "topic": _("Topic"),
    "unit": _("Unit"),
    "users": _("Who uses it"),
    "value": _("Value"),
    "why": _("Why"),
    "year": _("Year"),
}


def plain_name(name: str) -> str:
    return str(NAMES.get(name) or capfirst(name))
