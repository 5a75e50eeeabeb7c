"""What somebody typed, as terms that every engine understands. Nothing typed is syntax but quotation marks."""

import re
from dataclasses import dataclass, replace

from sharedtable.base.search.folding import WORD, folded, folded_words

LONGEST_TEXT = 300
MOST_TERMS = 8
SHORTEST_PREFIX = 2
_CHUNK = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"') | {"\0": " "})
_EMPTY = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"]
)


@dataclass(frozen=True)
class Term:
    """One word, or several side by side. `near`: words of the index that it may have been meant as."""

    words: tuple[str, ...]
    is_prefix: bool = False
    near: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """The word of a term of one."""
        return self.words[0]

    @property
    def is_phrase(self) -> bool:
        return len(self.words) > 1


@dataclass(frozen=True)
class Question:
    """`text` as it is shown again; all `terms` must be met."""

    text: str
    terms: tuple[Term, ...]

    def meant_as(self, near: dict[str, tuple[str, ...]]) -> "Question":
        """The same question where each single word may also be one that looks like it."""
        terms = (each if each.is_phrase else replace(each, near=near.get(each.word, ())) for each in self.terms)
        return replace(self, terms=tuple(terms))


def question(text: str) -> Question:
    """Terms of a typed text: phrases in quotes, words otherwise.

    >>> [each.words for each in question('the "rural hospital" night-shift nurses').terms]
    [('rural', 'hospital'), ('night', 'shift'), ('nurse',)]
    """
    tidy = " ".join(text[:LONGEST_TEXT].translate(_QUOTES).split())
    terms = [_term(*found.groups()) for found in _CHUNK.finditer(tidy)]
    known = [term for term in terms if term.words]
    telling = [term for term in known if term.is_phrase or term.word not in _EMPTY]
    return Question(tidy, tuple((telling or known)[:MOST_TERMS]))


def _term(quoted: str | None, bare: str | None) -> Term:
    if quoted is not None:
        return Term(tuple(folded_words(quoted)[:MOST_TERMS]))
    words = tuple(word for found in WORD.findall(bare or "") if (word := folded(found)))[:MOST_TERMS]
    return Term(words, is_prefix=len(words) == 1 and len(words[0]) >= SHORTEST_PREFIX)
