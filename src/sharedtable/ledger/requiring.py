"""The check of rules, lent by the app that knows who somebody is."""

from collections.abc import Callable
from typing import Any

Require = Callable[..., None]
_require: list[Require] = []


def lend_require(check: Require) -> Require:
    """`check(key, thing, by=actor)` raises `Refused` unless the actor may."""
    _require[:] = [check]
    return check


def require(key: str, thing: Any, *, by: Any) -> None:
    _require[0](key, thing, by=by)
