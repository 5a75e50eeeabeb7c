"""The reference page of facts says what each is computed from."""

import pytest

from sharedtable.facts.reference import facts
from sharedtable.facts.registry import Fact, all_facts


def test_fact_is_told_with_who_computes_it() -> None:
    rows = {row[0]: row for section in facts() for row in section.rows}

    assert rows["partnerships.launch"][3:] == (
        "from the start to the day",
        "partnership",
        "The launch was set for 3 December and moved once, to 10 December → 10 December, moved once.",
        "partnerships.facts.meetings.launch",
    )


@pytest.mark.parametrize("known", all_facts(), ids=lambda each: each.key)
def test_fact_has_an_example_that_ends_in_a_value(known: Fact) -> None:
    rows, arrow, value = str(known.example).partition("→")
    assert "" not in {rows.strip(), arrow, value.strip(), str(known.window), str(known.meaning)}
