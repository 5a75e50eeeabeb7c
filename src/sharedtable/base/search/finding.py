"""Answering a question for one reader: what the engine offers, checked row by row against what they may see.

At most nine queries, however much is found: candidates, the check, the documents; where nothing met the words as
they were typed, words that look alike, and the first two once more, for the nearest of them and then for all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from rapidfuzz.distance import OSA

from sharedtable.base.search.audience import keys_held
from sharedtable.base.search.engines import Candidate, Engine, Reach, engine
from sharedtable.base.search.folding import folded_words
from sharedtable.base.search.kinds import AnyKind, FixedKind, all_kinds, kind_of
from sharedtable.base.search.marking import marked, snippet
from sharedtable.base.search.models import SearchDocument
from sharedtable.base.search.question import Question, question

MOST_OF_A_KIND = 30
MOST_OF_THAT = 200
SHOWN_OF_A_KIND = 5
MOST_ALIKE = 60
NEAR_WORDS = 5
SHORTEST_MISTYPED = 4
LONG_WORD = 6


@dataclass(frozen=True)
class Result:
    """One document as the reader sees it, the words that were met marked."""

    document: SearchDocument
    question: Question

    @cached_property
    def title(self) -> str:
        return marked(self.document.title, self.question)

    @cached_property
    def line(self) -> str:
        return marked(self.document.line, self.question)

    @cached_property
    def snippet(self) -> str:
        """The words around what was met; empty where title and line say it all."""
        shown = snippet(self.document.words, self.question)
        said = {*folded_words(self.document.title), *folded_words(self.document.line)}
        return shown if set(folded_words(strip_tags(shown))) - said else ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind. `count` counts what the reader may see; `is_more`: there may be more."""

    kind: AnyKind
    ids: tuple[int, ...]
    is_more: bool

    @property
    def count(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Found:
    """The answer: groups, the best first. `meant` is what was searched where nothing met what was typed."""

    question: Question
    groups: tuple[Group, ...] = ()
    meant: str = ""

    @property
    def total(self) -> int:
        return sum(group.count for group in self.groups)

    def group(self, kind: str) -> Group | None:
        return next((each for each in self.groups if each.kind.key == kind), None)


def find(standing: Any, text: str, *, today: date, language: str, kind: str = "") -> Found:
    """What the reader may see of what meets the text; more of one kind where that is asked for."""
    asked = question(text)
    if not asked.terms:
        return Found(asked)
    reach = Reach(keys_held(standing), language, MOST_OF_A_KIND + 1, kind, MOST_OF_THAT + 1)
    uses = engine()
    groups = _groups(uses.candidates(asked, reach, today), standing, kind)
    if groups:
        return Found(asked, groups)
    for guess in _guesses(uses, asked):
        if groups := _groups(uses.candidates(guess, reach, today), standing, kind):
            return Found(guess, groups, _meant(guess, groups))
    return Found(asked)


def results(found: Found, ids: Collection[int]) -> dict[int, Result]:
    """Documents to show, by id. One query, whatever kinds they are of."""
    rows = SearchDocument.objects.defer("plain_words", "audience").in_bulk(list(ids))
    return {pk: Result(row, found.question) for pk, row in rows.items()}


def _groups(candidates: Sequence[Candidate], standing: Any, chosen: str) -> tuple[Group, ...]:
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        by_kind[each.kind].append(each)
    seen = _seen(by_kind, standing)
    made = [_group(key, rows, seen, chosen) for key, rows in by_kind.items()]
    return tuple(group for group in made if group is not None and group.ids)


def _group(key: str, rows: list[Candidate], seen: dict[str, set[int]], chosen: str) -> Group | None:
    kind = kind_of(key)
    if kind is None:
        return None
    taken = seen.get(kind.gives_way_to, set())
    most = MOST_OF_THAT if key == chosen else MOST_OF_A_KIND
    ids = [each.id for each in rows if each.row_id in seen.get(key, ()) and each.row_id not in taken]
    return Group(kind, tuple(ids[:most]), is_more=len(rows) > most)


def _seen(by_kind: dict[str, list[Candidate]], standing: Any) -> dict[str, set[int]]:
    """Row ids by kind that the reader may see, asked of each kind's own rows in one query."""
    found: dict[str, set[int]] = defaultdict(set)
    checks: list[QuerySet] = []
    keys = keys_held(standing)
    for kind in all_kinds():
        ids = {each.row_id for each in by_kind.get(kind.key, ())}
        if ids and isinstance(kind, FixedKind):
            found[kind.key] = kind.among(ids, keys)
        elif ids and not isinstance(kind, FixedKind):
            checks.append(_check(kind.seen_by(kind.rows().filter(pk__in=ids), standing), kind.key))
    if checks:
        for key, row_id in checks[0].union(*checks[1:], all=True):
            found[key].add(row_id)
    return found


def _check(rows: QuerySet, key: str) -> QuerySet:
    bare = rows.order_by().prefetch_related(None).select_related(None)
    return bare.annotate(search_kind=Value(key, CharField())).values_list("search_kind", "pk")


def _guesses(uses: Engine, asked: Question) -> Iterator[Question]:
    """The question with words of the index that look like the typed ones: the nearest first, then all of them.

    A near word may stand in hidden rows alone, so the others are asked for too where it shows nothing.
    """
    typed = [term.word for term in asked.terms if not term.is_phrase and _may_be_mistyped(term.word)]
    alike = uses.alike(typed, MOST_ALIKE) if typed else []
    near = {word: _near(word, alike) for word in typed}
    nearest = {word: _near(word, alike, least=True) for word in typed}
    if any(near.values()):
        yield asked.meant_as(nearest)
    if near != nearest:
        yield asked.meant_as(near)


def _may_be_mistyped(word: str) -> bool:
    return len(word) >= SHORTEST_MISTYPED and not word.isdigit()


def _near(word: str, alike: list[str], *, least: bool = False) -> tuple[str, ...]:
    """Words one slip away, of long words two, or only those with the least; swapped letters are one."""
    most = 2 if len(word) >= LONG_WORD else 1
    slips = {each: OSA.distance(word, each, score_cutoff=most) for each in alike if each != word}
    within = min(slips.values(), default=0) if least else most
    close = [each for each, count in slips.items() if count <= min(within, most)]
    return tuple(sorted(close, key=lambda each: (slips[each], each))[:NEAR_WORDS])


def _meant(guess: Question, groups: tuple[Group, ...]) -> str:
    """What was searched, in the words of the best document that the reader sees."""
    best = SearchDocument.objects.get(pk=groups[0].ids[0])
    words = {*best.plain_title.split(), *best.plain_words.split()}
    said = [
        next((word for word in (*term.words, *term.near) if word in words), " ".join(term.words))
        for term in guess.terms
    ]
    return " ".join(said)
