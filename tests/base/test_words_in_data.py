"""Words that stand in data are drawn for the catalogues, and nothing beside them."""

from io import BytesIO

import pytest

from sharedtable.base.words_in_data import of_rules, of_toml

pytestmark = pytest.mark.any_database

TOML = b"""
title = "Signs"
key = "signs"
[[indicators]]
title = "Someone convenes"
meaning = ""
[indicators.parameters]
title = "not a word"
"""

RULES = b"""
declare("meetings", {"hold": ("Set up meetings", {LEAD}), "see": ("See them", {LEAD, STATE})})
other({"hold": ("not a rule", 1)})
"""


def test_words_in_data_are_those_of_the_keys_asked_for() -> None:
    drawn = of_toml(BytesIO(TOML), (), (), {"keys": "title meaning"})
    assert [words for _, _, words, _ in drawn] == ["Signs", "Someone convenes"]


def test_words_in_data_are_what_rules_allow() -> None:
    assert [words for _, _, words, _ in of_rules(BytesIO(RULES), (), (), {})] == ["Set up meetings", "See them"]
