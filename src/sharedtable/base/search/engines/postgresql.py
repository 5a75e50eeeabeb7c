"""Search on PostgreSQL: a tsvector of words and audience keys beside each document, a generated column.

The question is put by a function of the database, because only there the plan can be told to use the index. Where
a word stands in half of the documents the planner would rather read all of them, at ten times the cost.
Both indexes take in what is written at once (`fastupdate = off`): a list of what is not sorted in yet would be
read from end to end by every question.
Words that look alike come from pg_trgm where the database has it, otherwise from those that begin alike.
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from functools import cache
from typing import Any

from django.db import OperationalError, ProgrammingError, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from sharedtable.base.search.engines import (
    DAYS_NEW,
    MOST_LOOKED_AT,
    NEW_BONUS,
    TITLE_WEIGHT,
    Candidate,
    Reach,
    short_words,
)
from sharedtable.base.search.question import Question, Term

STATEMENTS = [
    """ALTER TABLE search_document ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', plain_title), 'A')
        || setweight(to_tsvector('simple', plain_words), 'D')
        || array_to_tsvector(string_to_array('@' || replace(audience, ' ', ' @'), ' '))) STORED""",
    "CREATE INDEX search_document_vector ON search_document USING gin (vector) WITH (fastupdate = off)",
    f"""CREATE FUNCTION search_candidates(
        met tsquery, asked tsquery, within tsquery, today date, of_language text,
        chosen text, most_of_that int, most_of_a_kind int
    ) RETURNS TABLE (id bigint, kind varchar, row_id bigint, score float8)
    LANGUAGE sql STABLE SET enable_seqscan = off AS $$
        WITH closest AS (
            SELECT d.id, d.kind, d.row_id,
                ts_rank(ARRAY[{1 / TITLE_WEIGHT}, 0, 0, 1]::float4[], d.vector, asked) * d.weight
                * (1 + {NEW_BONUS} / (1 + greatest(0, coalesce(today - d.day, 1000000000))::float8 / {DAYS_NEW}))
                AS score
            FROM search_document d
            WHERE d.vector @@ met AND d.vector @@ coalesce(within, met)
                AND (d.language = '' OR d.language = of_language)
            ORDER BY score DESC, d.id LIMIT {MOST_LOOKED_AT}),
        placed AS (
            SELECT *, row_number() OVER (PARTITION BY kind ORDER BY score DESC, id) AS place FROM closest)
        SELECT placed.id, placed.kind, placed.row_id, placed.score FROM placed
        WHERE placed.place <= CASE WHEN placed.kind = chosen THEN most_of_that ELSE most_of_a_kind END
        ORDER BY placed.score DESC, placed.id
    $$""",  # noqa: S608  (only numbers of ours are put in)
]
REMOVAL = ["DROP FUNCTION IF EXISTS search_candidates"]
EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
TRIGRAMS = (
    "CREATE INDEX IF NOT EXISTS search_word_trigrams ON search_word"
    " USING gin (word gin_trgm_ops) WITH (fastupdate = off)"
)
_MAY_HAVE_TRIGRAMS = """
SELECT has_database_privilege(current_database(), 'CREATE') FROM pg_available_extensions WHERE name = 'pg_trgm'
"""

_CANDIDATES = "SELECT * FROM search_candidates(%s::tsquery, %s::tsquery, %s::tsquery, %s, %s, %s, %s, %s)"
_SHARING_PIECES = "(SELECT word FROM search_word WHERE word %% %s ORDER BY similarity(word, %s) DESC LIMIT %s)"
_BEGINNING_ALIKE = "(SELECT word FROM search_word WHERE word LIKE %s AND length(word) BETWEEN %s AND %s)"


class PostgreSQL:
    """Questions as tsquery; every word is put in quotes, so nothing typed is syntax."""

    def candidates(self, question: Question, reach: Reach, today: date) -> list[Candidate]:
        values: list[Any] = [
            " & ".join(_met_by(term) for term in question.terms),
            " & ".join(_ranked_by(term) for term in question.terms),
            _within(reach),
            today,
            reach.language,
            reach.kind,
            reach.most_of_that,
            reach.most_of_a_kind,
        ]
        with connection.cursor() as cursor:
            cursor.execute(_CANDIDATES, values)
            return [Candidate(*row) for row in cursor.fetchall()]

    def alike(self, words: Collection[str], most: int) -> list[str]:
        if not words:
            return []
        with connection.cursor() as cursor:
            cursor.execute(*_resembling(words, most))
            return [word for (word,) in cursor.fetchall()]


@cache
def has_trigrams() -> bool:
    """Whether the database holds pg_trgm; asked once in a process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None


def switch_trigrams_on(connection: BaseDatabaseWrapper) -> None:
    """Where pg_trgm lies on the server and our role may; otherwise search does with words that begin alike."""
    with connection.cursor() as cursor:
        cursor.execute(_MAY_HAVE_TRIGRAMS)
        row = cursor.fetchone()
    if not (row and row[0]):
        return
    with suppress(ProgrammingError, OperationalError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EXTENSION)
        cursor.execute(TRIGRAMS)


def _resembling(words: Collection[str], most: int) -> tuple[str, list[Any]]:
    """Without pg_trgm a slip in the first letter is not forgiven."""
    statement: list[str] = []
    values: list[Any] = []
    if has_trigrams():
        statement += [_SHARING_PIECES] * len(words)
        values += [value for word in words for value in (word, word, most)]
    for word in short_words(words) if has_trigrams() else words:
        statement.append(_BEGINNING_ALIKE)
        values += [f"{word[0]}%", len(word) - 1, len(word) + 1]
    return " UNION ".join(statement), values


def _met_by(term: Term) -> str:
    """What a document must hold. The beginning that a word also is finds the word."""
    whole = f"{_quoted(term.word)}:*" if term.is_prefix else " <-> ".join(_quoted(word) for word in term.words)
    return f"({' | '.join([f'({whole})', *(_quoted(word) for word in term.near)])})"


def _ranked_by(term: Term) -> str:
    """A whole word counts twice, as itself and as the beginning that it also is."""
    return f"({_quoted(term.word)} | {_met_by(term)})" if term.is_prefix else _met_by(term)


def _within(reach: Reach) -> str | None:
    if reach.audience is None:
        return None
    return " | ".join(_quoted(f"@{key}") for key in sorted(reach.audience))


def _quoted(word: str) -> str:
    return "'{}'".format(word.replace("\\", "\\\\").replace("'", "''"))
