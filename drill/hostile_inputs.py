"""What a hostile hand types, and how one recognizes it coming back unescaped."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from drill.forms import Form

MARK = "qzxdrill"
SCRIPT = f"<script>{MARK}()</script>"
BROKEN_OUT = f"\"'><img src=x onerror={MARK}()>"
LINK = f"[tap](javascript:{MARK}())"
RAW = (f"<script>{MARK}", f"<img src=x onerror={MARK}", f'href="javascript:{MARK}', f"<svg onload={MARK}")

TYPED = {
    "script tag": f"Ann {SCRIPT}",
    "tag that breaks out of an attribute": BROKEN_OUT,
    "link with a script": f"{LINK} <svg onload={MARK}()>",
    "template code": "{{ 7|add:7 }}{% load i18n %}{% debug %}",
    "name of 200 characters": "Ñ" * 200,
    "name of 70,000 characters": "n" * 70_000,
    "a thousand words": "ab cd " * 500,
    "right to left": "\u202eمرحبا\u200f שלום\u202c",
    "null byte": "a\x00b",
    "surrogates and controls": "\ufffe\uffff\x1b[31m\x7f\r\n\t",
    "huge number": "9" * 40,
    "negative number": "-1",
    "not a number": "NaN",
    "far day": "99999-12-31T25:61",
    "year one": "0001-01-01",
    "header injection": "a@b.example\r\nBcc: all@sample.example",
    "SQL": "'; DROP TABLE people_person; --",
    "path": "../../../../etc/passwd%00.html",
    "nothing": "",
}


@dataclass(frozen=True)
class Attack:
    """One way to fill a form in: all free fields with the same thing, or a hidden or chosen one with nonsense."""

    name: str
    fields: dict[str, str]


def attacks(form: Form, dice: random.Random, count: int) -> Iterator[Attack]:
    """Some of the ways to hurt this form: of those that go through free fields, and through the others."""
    ways = [_typed(form, name) for name in TYPED] if form.free else []
    others = [name for name in form.fields if name not in form.free and name != "csrfmiddlewaretoken"]
    ways += [
        _tampered(form, field, name) for field in others for name in ("script tag", "huge number", "null byte")
    ]
    ways += [
        Attack("every field left out", {}),
        Attack("fields nobody asked for", {**form.fields, "id": "1", "pk": "x"}),
    ]
    yield from dice.sample(ways, min(count, len(ways)))


def _typed(form: Form, name: str) -> Attack:
    return Attack(name, {**form.fields, **dict.fromkeys(form.free, TYPED[name])})


def _tampered(form: Form, field: str, name: str) -> Attack:
    return Attack(f"{name} as {field}", {**form.fields, **dict.fromkeys(form.free, "Ann"), field: TYPED[name]})
