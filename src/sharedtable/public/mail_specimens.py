"""Example content of this app's mails, for the page that shows all mails. Names are samples."""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.outbox.specimens import show


@show(
    "public/mail/join",
    _("Somebody would like to join"),
    _("%(organization)s would like to join") % {"organization": "Cedar Optics (sample)"},
)
def join() -> dict[str, Any]:
    return {
        "name": "Noor Sample",
        "organization": "Cedar Optics (sample)",
        "email": "noor@sample.example",
        "note": "We make lenses, 40 people.\nI heard of you at the county fair.",
        "partnership": SimpleNamespace(name="Front Range Instruments (sample)"),
    }
