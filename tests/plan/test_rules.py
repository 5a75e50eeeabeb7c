"""Who may do what with the plan: the role x action table, written out."""

import pytest

from sharedtable.people.standing import may, standing_of
from tests.cast import Cast

DECIDES = {"lead", "business", "network_admin", "operator"}
WRITES_DOWN = DECIDES | {"support"}
SEES = WRITES_DOWN | {"reader", "state"}
TIDIES = {"lead", "network_admin", "operator"}

TABLE = {
    "plan.view": SEES,
    "plan.record_opportunity": WRITES_DOWN,
    "plan.park_opportunity": DECIDES,
    "plan.archive_opportunity": TIDIES,
    "plan.choose_priority": DECIDES,
    "plan.edit_priority": DECIDES,
    "plan.champion_priority": DECIDES,
    "plan.agree_priority": {"lead", "business"},
    "plan.move_priority": DECIDES,
    "plan.archive_priority": TIDIES,
    "plan.record_commitment": WRITES_DOWN,
    "plan.archive_commitment": TIDIES,
}


@pytest.mark.parametrize("rule", sorted(TABLE))
def test_rule_allows_just_these(rule: str, cast: Cast) -> None:
    """The operator's class comes with the login, so it is asked of the person's own login."""
    allowed = {
        name
        for name, person in cast.by_class.items()
        if may(standing_of(person, is_operator=name == "operator"), rule, cast.instruments)
    }
    assert allowed == TABLE[rule]


def test_rules_allow_nothing_to_another_network(cast: Cast) -> None:
    assert [rule for rule in TABLE if may(standing_of(cast.outsider), rule, cast.instruments)] == []
