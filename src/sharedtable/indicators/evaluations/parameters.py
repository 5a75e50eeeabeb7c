"""What a rule lets a framework set: each number or choice with its kind, range and plain label."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Text = str | Promise


class Kind(StrEnum):
    """What a parameter holds: forms, files and the reference page read it."""

    WHOLE = "whole number"
    DAYS = "days"
    SHARE = "share"
    NUMBER = "number"
    SYSTEMS = "groups of systems"
    FACT = "fact"


@dataclass(frozen=True)
class Parameter:
    """`label` says in plain words what is set; `default` holds where a framework says nothing."""

    key: str
    kind: Kind
    label: Text
    default: Any
    least: float | None = None
    most: float | None = None


def whole(key: str, label: Text, default: int, *, least: int, most: int) -> Parameter:
    return Parameter(key, Kind.WHOLE, label, default, least, most)


def days(key: str, label: Text, default: int, *, least: int = 1, most: int = 1096) -> Parameter:
    return Parameter(key, Kind.DAYS, label, default, least, most)


def share(key: str, label: Text, default: float, *, least: float = 0, most: float = 1) -> Parameter:
    return Parameter(key, Kind.SHARE, label, default, least, most)


def systems(key: str, label: Text, default: list[list[str]]) -> Parameter:
    """Groups of which each must be there; within a group one is enough."""
    return Parameter(key, Kind.SYSTEMS, label, default)


def fact_of_numbers(key: str, label: Text) -> Parameter:
    """One of the registered facts that give a number for a partnership; there is none to begin with."""
    return Parameter(key, Kind.FACT, label, "")


def number(key: str, label: Text, default: float, *, least: float, most: float) -> Parameter:
    return Parameter(key, Kind.NUMBER, label, default, least, most)
