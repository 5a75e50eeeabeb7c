"""Keys of who may find a document, and the keys that a reader holds.

What somebody may see stays with `visible_to`; the keys only keep the engine from looking at what is out of reach.
"""

from collections.abc import Callable, Iterable
from typing import Any

from sharedtable.base.access import rule

PUBLIC = "public"
EVERYTHING = "everything"
KeysOf = Callable[[Any], Iterable[str]]
_sources: list[KeysOf] = []


def audience_key(word: str, number: int | str = "") -> str:
    """`table7`, `networkadmin3`: letters and digits only, so that every engine takes it as one word."""
    return "".join(letter for letter in f"{word}{number}" if letter.isalnum())


def whom_rule_names(key: str) -> frozenset[str]:
    """The keys of whoever holds, anywhere, a class that the rule names."""
    return frozenset(audience_key("class", each) for each in rule(key).allowed)


def register_keys(source: KeysOf) -> KeysOf:
    """An app that knows standings tells the keys of one: without queries."""
    _sources.append(source)
    return source


def keys_held(standing: Any) -> frozenset[str] | None:
    """All keys of a reader; none where nothing is out of reach."""
    keys = {PUBLIC, *(audience_key("class", each) for each in standing.classes)}
    for source in _sources:
        keys.update(source(standing))
    return None if EVERYTHING in keys else frozenset(keys)
