"""Search shows nothing that `visible_to` hides: no row, no word, no count, to nobody."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sharedtable.base.search.finding import find
from sharedtable.base.search.indexing import rebuild
from sharedtable.base.search.kinds import FixedKind, all_kinds
from sharedtable.base.search.models import SearchDocument
from sharedtable.meetings.models import Occasion
from sharedtable.meetings.rules import Notes
from sharedtable.people.models import Person
from sharedtable.people.standing import may
from tests.cast import TODAY, Cast
from tests.guards.things import SECRET, make_things
from tests.guards.walking import everybody, standing

pytestmark = pytest.mark.walk

WORD = SECRET.rpartition(" ")[2]  # no other row holds it


@pytest.fixture
def planted(cast: Cast) -> Cast:
    """The secret stands in every private text of both networks."""
    make_things(cast.instruments, cast.champion)
    make_things(cast.freight, cast.outsider)
    rebuild()
    return cast


def allowed(kind: str, who: Person | None) -> set[int]:
    """Row ids of documents with the secret that the kind's own filter, and the rule for notes, show."""
    made = next(each for each in all_kinds() if each.key == kind)
    if isinstance(made, FixedKind):
        return set()
    ids = SearchDocument.objects.filter(kind=kind, plain_words__contains=WORD.lower()) | (
        SearchDocument.objects.filter(kind=kind, plain_title__contains=WORD.lower())
    )
    rows = made.seen_by(made.rows().filter(pk__in=ids.values("row_id")), standing(who))
    return set(rows.values_list("pk", flat=True))


def found_rows(who: Person | None, text: str) -> dict[str, set[int]]:
    found = find(standing(who), text, today=TODAY, language="en")
    rows = SearchDocument.objects.in_bulk([pk for group in found.groups for pk in group.ids])
    return {group.kind.key: {rows[pk].row_id for pk in group.ids} for group in found.groups}


def test_search_finds_just_what_each_may_see(planted: Cast) -> None:
    """The keys in the index agree with the filters: nothing hidden is found, nothing seen is left out."""
    for name, person in everybody(planted).items():
        found = found_rows(person, WORD)
        expected = {kind.key: rows for kind in all_kinds() if (rows := allowed(kind.key, person))}
        assert found == expected, name


def test_notes_are_found_by_whom_the_rule_lets_read(planted: Cast) -> None:
    occasions = list(Occasion.objects.exclude(notes=""))
    for name, person in everybody(planted).items():
        who = standing(person)
        seen = set(Occasion.objects.visible_to(who))
        readable = {each.pk for each in occasions if each in seen and may(who, "meetings.read_notes", Notes(each))}
        assert found_rows(person, WORD).get("notes", set()) == readable, name


@pytest.mark.parametrize("typed", [WORD, WORD[:3], f"{WORD[:-1]}X", '"only for the table"'], ids=lambda each: each)
def test_search_page_tells_strangers_nothing(
    planted: Cast, sign_in: Callable[[Person | None], Client], typed: str
) -> None:
    """Not a word, not a count, not a guess at what was meant, of whatever the other network holds."""
    for person in (None, planted.by_class["member"]):
        for query in ({"q": typed}, {"q": typed, "kind": "notes"}, {"q": typed, "kind": "priority"}):
            page = sign_in(person).get(reverse("base:search"), query).content.decode()
            told = re.sub(re.escape(typed), "", page)
            assert WORD not in told
            assert WORD.lower() not in told
            assert "things</b>" not in told


def test_document_that_lags_behind_is_not_shown(planted: Cast) -> None:
    """A key too many in the index opens nothing: every row is asked for again."""
    SearchDocument.objects.update(audience="public everybody")

    assert found_rows(None, WORD) == {}
    assert find(standing(None), WORD, today=TODAY, language="en").total == 0


def test_every_kind_is_walked(planted: Cast) -> None:
    """`things` holds the secret in one of every kind that can be private."""
    open_kinds = {"help", "industry", "published", "tool", "organization", "person", "region", "partnership"}
    secret = SearchDocument.objects.filter(plain_title__contains=WORD.lower()) | SearchDocument.objects.filter(
        plain_words__contains=WORD.lower()
    )
    assert {kind.key for kind in all_kinds()} - open_kinds == set(secret.values_list("kind", flat=True))
