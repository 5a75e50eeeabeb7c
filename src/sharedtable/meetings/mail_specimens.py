"""Example content of this app's mails, for the page that shows all mails. Names are samples."""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.meetings import agenda_mail
from sharedtable.meetings.mail import IN_YOUR_NAME, REMINDERS, TEMPLATE
from sharedtable.outbox.specimens import show

AGENDA = "- Welcome (10 min, Ada Sample)\n- What changed since June (30 min)\n- Who trains the next technicians?"
ADDRESS = "https://table.sample.example"


@show(TEMPLATE, _("About a meeting"), "Thu 3 Dec, 7:30: Partnership meeting (sample)", topic=REMINDERS)
def occasion() -> dict[str, Any]:
    return {
        "person": SimpleNamespace(name="Ada Sample"),
        "occasion": SimpleNamespace(
            title="Partnership meeting (sample)",
            room="Assembly hall, door B",
            joining_note="Passcode 1234",
            place="Brightline Gauges (sample), 12 Mill Road",
            online_url="https://meet.sample.example/table",
        ),
        "agenda": AGENDA,
        "holder": SimpleNamespace(name="Front Range Instruments (sample)"),
        "when": "Thu 3 Dec 2026, 7:30–9:00 MST",
        "opening": _("We have not heard whether you will come. One tap is enough."),
        "asks": True,
        "is_business": True,
        "answer_link": f"{ADDRESS}/meetings/answer/sample/",
        "yes_link": f"{ADDRESS}/meetings/answer/sample/?say=yes",
        "maybe_link": f"{ADDRESS}/meetings/answer/sample/?say=maybe",
        "no_link": f"{ADDRESS}/meetings/answer/sample/?say=no",
        "delegate_link": f"{ADDRESS}/meetings/answer/sample/delegate/",
        "dates": ["Thu 3 Dec 2026, 7:30–9:00 MST", "Thu 7 Jan 2027, 7:30–9:00 MST"],
        "page_link": f"{ADDRESS}/meetings/sample/",
    }


@show(agenda_mail.TEMPLATE, _("Is this your agenda?"), "Is this your agenda? Thu 3 Dec, 7:30 (sample)")
def agenda() -> dict[str, Any]:
    return {
        "person": SimpleNamespace(name="Ada Sample"),
        "sender": "Maria Sample",
        "occasion": SimpleNamespace(title="Partnership meeting (sample)"),
        "holder": SimpleNamespace(name="Front Range Instruments (sample)"),
        "when": "Thu 3 Dec 2026, 7:30–9:00 MST",
        "agenda": AGENDA,
        "yes_link": f"{ADDRESS}/meetings/agenda-yes/sample/",
    }


@show(
    IN_YOUR_NAME,
    _("Sent in a champion’s name"),
    "Sent in your name: Thu 3 Dec, 7:30: Partnership meeting (sample)",
)
def in_your_name() -> dict[str, Any]:
    return {
        "person": SimpleNamespace(name="Ada Sample"),
        "by": SimpleNamespace(name="Lena Sample"),
        "count": 12,
        "occasion": SimpleNamespace(title="Partnership meeting (sample)"),
        "holder": SimpleNamespace(name="Front Range Instruments (sample)"),
        "page_link": f"{ADDRESS}/meetings/sample/",
    }
