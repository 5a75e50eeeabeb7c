"""Example content of this app's mails, for the page that shows all mails. Names are samples."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from sharedtable.outbox.specimens import show
from sharedtable.plan.topics import IDEAS


@show("launch/mail/outcome", _("After a launch, to authors"), _("What became of what you said"), topic=IDEAS)
def outcome() -> dict[str, Any]:
    priority = SimpleNamespace(title="Technicians who can read a schematic")
    chosen = SimpleNamespace(text="Nobody we hire can read a schematic", theme=SimpleNamespace(priority=priority))
    parked = SimpleNamespace(parked_until_date=date(2027, 5, 20))
    start = datetime(2026, 12, 3, 14, 30, tzinfo=UTC)
    return {
        "seat": SimpleNamespace(name="Ada Sample"),
        "partnership": SimpleNamespace(name="Front Range Instruments (sample)"),
        "room": SimpleNamespace(follow_up=SimpleNamespace(local_start=start, zone=ZoneInfo("America/Denver"))),
        "outcome": SimpleNamespace(
            chosen=[chosen], kept=[SimpleNamespace(text="A shared export desk", opportunity=parked)]
        ),
    }
