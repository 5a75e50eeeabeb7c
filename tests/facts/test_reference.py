"""The reference page of facts says what each is computed from."""

from sharedtable.facts.reference import facts


def test_fact_is_told_with_who_computes_it() -> None:
    rows = {row[0]: row for section in facts() for row in section.rows}

    assert rows["partnerships.launch"][3:] == (
        "from the start to the day",
        "partnership",
        "partnerships.facts.meetings.launch",
    )
