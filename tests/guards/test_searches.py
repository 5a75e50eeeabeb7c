"""Every search box bears what nobody should type: the page answers, on every database."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast

BOXES = [
    ("base:search", "q"),
    ("base:search", "kind"),
    ("base:search", "page"),
    ("workspace:whats_new", "kind"),
    ("public:directory", "q"),
    ("public:directory", "state"),
    ("public:directory", "page"),
    ("people:organizations", "q"),
    ("people:organizations", "kind"),
    ("people:persons", "q"),
    ("people:suggest_industries", "naics_code"),
    ("people:suggest_counties", "county_fips"),
    ("partnerships:find_industries", "industry_search"),
    ("partnerships:start", "network"),
    ("partnerships:meetings", "kind"),
    ("partnerships:seat", "q"),
    ("partnerships:seat", "name"),
    ("indicators:assessment", "indicator"),
    ("industry:explore", "q"),
    ("plan:plan", "kind"),
    ("plan:plan", "said_by"),
]
TYPED = {
    "one endless word": "n" * 60_000,
    "a thousand words": "ab cd " * 500,
    "endless digits": "3" * 60_000,
    "null byte": "blue\0jay",
    "wildcards": "%_*?[\\",
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize(("name", "box"), BOXES)
def test_search_bears_whatever_is_typed(
    cast: Cast, sign_in: Callable[..., Client], name: str, box: str, typed: str
) -> None:
    of_table = name.startswith(("plan:", "partnerships:seat", "partnerships:meetings", "indicators:"))
    address = reverse(name, args=[cast.instruments.slug] if of_table else [])
    assert sign_in(cast.lead).get(address, {box: typed}).status_code == 200
