"""The registry of facts: one meaning a key, and rows that hide what a reader may not see."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from sharedtable.facts.registry import Evidence, Fact, Rows, all_facts, fact, register
from sharedtable.partnerships.models import Role
from sharedtable.people.standing import NOBODY, standing_of
from tests.cast import TODAY, Cast


def test_fact_is_registered_once() -> None:
    known = fact("plan.commitments")
    with pytest.raises(ImproperlyConfigured, match="twice"):
        register(known)


def test_unknown_fact_is_a_programming_error() -> None:
    with pytest.raises(ImproperlyConfigured, match="No fact"):
        fact("plan.nothing")


def test_every_fact_says_what_it_means() -> None:
    assert [each.key for each in all_facts() if not (each.key and each.meaning and each.subject)] == []


def test_rows_count_what_they_do_not_show(cast: Cast) -> None:
    rows = Rows(Role.objects.all(), lambda seen: [Evidence(each.kind) for each in seen])
    lines, hidden = rows.shown_to(standing_of(cast.lead))
    assert (len(lines), hidden) == (Role.objects.filter(partnership=cast.instruments).count(), 1)
    assert rows.shown_to(NOBODY) == ([], Role.objects.count())


@pytest.mark.parametrize("known", all_facts(), ids=lambda each: each.key)
def test_fact_answers_for_every_partnership_asked_for(known: Fact, cast: Cast) -> None:
    if known.subject == "partnership":
        asked = [cast.instruments.pk, cast.freight.pk]
        assert sorted(known.compute(asked, TODAY)) == sorted(asked)
        assert known.compute([], TODAY) == {}
