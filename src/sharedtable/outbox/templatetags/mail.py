"""How parts of a mail look: `<p {% styled "text" %}>`, and one button."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sharedtable.outbox.mail_look import LIGHT, STYLES, dark_rules
from sharedtable.outbox.specimens import title_of

register = template.Library()


@register.simple_tag
def styled(name: str) -> SafeString:
    """Class and inline style of a part; a name that is not in the table stops the mail, also in tests."""
    style = STYLES[name]
    background = style.colors.get("background-color")
    attribute = format_html(' bgcolor="{}"', LIGHT[background]) if background else ""
    return format_html('class="m-{}" style="{}"{}', name, mark_safe(style.inline()), attribute)  # noqa: S308


@register.simple_tag
def dark_styles() -> SafeString:
    return mark_safe(dark_rules())  # noqa: S308  (made of our own table)


@register.filter
def kind_of_mail(template: str) -> str:
    """What people call mails of a template."""
    return title_of(template)


@register.inclusion_tag("outbox/_mail_button.html")
def mail_button(href: str, label: str) -> dict[str, Any]:
    """The one action of a mail."""
    return {"href": href, "label": label}
