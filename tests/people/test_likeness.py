"""What looks like one entry and what does not."""

import pytest

from sharedtable.people.merging.likeness import What, Who, alike_organizations, alike_people


def who(key: int, name: str, email: str = "", phone: str = "", *places: int) -> Who:
    return Who(key, name, email, phone, frozenset(places))


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (who(1, "Dana Ruiz", "dana@blue.example"), who(2, "dana  ruiz"), ("same_name", "no_address")),
        (
            who(1, "Dana Ruiz", "dana@a.example", "", 7),
            who(2, "Dana Ruis", "", "", 7),
            ("like_name", "same_place", "no_address"),
        ),
        (who(1, "Ruiz Dana"), who(2, "Dana Ruiz"), ("same_name", "no_address")),
        (who(1, "José Álvarez"), who(2, "Jose Alvarez"), ("same_name", "no_address")),
        (
            who(1, "Dan Ruiz", "druiz@a.example"),
            who(2, "Dana Ruiz", "druiz@b.example"),
            ("like_name", "same_mailbox"),
        ),
        (
            who(1, "Dana Ruiz", "d@a.example", "(303) 555-0100"),
            who(2, "Dana Ruiz", "x@b.example", "+1 303 555 0100"),
            ("same_name", "same_phone"),
        ),
    ],
    ids=["no mail", "typo at work", "turned", "accents", "mailbox", "phone"],
)
def test_people_look_alike(one: Who, other: Who, reasons: tuple[str, ...]) -> None:
    [pair] = alike_people([one, other])
    assert (pair.first, pair.second, pair.reasons) == (1, 2, reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (who(1, "Dana Ruiz", "dana@a.example", "", 7), who(2, "Dana Ruiz", "dr@b.example", "", 8)),
        (who(1, "Dana Ruiz"), who(2, "Omar Haddad")),
        (who(1, "Dana Ruiz"), who(2, "Dora Ruiz")),
    ],
    ids=["namesakes elsewhere", "strangers", "sisters"],
)
def test_people_do_not_look_alike(one: Who, other: Who) -> None:
    assert alike_people([one, other]) == []


def what(key: int, name: str, county: str = "", *domains: str) -> What:
    return What(key, name, county, frozenset(domains))


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        (what(1, "Blue Jay Lasers, Inc."), what(2, "The Blue-Jay Lasers LLC"), True),
        (
            what(1, "Blue Jay Lasers", "", "bluejay.example"),
            what(2, "Blue Jay Laser Systems", "", "bluejay.example"),
            True,
        ),
        (what(1, "Blue Jay Lasers", "08013"), what(2, "Blue Jay Lasers", "08069"), True),
        (what(1, "Blue Jay Lasers", "08013"), what(2, "Blue Jay Laser", "08069"), True),
        (what(1, "Northfield College"), what(2, "Northfield Hospital"), False),
        (what(1, "Blue Jay Lasers"), what(2, "Blue Jay Bakery"), False),
    ],
)
def test_organizations_look_alike(one: What, other: What, is_alike: bool) -> None:
    assert bool(alike_organizations([one, other])) == is_alike


def test_large_block_is_compared_like_a_small_one() -> None:
    crowd = [
        who(n, f"Sam Stone{chr(97 + n % 26)}{chr(97 + n // 26)} Miller", f"s{n}@x{n}.example", "", n)
        for n in range(100, 160)
    ]
    pairs = alike_people([*crowd, who(1, "Sally Miller"), who(2, "Sally Miller")])
    assert (1, 2) in {(pair.first, pair.second) for pair in pairs}
