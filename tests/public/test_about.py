"""About, and who sees what."""

import pytest
from django.test import Client

from sharedtable.base.access import all_rules
from sharedtable.people.choices import StandingClass
from sharedtable.public import table_of_rules


def test_about_attributes_the_practice(client: Client, db: None) -> None:
    shown = client.get("/about/").content.decode()
    assert 'href="https://nextgensectorpartnerships.com"' in shown
    assert "Institute for Networked Communities" in shown


def test_every_rule_stands_in_the_table_once(client: Client, db: None) -> None:
    rows = [row.meaning for group in table_of_rules.groups() for row in group.rows]
    assert sorted(rows) == sorted(rule.meaning for rule in all_rules())
    assert client.get("/about/who-sees-what/").content.decode().count('<th scope="row">') == len(rows)


@pytest.mark.parametrize(
    ("meaning", "allowed"),
    [
        ("Switch sections of the public page on and off", {"lead", "network_admin", "operator"}),
        ("Say yes or no to being named", set(StandingClass.values)),
        ("See the list of one's partnerships", set(StandingClass.values) - {"anonymous"}),
    ],
)
def test_marks_say_what_the_rule_allows(meaning: str, allowed: set[str]) -> None:
    row = next(row for group in table_of_rules.groups() for row in group.rows if row.meaning == meaning)
    marked = {each.value for each, mark in zip(StandingClass, row.marks, strict=True) if mark}
    assert marked == allowed


def test_visitors_find_the_directory_in_the_bar(client: Client, db: None) -> None:
    links = [(str(link.label), link.url) for link in client.get("/about/").context["navigation"]]
    assert links == [("Partnerships", "/directory/"), ("About", "/about/")]
