"""The two engines behind one interface: SQLite's FTS5, and PostgreSQL's text search with or without pg_trgm."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db import connection

from sharedtable.base.search.question import Question

TITLE_WEIGHT = 8.0
NEW_BONUS = 0.5
DAYS_NEW = 90.0
SHORT_WORD = 7
MOST_LOOKED_AT = 1_000  # of what meets a question; the rest is too far from it to be among the first


@dataclass(frozen=True)
class Candidate:
    """A document that meets the question; larger scores come first."""

    id: int
    kind: str
    row_id: int
    score: float


@dataclass(frozen=True)
class Reach:
    """Where to look: documents with one of the `audience` keys (none: all), of these languages, so many a kind and
    more of the kind that is asked for."""

    audience: frozenset[str] | None
    language: str
    most_of_a_kind: int
    kind: str = ""
    most_of_that: int = 0


class Engine(Protocol):
    """What search asks of a database."""

    def candidates(self, question: Question, reach: Reach, today: date) -> list[Candidate]:
        """Documents that meet every term, best first. One query."""

    def alike(self, words: Collection[str], most: int) -> list[str]:
        """Words of the index that resemble one of these, in no order. One query."""


def short_words(words: Collection[str]) -> list[str]:
    """Words too short to share a piece of three letters with what they were meant as: `guage` has none of `gauge`.
    For these, words of about that length with the same first letter are looked at too."""
    return [word for word in words if len(word) <= SHORT_WORD]


def engine() -> Engine:
    """The engine of the database in use."""
    if connection.vendor == "postgresql":
        from sharedtable.base.search.engines.postgresql import PostgreSQL

        return PostgreSQL()
    from sharedtable.base.search.engines.sqlite import SQLite

    return SQLite()
