"""Search on SQLite: an FTS5 index over the documents, and one of three-letter pieces over their words.

Both are kept by triggers (see `statements`), so that whatever writes a document writes the index.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import connection

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
    """CREATE VIRTUAL TABLE search_index USING fts5(
        plain_title, plain_words, audience,
        content='search_document', content_rowid='id', prefix='2 3 4',
        tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
        INSERT INTO search_index(rowid, plain_title, plain_words, audience)
        VALUES (new.id, new.plain_title, new.plain_words, new.audience); END""",
    """CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
        INSERT INTO search_index(search_index, rowid, plain_title, plain_words, audience)
        VALUES ('delete', old.id, old.plain_title, old.plain_words, old.audience); END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE ON search_document BEGIN
        INSERT INTO search_index(search_index, rowid, plain_title, plain_words, audience)
        VALUES ('delete', old.id, old.plain_title, old.plain_words, old.audience);
        INSERT INTO search_index(rowid, plain_title, plain_words, audience)
        VALUES (new.id, new.plain_title, new.plain_words, new.audience); END""",
    """CREATE VIRTUAL TABLE search_word_index USING fts5(
        word, content='search_word', content_rowid='id', tokenize='trigram')""",
    """CREATE TRIGGER search_word_added AFTER INSERT ON search_word BEGIN
        INSERT INTO search_word_index(rowid, word) VALUES (new.id, new.word); END""",
    """CREATE TRIGGER search_word_removed AFTER DELETE ON search_word BEGIN
        INSERT INTO search_word_index(search_word_index, rowid, word) VALUES ('delete', old.id, old.word); END""",
]
REMOVAL = ["DROP TABLE IF EXISTS search_index", "DROP TABLE IF EXISTS search_word_index"]

_CANDIDATES = f"""
WITH met AS MATERIALIZED (
    SELECT rowid AS id, -bm25(search_index, {TITLE_WEIGHT}, 1.0, 0.0) AS closeness
    FROM search_index WHERE search_index MATCH %s ORDER BY closeness DESC LIMIT {MOST_LOOKED_AT}),
scored AS (
    SELECT d.id, d.kind, d.row_id, met.closeness * d.weight
        * (1 + {NEW_BONUS} / (1 + coalesce(max(0, julianday(%s) - julianday(d.day)), 1e9) / {DAYS_NEW})) AS score
    FROM met JOIN search_document d ON d.id = met.id WHERE d.language IN ('', %s)),
placed AS (
    SELECT *, row_number() OVER (PARTITION BY kind ORDER BY score DESC, id) AS place FROM scored)
SELECT id, kind, row_id, score FROM placed WHERE place <= CASE WHEN kind = %s THEN %s ELSE %s END
ORDER BY score DESC, id
"""  # noqa: S608  (only numbers of ours are put in)

_SHARING_PIECES = """SELECT word FROM (
    SELECT word FROM search_word_index WHERE search_word_index MATCH %s ORDER BY rank LIMIT %s)"""
_BEGINNING_ALIKE = "SELECT word FROM search_word WHERE word GLOB %s AND length(word) BETWEEN %s AND %s"


class SQLite:
    """Questions in FTS5's own language; every word is put in quotes, so nothing typed is syntax."""

    def candidates(self, question: Question, reach: Reach, today: date) -> list[Candidate]:
        values: list[Any] = [
            _match(question, reach), today.isoformat(), reach.language, reach.kind, reach.most_of_that,
            reach.most_of_a_kind,
        ]  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(_CANDIDATES, values)
            return [Candidate(*row) for row in cursor.fetchall()]

    def alike(self, words: Collection[str], most: int) -> list[str]:
        if not words:
            return []
        pieces = sorted({f'"{word[n : n + 3]}"' for word in words for n in range(len(word) - 2)})
        statement = [_SHARING_PIECES]
        values: list[Any] = [" OR ".join(pieces), most]
        for word in short_words(words):
            statement.append(_BEGINNING_ALIKE)
            values += [f"{word[0]}*", len(word) - 1, len(word) + 1]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ".join(statement), values)
            return [word for (word,) in cursor.fetchall()]


def _match(question: Question, reach: Reach) -> str:
    words = " AND ".join(_term(term) for term in question.terms)
    text = f"{{plain_title plain_words}} : ({words})"
    if reach.audience is None:
        return text
    return f"{text} AND audience : ({' OR '.join(_quoted(key) for key in sorted(reach.audience))})"


def _term(term: Term) -> str:
    """A whole word counts twice, as itself and as the beginning that it also is."""
    found = [_quoted(" ".join(term.words))]
    if term.is_prefix:
        found.append(f"{_quoted(term.word)} *")
    return f"({' OR '.join([*found, *(_quoted(word) for word in term.near)])})"


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""'))
