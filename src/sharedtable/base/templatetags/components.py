"""What the components of `templates/cotton` need beyond markup: checked inputs, icons, drawings, form controls."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BoundField, widgets
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.template.exceptions import TemplateSyntaxError
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from sharedtable.base import qr, sparkline
from sharedtable.base.ring import Ring

register = template.Library()


class UnknownInput(TemplateSyntaxError):
    """A component was given a value that it does not know."""


@register.simple_tag
def one_of(component: str, name: str, value: Any, allowed: str) -> str:
    """`{% one_of "card" "accent" accent "none amber" %}` stops the page when the value is not in the list."""
    if str(value) not in allowed.split():
        raise UnknownInput(f"<c-{component} {name}={str(value)!r}>: expected one of {', '.join(allowed.split())}.")
    return ""


@register.simple_tag
def needed(component: str, name: str, value: Any) -> str:
    """`{% needed "card" "title" title %}` stops the page when an input was left out."""
    if value is None or value == "":
        raise UnknownInput(f"<c-{component}> needs {name}.")
    return ""


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str) -> SafeString:
    """A lucide icon, sized and colored by the style sheet, silent for screen readers."""
    return SafeString(lucide(str(name), size=None, **{"class": "st-icon", "aria-hidden": "true"}))


@register.filter
def initials(name: str) -> str:
    """`"Lena Brandt"|initials` is LB."""
    words = [word for word in str(name).replace("-", " ").split() if word[0].isalpha()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@register.filter
def mail_address(address: str) -> SafeString:
    """An address that a narrow column breaks after the @, not within a word."""
    box, at, place = str(address).rpartition("@")
    return format_html("{}{}<wbr>{}", box, at, place) if at else conditional_escape(place)


@register.simple_tag
def seats(business: Any, support: Any, vacant: Any) -> Ring:
    return Ring(int(business or 0), int(support or 0), int(vacant or 0))


@register.simple_tag
@lru_cache(maxsize=64)
def qr_drawing(value: str) -> qr.Drawing:
    return qr.draw(str(value))


@register.simple_tag
def spark_points(values: Iterable[float]) -> list[tuple[float, float]]:
    return sparkline.coordinates([float(value) for value in values])


@register.simple_tag
def share_of(value: Any, largest: Any, width: float = 100) -> float:
    """How far a bar reaches, between nothing and its full width; what is not known reaches nowhere."""
    if value in (None, "") or not float(largest or 0):
        return 0
    return round(min(max(float(value) / float(largest), 0), 1) * width, 2)


@register.filter
def undo_address(message: Message) -> str:
    """The address behind `undo:` in a message's extra tags, or nothing."""
    for word in (message.extra_tags or "").split():
        if word.startswith("undo:"):
            return word.removeprefix("undo:")
    return ""


_CLASSES: list[tuple[type[widgets.Widget], str]] = [
    (widgets.Textarea, "usa-textarea"),
    (widgets.Select, "usa-select"),
    (widgets.CheckboxInput, "usa-checkbox__input"),
    (widgets.FileInput, "st-file"),
    (widgets.Input, "usa-input"),
]


@register.filter
def control_kind(field: BoundField) -> str:
    """How a field is laid out: `check`, `radios`, `checks` or `plain`."""
    widget = field.field.widget
    if isinstance(widget, widgets.CheckboxSelectMultiple):
        return "checks"
    if isinstance(widget, widgets.RadioSelect):
        return "radios"
    return "check" if isinstance(widget, widgets.CheckboxInput) else "plain"


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The field's widget with the design system's class beside any of its own."""
    widget = field.field.widget
    ours = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")
    classes = f"{widget.attrs.get('class', '')} {ours}".strip()
    return field.as_widget(attrs={"class": classes} if classes else None)


@register.simple_tag
def option(choice: BoundWidget, kind: str) -> SafeString:
    """One radio button or checkbox of a list."""
    choice.data["attrs"]["class"] = f"usa-{kind}__input"
    return choice.tag()


@register.filter
def strip(markup: Any) -> str:
    """A slot without its white space: empty when nothing was put in it."""
    return str(markup or "").strip()


@register.simple_tag(takes_context=True)
def page_query(context: template.Context, parameter: str, number: int) -> str:
    """The page's own parameters with another page number."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query[parameter] = str(number)
    return query.urlencode()
