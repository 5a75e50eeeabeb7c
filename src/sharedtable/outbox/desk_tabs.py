"""The rooms of whoever looks after mail and jobs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def desk_tabs(current: str) -> list[dict[str, Any]]:
    rooms = {
        "messages": _("Mail"),
        "jobs": pgettext("work to be done", "Jobs"),
        "stopped": _("Stopped addresses"),
        "specimens": _("How mails look"),
    }
    return [
        {"label": label, "url": reverse(f"outbox:{name}"), "is_current": name == current}
        for name, label in rooms.items()
    ]
