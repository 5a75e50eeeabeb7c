"""Turns a mail template into its two bodies."""

from typing import Any

from django.conf import settings
from django.template import Context, engines
from django.template.loader import render_to_string

from sharedtable.outbox import preferences
from sharedtable.outbox.stop_links import stop_link


def render_mail(
    template: str, context: dict[str, Any], *, recipient: str = "", topic: str = ""
) -> tuple[str, str]:
    """Text and HTML of `<template>.txt` and `<template>.html`; both may use `address`, the deployment's own, and
    of a mail with a topic `stop_link`, `topic` and `preferences_link`.

    The text is not HTML, so nothing in it is escaped.
    """
    full = {"address": settings.ADDRESS, **context, **_way_out(recipient, topic)}
    plain = engines["django"].engine.get_template(f"{template}.txt")  # type: ignore[attr-defined]
    text = plain.render(Context(full, autoescape=False))
    return text.strip() + "\n", render_to_string(f"{template}.html", full)


def _way_out(recipient: str, topic: str) -> dict[str, Any]:
    if not topic:
        return {}
    path = preferences.page_path()
    return {
        "topic": preferences.topic(topic),
        "stop_link": stop_link(recipient, topic),
        "preferences_link": f"{settings.ADDRESS}{path}" if path else "",
    }
