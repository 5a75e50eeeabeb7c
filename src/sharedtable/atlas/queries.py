"""Finding places and industries by word."""

from dataclasses import dataclass

from django.db.models import Q

from sharedtable.atlas.models import County, NaicsCode, State
from sharedtable.atlas.words import plain, words_of
from sharedtable.base.searching import typed

MOST_USED_LEVEL = 4


@dataclass(frozen=True)
class Found:
    """An industry that answers a search, and how close it comes (larger is closer)."""

    code: str
    title: str
    level: int
    closeness: float


def search_industries(text: str, *, level: int | None = None, limit: int = 20) -> list[Found]:
    """Industries for what somebody typed, closest first: by code, by words of titles, by everyday words.

    Every word must match the beginning of one of an industry's own or of those below it. One query.
    """
    text = typed(text)
    if not text:
        return []
    rows = NaicsCode.objects.all() if level is None else NaicsCode.objects.filter(level=level)
    if text.replace("-", "").isdigit():
        return [_found(row, 1 / row.level) for row in rows.filter(code__startswith=text).order_by("code")[:limit]]
    wanted = words_of(text)
    if not wanted:
        return []
    for word in wanted:
        rows = rows.filter(words__contains=f" {word}")
    found = [_found(row, _closeness(row, wanted)) for row in rows]
    ranked = sorted(found, key=lambda each: (-each.closeness, each.code))
    return _without_twins(ranked)[:limit]


def _without_twins(ranked: list[Found]) -> list[Found]:
    """A code whose only child has the same title stands once, at its highest level that was found."""
    first: dict[str, Found] = {}
    for each in sorted(ranked, key=lambda each: each.level):
        first.setdefault(each.title, each)
    kept = set(first.values())
    return [each for each in ranked if each in kept]


def _found(row: NaicsCode, closeness: float) -> Found:
    return Found(row.code, row.title, row.level, closeness)


# What a match is worth: a whole word in the title, in the everyday words, in titles below; a beginning less.
_WORTH = (10.0, 12.0, 3.0)
_BEGINNING = 0.6


def _closeness(row: NaicsCode, wanted: list[str]) -> float:
    groups = [group.split() for group in row.words.split("|")]
    worth = sum(
        max(_worth(word, group) * value for group, value in zip(groups, _WORTH, strict=False)) for word in wanted
    )
    brevity = 2 * len(wanted) / max(len(groups[0]), len(wanted))
    exact = 3 if set(groups[0]) == set(wanted) else 0
    return worth + brevity + exact - 0.5 * abs(row.level - MOST_USED_LEVEL)


def _worth(word: str, group: list[str]) -> float:
    if word in group:
        return 1.0
    return _BEGINNING if any(each.startswith(word) for each in group) else 0.0


def search_counties(text: str, *, limit: int = 30) -> list[County]:
    """Counties for what somebody typed: `weld`, `weld co`, `Weld County, Colorado`; those beginning so first."""
    wanted = [word for word in plain(typed(text)).replace(",", " ").split() if word not in _KINDS]
    if not wanted:
        return []
    rows = County.objects.select_related("state").filter(is_former=False)
    for word in wanted:
        in_state = Q(state__abbreviation__iexact=word) | Q(state__name__icontains=word)
        rows = rows.filter(Q(search_name__contains=word) | in_state)
    return sorted(rows, key=lambda row: _far_from(row, wanted))[:limit]


def _far_from(county: County, wanted: list[str]) -> tuple[int, bool, str, str]:
    """Sorts counties: more of the words in the name itself, then those that begin with the first word."""
    named = sum(word in county.search_name for word in wanted)
    return -named, not county.search_name.startswith(wanted[0]), county.search_name, county.fips


_KINDS = frozenset({"county", "counties", "parish", "borough"})


def states() -> list[State]:
    """States and territories by name."""
    return list(State.objects.order_by("name"))
