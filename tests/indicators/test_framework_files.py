"""Framework files: written and read again the same; everything wrong is told at once, with its line."""

import pytest

from sharedtable.indicators.frameworks.checking import WrongFile, read_framework
from sharedtable.indicators.frameworks.content import Content
from sharedtable.indicators.frameworks.writing import as_file
from sharedtable.indicators.load import FRAMEWORKS

HEAD = 'key = "own"\nversion = 1\ntitle = "Own"\npublished_date = 2026-11-01\n'
SIGN = """[[indicators]]
key = "late"
level = "active"
title = "Little is late"
meaning = "What was promised happens."
rule = "at_most"
rule_text = "At most {threshold} milestones are late."
[indicators.parameters]
fact = "plan.milestones_late"
threshold = 2
"""


def told(text: str) -> list[tuple[int, str, str, str]]:
    with pytest.raises(WrongFile) as caught:
        read_framework(text)
    return [(each.line, each.key, each.wrong, each.right) for each in caught.value.problems]


@pytest.fixture(scope="module")
def shipped() -> Content:
    return read_framework((FRAMEWORKS / "emerging.toml").read_text())


def test_shipped_framework_is_the_same_when_written_and_read(shipped: Content) -> None:
    assert len(shipped.signs) == 14
    assert read_framework(as_file(shipped)) == shipped


def test_file_with_a_computed_indicator_is_read() -> None:
    (sign,) = read_framework(HEAD + SIGN).signs
    assert (sign.parameters, sign.attestation_months) == ({"fact": "plan.milestones_late", "threshold": 2}, 12)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("version = 1", 'version = "1"', (2, "version", "“1” is not a whole number.", "Write a whole number.")),
        ("version = 1", "version = 0", (2, "version", "0 is out of range.", "At least 1.")),
        ("title = ", "titel = ", (3, "titel", "No such key is known.", "Did you mean title?")),
        ("2026-11-01", '"soon"', (4, "published_date", "“soon” is not a day such as 2026-11-01.",
                                  "Write a day such as 2026-11-01.")),
        ('"active"', '"best"', (7, "level", "“best” is not known.", "emerging, active")),
        ('"late"', '"Late!"', (6, "key", "“Late!” cannot be a name.",
                               "Small letters, digits and hyphens, such as someone-convenes.")),
        ('"at_most"', '"at_mots"', (10, "rule", "No rule “at_mots” is known.", "Did you mean at_most?")),
        ("{threshold}", "{treshold}", (11, "rule_text", "{treshold} names no parameter of the rule at_most.",
                                       "Did you mean threshold?")),
        ("threshold = 2", "threshold = -1", (14, "threshold", "-1 is out of range.",
                                             "At most: from 0 to 1e+06.")),
        ("threshold = 2", "treshold = 2", (14, "treshold", "The rule at_most has no parameter of this name.",
                                           "Did you mean threshold?")),
        ('"plan.milestones_late"', '"plan.milestone_late"',
         (13, "fact", "No fact “plan.milestone_late” that gives a number is known.",
          "Did you mean plan.milestones_late?")),
        ('title = "Little is late"', 'title = "Little is late', (8, "title", "The value cannot be read.",
         "Text stands in double quotes, lists in square brackets; each that opens also closes.")),
        ("threshold = 2", "threshold = 2\nthreshold = 3",
         (15, "threshold", "This key stands here a second time; the first time is line 14.",
          "Take one of them out.")),
    ],
)  # fmt: skip
def test_wrong_file_tells_line_key_and_what_would_be_right(
    old: str, new: str, expected: tuple[int, str, str, str]
) -> None:
    assert expected in told((HEAD + SIGN).replace(old, new))


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = (
        (HEAD + SIGN).replace("version = 1", "version = 0").replace("at_most", "at_mots").replace("= 2\n", "= x\n")
    )
    assert [each[0] for each in told(wrong)] == [2, 10, 14]


def test_doubled_indicator_and_missing_keys_are_told() -> None:
    problems = told(HEAD + SIGN + SIGN.replace('level = "active"\n', ""))
    assert problems == [
        (15, "level", "This key is missing.", "The level that asks for it"),
        (16, "key", "The indicator “late” stands here a second time; the first time is line 6.", "Rename one."),
    ]


def test_unknown_heading_hides_only_what_it_holds() -> None:
    problems = told(HEAD + "[indicator]\n" + SIGN.partition("\n")[2] + SIGN.replace("2\n", "true\n"))
    assert [each[:2] for each in problems] == [(5, "[indicator]"), (24, "threshold")]
