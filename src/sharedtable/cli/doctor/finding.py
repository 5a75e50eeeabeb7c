"""What one look found, and the list of looks. Each module beside this one registers its own."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """*look*: it works, and somebody should know."""

    OK = "ok"
    LOOK = "look"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """One line of the table."""

    name: str
    state: State
    said: str
    fix: str = ""


Look = Callable[[], Finding]


@dataclass(frozen=True)
class Check:
    """A look, and the names of those that must be well before it can look."""

    name: str
    look: Callable[[], tuple[State, str, str]]
    after: tuple[str, ...] = ()


TABLES = ("Database", "Migrations")


_checks: list[Check] = []


def check(name: str, *, after: tuple[str, ...] = ()) -> Callable[[Callable[[], tuple[State, str, str]]], object]:
    """Register a function that answers (state, what was found, fix)."""

    def register(look: Callable[[], tuple[State, str, str]]) -> object:
        _checks.append(Check(name, look, after))
        return look

    return register


def all_checks() -> list[Check]:
    return list(_checks)


def ok(said: str) -> tuple[State, str, str]:
    return State.OK, said, ""


def look(said: str, fix: str) -> tuple[State, str, str]:
    return State.LOOK, said, fix


def broken(said: str, fix: str) -> tuple[State, str, str]:
    return State.BROKEN, said, fix
