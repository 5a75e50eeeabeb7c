"""Example content of this app's mail, for the page that shows all mails. Names are samples."""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.meetings.markup import as_html
from sharedtable.outbox.specimens import show

BODY = """Thank you for coming on Thursday. This is what we decided:

- The evening cohort opens in June, with twelve places
- Ada asks the college for the lab hours

Maria Sample
Coordinator, Sample Workforce Board"""


@show("documents/mail/letter", _("Letter or report in somebody’s name"), _("What we decided on Thursday"))
def letter() -> dict[str, Any]:
    return {
        "person": SimpleNamespace(name="Ada Sample"),
        "partnership": SimpleNamespace(name="Front Range Instruments (sample)"),
        "title": "What we decided on Thursday",
        "body": BODY,
        "body_html": as_html(BODY),
        "sender": SimpleNamespace(name="Maria Sample"),
        "sent_by": None,
        "is_letter": True,
        "has_notice": False,
        "totals": [],
        "link": "https://sharedtable.example/partnerships/sample/documents/1/",
    }


@show("documents/mail/approve", _("May it go out in your name?"), "May this go out in your name? (sample)")
def approve() -> dict[str, Any]:
    return {
        "person": SimpleNamespace(name="Ada Sample"),
        "by": SimpleNamespace(name="Maria Sample"),
        "partnership": SimpleNamespace(name="Front Range Instruments (sample)"),
        "title": "What we decided on Thursday",
        "body": BODY,
        "link": "https://sharedtable.example/partnerships/documents/yes/sample/",
    }
