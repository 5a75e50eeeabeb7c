"""The order of the ranking, what is left out at first, and what a search finds."""

import pytest

from sharedtable.industry.figures import FIRST_ROWS, loaded, notes_of, ranked, table_of
from sharedtable.industry.scope import Scope
from sharedtable.labormarket.lakes.lake import Lake
from sharedtable.labormarket.tables.industries import IndustryTable
from tests.industry.conftest import COUNTIES

HERE = Scope(counties=COUNTIES)


@pytest.mark.parametrize("sort", ["lq", "growth", "pay", "jobs"])
@pytest.mark.usefixtures("db")
def test_ranked_puts_largest_first_and_unknown_last(table: IndustryTable, sort: str) -> None:
    rows = ranked(table, HERE.having(sort=sort, is_whole=True)).rows
    values = [getattr(row, sort) for row in rows]
    known = [value for value in values if value is not None]

    assert known == sorted(known, reverse=True)
    assert values[len(known) :] == [None] * (len(values) - len(known))
    assert len(rows) == len(table.rows)


@pytest.mark.usefixtures("db")
def test_ranked_leaves_out_the_smallest_at_first(table: IndustryTable) -> None:
    ranking = ranked(table, HERE)

    assert len(ranking.rows) <= FIRST_ROWS
    assert ranking.smallest == pytest.approx(table.total_jobs / 1000, rel=0.05)
    assert [row for row in ranking.rows if (row.jobs or 0) < ranking.smallest] == []


@pytest.mark.usefixtures("db")
def test_ranked_always_shows_what_is_chosen(table: IndustryTable) -> None:
    last = ranked(table, HERE.having(is_whole=True)).rows[-1].industry_code

    assert last in [row.industry_code for row in ranked(table, HERE.having(picked=(last,))).rows]


@pytest.mark.usefixtures("db")
def test_ranked_finds_by_the_titles_of_the_table(table: IndustryTable) -> None:
    title = table.rows[0].title
    found = ranked(table, HERE.having(words=title.split()[0].lower())).rows

    assert title in [row.title for row in found]
    assert ranked(table, HERE.having(words="xyzzy")).rows == []


@pytest.mark.usefixtures("on_sample")
def test_loaded_names_years_and_states() -> None:
    found = loaded()

    assert (found.years, found.states, found.counties) == ((2024,), ("08",), frozenset(COUNTIES))


@pytest.mark.usefixtures("on_nothing")
def test_nothing_loaded_is_said() -> None:
    assert loaded().is_empty
    assert table_of(HERE) is None


@pytest.mark.usefixtures("on_sample")
def test_table_of_counties_without_figures_is_none(on_sample: Lake) -> None:
    assert table_of(Scope(counties=("31055",))) is None
    assert table_of(Scope()) is None


def test_notes_speak_plainly(sample: Lake) -> None:
    from sharedtable.labormarket.tables.industries import region_industries

    notes = notes_of(region_industries(sample, counties=["08013", "31055"]))

    assert any("Douglas" in note for note in notes)
    assert [note for note in notes if note.startswith(("lq", "growth"))] == []
