"""Writing the index: rows made anew, and all of it rebuilt."""

import hashlib
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import transaction

from sharedtable.base.search.folding import folded_words
from sharedtable.base.search.kinds import AnyKind, Document, all_kinds
from sharedtable.base.search.models import SearchDocument, SearchWord

CHUNK = 500
LONGEST_WORDS = 20_000
SHORTEST_WORD = 3
_WRITTEN = ["title", "line", "words", "url", "day", "weight", "audience", "plain_title", "plain_words", "digest"]
Report = Callable[[int, int], None]


@transaction.atomic
def refresh(kind: AnyKind, ids: Collection[int]) -> set[str]:
    """Make these rows' documents anew; what can no longer be found is taken out. Answers their words."""
    known = {
        (each["row_id"], each["language"]): each
        for each in SearchDocument.objects.filter(kind=kind.key, row_id__in=ids).values(
            "pk", "row_id", "language", "digest"
        )
    }
    made = {(each.row_id, each.language): _row(kind, each) for each in kind.documents(ids)}
    gone = [each["pk"] for key, each in known.items() if key not in made]
    if gone:
        SearchDocument.objects.filter(pk__in=gone).delete()
    _write([row for key, row in made.items() if key not in known or known[key]["digest"] != row.digest])
    return {word for row in made.values() for word in _kept_words(row)}


def _write(rows: list[SearchDocument]) -> None:
    if not rows:
        return
    SearchDocument.objects.bulk_create(
        rows,
        batch_size=50,
        update_conflicts=True,
        unique_fields=["kind", "row_id", "language"],
        update_fields=_WRITTEN,
    )
    words = sorted({word for row in rows for word in _kept_words(row)})
    SearchWord.objects.bulk_create(
        [SearchWord(word=word) for word in words], batch_size=500, ignore_conflicts=True
    )


def _row(kind: AnyKind, document: Document) -> SearchDocument:
    words = document.words.replace("\0", "")[:LONGEST_WORDS]
    searched = f"{document.line} {words}" if document.is_line_searched else words
    row = SearchDocument(
        kind=kind.key,
        row_id=document.row_id,
        language=document.language,
        title=document.title.replace("\0", "")[:300],
        line=document.line.replace("\0", "")[:300],
        words=words,
        url=document.url,
        day=document.day,
        weight=kind.weight,
        audience=" ".join(sorted(document.audience)),
        plain_title=" ".join(folded_words(document.title)),
        plain_words=" ".join(folded_words(searched)),
    )
    row.digest = _digest(*(str(getattr(row, field)) for field in _WRITTEN if field != "digest"))
    return row


def _digest(*values: str) -> str:
    return hashlib.sha256("\0".join(values).encode()).hexdigest()


def _kept_words(row: SearchDocument) -> set[str]:
    found = {*row.plain_title.split(), *row.plain_words.split()}
    return {word for word in found if len(word) >= SHORTEST_WORD and not word.isdigit()}


def rebuild(kinds: Iterable[AnyKind] | None = None, report: Report = lambda done, total: None) -> int:
    """Make every document anew, a few hundred in one transaction; answers how many rows there are.

    With all kinds, what is left of kinds and words that are no more goes too.
    """
    chosen = list(all_kinds() if kinds is None else kinds)
    ids = {kind.key: list(_all_ids(kind)) for kind in chosen}
    total, done = sum(len(found) for found in ids.values()), 0
    words: set[str] = set()
    for kind in chosen:
        _forget_others(kind.key, set(ids[kind.key]))
        for start in range(0, len(ids[kind.key]), CHUNK):
            chunk = ids[kind.key][start : start + CHUNK]
            words |= refresh(kind, chunk)
            done += len(chunk)
            report(done, total)
    if kinds is None:
        SearchDocument.objects.exclude(kind__in=list(ids)).delete()
        _forget_words(words)
    return total


def _all_ids(kind: AnyKind) -> Iterable[int]:
    last = 0
    while found := kind.ids_after(last, 10 * CHUNK):
        yield from found
        last = found[-1]


def _forget_others(kind: str, ids: set[int]) -> None:
    rows = SearchDocument.objects.filter(kind=kind).values_list("pk", "row_id")
    _delete(SearchDocument, [pk for pk, row_id in rows if row_id not in ids])


def _forget_words(kept: set[str]) -> None:
    rows = SearchWord.objects.values_list("pk", "word")
    _delete(SearchWord, [pk for pk, word in rows if word not in kept])


def _delete(model: Any, ids: list[int]) -> None:
    for start in range(0, len(ids), CHUNK):
        model.objects.filter(pk__in=ids[start : start + CHUNK]).delete()
