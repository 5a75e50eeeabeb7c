"""Every view says who may; what it says exists in the table."""

import pytest

from sharedtable.base.access import all_rules, rule
from sharedtable.people.choices import StandingClass
from tests.guards.routes import all_routes

pytestmark = pytest.mark.any_database

THIRD_PARTY = ("account_",)  # sign-in pages of allauth: open to whoever is not signed in


def test_every_view_declares_a_rule() -> None:
    undeclared = [r.name for r in all_routes() if r.rule is None and not r.name.startswith(THIRD_PARTY)]
    assert undeclared == []


def test_declared_rules_exist() -> None:
    for route in all_routes():
        if route.rule:
            rule(route.rule)


def test_rules_name_known_classes_only() -> None:
    known = set(StandingClass.values)
    assert [each.key for each in all_rules() if not each.allowed or each.allowed - known] == []


def test_every_route_has_a_name() -> None:
    assert [route for route in all_routes() if route.name.endswith("None")] == []
