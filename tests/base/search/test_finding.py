"""What is found, by whom, in which order; the same on both databases."""

from datetime import date, timedelta

import pytest

from sharedtable.base.search.engines import Reach, engine
from sharedtable.base.search.finding import Found, find, results
from sharedtable.base.search.indexing import rebuild
from sharedtable.base.search.models import SearchDocument
from sharedtable.base.search.question import question
from sharedtable.people.models import Organization, Person
from sharedtable.people.standing import NOBODY, standing_of
from sharedtable.plan.models import Opportunity, Priority
from tests.cast import NOW, TODAY, Cast


def search(person: Person | None, text: str, kind: str = "", today: date = TODAY) -> Found:
    who = standing_of(person, is_operator=person.user.is_operator) if person else NOBODY
    return find(who, text, today=today, language="en", kind=kind)


def titles(found: Found) -> list[str]:
    ids = [pk for group in found.groups for pk in group.ids]
    shown = results(found, ids)
    return [shown[pk].document.title for pk in ids]


@pytest.fixture
def indexed(cast: Cast) -> Cast:
    Organization.objects.create(network=cast.north, name="Doña Ana Gauges")
    Priority.objects.create(
        partnership=cast.instruments,
        title="Calibration apprentices",
        success="Twelve apprentices finish the night shift course each year.",
        recorded_at=NOW,
    )
    rebuild()
    return cast


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("instruments", "Instruments"),
        ("instrument", "Instruments"),
        ("instr", "Instruments"),
        ("INSTRUMENTS", "Instruments"),
        ("instrumets", "Instruments"),
        ("intsruments", "Instruments"),
        ("dona ana", "Doña Ana Gauges"),
        ("doña", "Doña Ana Gauges"),
        ('"night shift"', "Calibration apprentices"),
        ("night-shift", "Calibration apprentices"),
        ("aprentices calibration", "Calibration apprentices"),
        ("the calibration of", "Calibration apprentices"),
        ("lena", "Lena Lead"),
        ("lena@northfield.example", "Lena Lead"),
    ],
)
def test_search_finds(indexed: Cast, typed: str, title: str) -> None:
    assert title in titles(search(indexed.lead, typed))


@pytest.mark.parametrize("typed", ["", "   ", '"', '""', "the zzzz", '"shift night"', "qqqqqq"])
def test_search_finds_nothing(indexed: Cast, typed: str) -> None:
    assert search(indexed.lead, typed).total == 0


@pytest.mark.parametrize(
    "typed",
    [
        '" OR 1=1 --',
        "instruments AND",
        "NEAR(a b, 2)",
        "plain_title : secret",
        "audience:network1",
        "* ^ - + ( ) : ! & | < > \\",
        "'; DROP TABLE search_document; --",
        "a\0b",
        "\\'",
        "%s %(x)s {within}",
        "instr*",
        "日本語 ünïcödé 🙂",
        "x" * 70_000,
        "a b " * 5_000,
        '"' * 999,
    ],
)
def test_search_bears_any_syntax(indexed: Cast, typed: str) -> None:
    search(indexed.lead, typed)


def test_search_says_what_was_meant(indexed: Cast) -> None:
    found = search(indexed.lead, "calibraton aprentices")

    assert found.meant == "calibration apprentice"
    assert search(indexed.lead, "calibration").meant == ""


def test_partnership_of_that_name_comes_first(indexed: Cast) -> None:
    Organization.objects.create(network=indexed.north, name="Instruments and More")
    rebuild()

    assert titles(search(indexed.lead, "instruments"))[0] == "Instruments"


def test_newer_comes_before_older(indexed: Cast) -> None:
    for days, when in ((900, "old"), (1, "new")):
        Opportunity.objects.create(
            partnership=indexed.instruments,
            text=f"Shared clean room {when}",
            recorded_at=NOW - timedelta(days=days),
        )
    rebuild()

    assert titles(search(indexed.lead, "clean room")) == ["Shared clean room new", "Shared clean room old"]


def test_without_a_day_is_not_new(db: None) -> None:
    SearchDocument.objects.bulk_create(
        SearchDocument(kind="tool", row_id=n, title="Gauge", plain_title="gauge", audience="public", day=day)
        for n, day in enumerate((TODAY, TODAY - timedelta(days=4000), None))
    )
    new, old, without = engine().candidates(question("gauge"), Reach(frozenset({"public"}), "en", 9), TODAY)

    assert (new.row_id, old.row_id, without.row_id) == (0, 1, 2)
    assert new.score > 1.4 * without.score


def test_one_kind_shows_more_of_it(indexed: Cast) -> None:
    Person.objects.bulk_create(
        Person(network=indexed.north, name=f"Robin Number{n}", email=f"robin{n}@northfield.example")
        for n in range(60)
    )
    rebuild()

    few, many = search(indexed.lead, "robin"), search(indexed.lead, "robin", kind="person")
    assert (few.groups[0].count, few.groups[0].is_more) == (30, True)
    assert (many.groups[0].count, many.groups[0].is_more) == (60, False)


def test_nearest_word_goes_before_one_two_slips_away(cast: Cast) -> None:
    Organization.objects.create(network=cast.north, name="Zurkan Cargo")
    hidden = Organization.objects.create(network=cast.south, name="Zarkon Shops")
    rebuild()
    assert titles(search(cast.lead, "zarkin")) == ["Zurkan Cargo"]
    hidden.network = cast.north
    hidden.save()
    rebuild()
    assert titles(search(cast.lead, "zarkin")) == ["Zarkon Shops"]


def test_excerpt_that_only_repeats_the_title_is_left_out(indexed: Cast) -> None:
    found = search(indexed.lead, "apprentices")
    (pk,) = found.groups[0].ids
    assert "Twelve" in results(found, [pk])[pk].snippet
    SearchDocument.objects.filter(pk=pk).update(words="Calibration apprentices apprentices")
    assert results(found, [pk])[pk].snippet == ""
