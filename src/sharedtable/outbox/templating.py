"""Turns a mail template into its two bodies."""

from typing import Any

from django.conf import settings
from django.template import Context, engines
from django.template.loader import render_to_string


def render_mail(template: str, context: dict[str, Any]) -> tuple[str, str]:
    """Text and HTML of `<template>.txt` and `<template>.html`; both may use `address`, the deployment's own.

    The text is not HTML, so nothing in it is escaped.
    """
    full = {"address": settings.ADDRESS, **context}
    plain = engines["django"].engine.get_template(f"{template}.txt")  # type: ignore[attr-defined]
    text = plain.render(Context(full, autoescape=False))
    return text.strip() + "\n", render_to_string(f"{template}.html", full)
