"""Which of many entries look like one, and why. Pure: named tuples in, pairs out; knows no database.

Comparing everybody with everybody would take hours at 50,000 people, so entries are first put into blocks that
share something (a surname and first letter, a mailbox, a telephone, a web address, an employer), and only those of
one block are compared.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple, TypeVar

import numpy as np
from rapidfuzz import fuzz, process

LEAST = 88
"""Score from which a pair is worth a look."""

LARGEST_BLOCK = 3000
LEGAL_FORMS = frozenset(
    {"inc", "llc", "llp", "co", "corp", "corporation", "company", "ltd", "limited", "the", "plc"}
)
MAILBOXES = frozenset({"gmail", "yahoo", "hotmail", "outlook", "icloud", "aol", "comcast", "msn", "live", "me"})
SAME_NAME, LIKE_NAME, SAME_MAILBOX, SAME_PHONE = "same_name", "like_name", "same_mailbox", "same_phone"
SAME_PLACE, SAME_SITE, NO_ADDRESS = "same_place", "same_site", "no_address"


class Who(NamedTuple):
    """A person as far as looks go. `places` are ids of the organizations where they work."""

    key: int
    name: str
    email: str
    phone: str
    places: frozenset[int]


class What(NamedTuple):
    """An organization. `domains` are its web site's, and those of its people's addresses."""

    key: int
    name: str
    county: str
    domains: frozenset[str]


@dataclass(frozen=True)
class Pair:
    """Two keys in order, how alike from 0 to 100, and the reasons."""

    first: int
    second: int
    score: int
    reasons: tuple[str, ...]


def plain(text: str) -> str:
    """Lower case, no accents, no punctuation.

    >>> plain("  José  O'Neil-Ruiz ")
    'jose oneil ruiz'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", bare.replace("'", "").replace("’", "")).split())


def bare_name(name: str) -> str:
    """An organization's name without its legal form.

    >>> bare_name("The Blue-Jay Lasers Company, LLC")
    'blue jay lasers'
    """
    words = plain(name).split()
    return " ".join([word for word in words if word not in LEGAL_FORMS] or words)


def domain_of(address: str) -> str:
    """`www.blue.example` of a web or mail address, without `www`; nothing for the mailboxes anybody can have."""
    host = re.sub(r"^[a-z]+://|^.*@", "", address.strip().lower()).split("/")[0].removeprefix("www.")
    return "" if host.split(".")[0] in MAILBOXES else host


def digits(phone: str) -> str:
    """The last ten digits, where there are as many."""
    found = re.sub(r"\D", "", phone)
    return found[-10:] if len(found) >= 10 else ""


def alike_people(people: Iterable[Who]) -> list[Pair]:
    """Pairs of people that look like one, the likeliest first."""
    rows = [(who, plain(who.name)) for who in people]
    blocks = _blocks(rows, lambda row: _keys_of_person(*row))
    return _likely(rows, blocks, _score_people)


def alike_organizations(organizations: Iterable[What]) -> list[Pair]:
    """Pairs of organizations that look like one, the likeliest first."""
    rows = [(what, bare_name(what.name)) for what in organizations]
    blocks = _blocks(rows, lambda row: _keys_of_organization(*row))
    return _likely(rows, blocks, _score_organizations)


Row = TypeVar("Row")
Scored = Callable[[Row, Row, float], Pair | None]


def _keys_of_person(who: Who, name: str) -> Iterator[tuple[str, object]]:
    words = name.split()
    if words:
        yield "name", (words[0][0], words[-1])
        yield "turned", tuple(sorted(words))
    if who.email:
        yield "mailbox", who.email.split("@")[0].lower()
    if digits(who.phone):
        yield "phone", digits(who.phone)
    for place in who.places:
        yield "place", (place, words[0][:1] if words else "")


def _keys_of_organization(what: What, name: str) -> Iterator[tuple[str, object]]:
    words = name.split()
    if words:
        yield "name", words[0]
        yield "letters", name.replace(" ", "")[:8]
    for domain in what.domains:
        yield "site", domain


def _blocks(rows: list[Row], keys: Callable[[Row], Iterable[object]]) -> list[list[int]]:
    """Positions of rows that share a key; a key that half the list shares says nothing."""
    found: dict[object, list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        for key in set(keys(row)):
            found[key].append(position)
    return [block for block in found.values() if 2 <= len(block) <= LARGEST_BLOCK]


def _likely(rows: list[tuple[Row, str]], blocks: list[list[int]], score: "Scored[Row]") -> list[Pair]:
    best: dict[tuple[int, int], Pair] = {}
    for block in blocks:
        for one, other, ratio in _close(rows, block):
            pair = score(rows[one][0], rows[other][0], ratio)
            if pair and pair.score >= LEAST:
                best[pair.first, pair.second] = pair
    return sorted(best.values(), key=lambda each: (-each.score, each.first, each.second))


def _close(rows: list[tuple[Row, str]], block: list[int]) -> Iterator[tuple[int, int, float]]:
    """Positions of two rows and how alike their names are, word order apart, where it is at least 70."""
    if len(block) <= 12:
        for one, other in combinations(block, 2):
            ratio = fuzz.token_sort_ratio(rows[one][1], rows[other][1], score_cutoff=70)
            if ratio:
                yield one, other, ratio
        return
    names = [" ".join(sorted(rows[position][1].split())) for position in block]
    table = process.cdist(names, names, scorer=fuzz.ratio, score_cutoff=70, dtype=np.uint8)
    for one, other in np.argwhere(np.triu(table, k=1)):
        yield block[one], block[other], float(table[one, other])


def _score_people(one: Who, other: Who, ratio: float) -> Pair:
    """The name, raised by what they share and lowered where both have addresses and employers that differ."""
    reasons = [SAME_NAME if ratio == 100 else LIKE_NAME]
    score = ratio
    if one.email and other.email and one.email.split("@")[0].lower() == other.email.split("@")[0].lower():
        reasons.append(SAME_MAILBOX)
        score += 12
    if digits(one.phone) and digits(one.phone) == digits(other.phone):
        reasons.append(SAME_PHONE)
        score += 12
    if one.places & other.places:
        reasons.append(SAME_PLACE)
        score += 8
    elif one.places and other.places:
        score -= 10
    if not (one.email and other.email):
        reasons.append(NO_ADDRESS)
    elif SAME_MAILBOX not in reasons:
        score -= 8
    return _pair(one.key, other.key, score, reasons)


def _score_organizations(one: What, other: What, ratio: float) -> Pair:
    """The name without legal forms, raised by a shared web site and county, lowered where counties differ."""
    reasons = [SAME_NAME if ratio == 100 else LIKE_NAME]
    score = ratio
    if one.domains & other.domains:
        reasons.append(SAME_SITE)
        score += 15
    if one.county and one.county == other.county:
        reasons.append(SAME_PLACE)
        score += 4
    elif one.county and other.county:
        score -= 8
    return _pair(one.key, other.key, score, reasons)


def _pair(one: int, other: int, score: float, reasons: list[str]) -> Pair:
    return Pair(min(one, other), max(one, other), max(0, min(100, round(score))), tuple(reasons))
