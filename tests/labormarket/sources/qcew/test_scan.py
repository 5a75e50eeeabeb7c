"""The plain grammar: what it reads it reads exactly, and at whatever else it stops."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharedtable.labormarket.sources.qcew.scan import (
    BLANK,
    CODE,
    COUNT,
    DECIMAL,
    SKIP,
    TEXT,
    WHOLE,
    number_codes,
    scan_lines,
)

pytestmark = pytest.mark.any_database

CHECKED = object()  # and read no further


def scan(text: str, *kinds: int) -> list[list[object]] | None:
    """The rows of a text, or None where it is not plain."""
    data = np.frombuffer(text.encode(), np.uint8)
    count, places = len(kinds), np.arange(len(kinds)) * 2
    whole = np.zeros((2 * count, 9), np.int64)
    has_blanks = np.zeros(count, np.bool_)
    rows = scan_lines(data, np.array(kinds, np.int8), places, whole, has_blanks)
    if rows < 0:
        return None

    def value(column: int, row: int) -> object:
        number = int(whole[2 * column, row])
        if number == BLANK:
            assert has_blanks[column]
            return "blank"
        match kinds[column]:
            case _ if kinds[column] == CODE:
                return number.to_bytes(8).lstrip(b"\0").decode()
            case _ if kinds[column] == TEXT:
                return text.encode()[number : whole[2 * column + 1, row]].decode()
            case _ if kinds[column] in (SKIP, DECIMAL):
                return CHECKED
        return number

    return [[value(column, row) for column in range(count)] for row in range(rows)]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (CODE, "08013", "08013"),
        (CODE, '"31-33"', "31-33"),
        (CODE, '""', ""),
        (CODE, "", ""),
        (CODE, '"12345678"', None),
        (CODE, '"0""8"', None),
        (CODE, '"08013', None),
        (COUNT, "0", 0),
        (COUNT, "007", 7),
        (COUNT, '"42"', 42),
        (COUNT, "99999999999999999", 10**17 - 1),
        (COUNT, "100000000000000000", None),
        (COUNT, "-1", None),
        (COUNT, "", None),
        (COUNT, "12.0", None),
        (COUNT, "0x10", None),
        (COUNT, " 1", None),
        (COUNT, "1,000", None),
        (COUNT, '"1000', None),
        (WHOLE, "-12", -12),
        (WHOLE, "", "blank"),
        (WHOLE, '""', "blank"),
        (WHOLE, "-", None),
        (WHOLE, "--1", None),
        (DECIMAL, "0.24", CHECKED),
        (DECIMAL, '"-3"', CHECKED),
        (DECIMAL, "-8.8", CHECKED),
        (DECIMAL, "1234567890.123456789", CHECKED),
        (DECIMAL, "", CHECKED),
        (DECIMAL, "1.", None),
        (DECIMAL, ".5", None),
        (DECIMAL, "1e5", None),
        (DECIMAL, "nan", None),
        (DECIMAL, "1.2.3", None),
        (DECIMAL, "12-3", None),
        (TEXT, '"Total, all ""industries"""', 'Total, all ""industries""'),
        (TEXT, "Mining", "Mining"),
        (TEXT, '"Mining', None),
        (TEXT, '"a"b', None),
        (SKIP, '"Private, all"', CHECKED),
    ],
)
def test_value_is_read_exactly_or_not_at_all(kind: int, text: str, expected: object) -> None:
    found = scan(f"7,{text},8\n", COUNT, kind, COUNT)
    assert found == (None if expected is None else [[7, expected, 8]])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,2\n3,4\n", [[1, 2], [3, 4]]),
        ("1,2\r\n3,4\r\n", [[1, 2], [3, 4]]),
        ("\n1,2\n\n3,4\n\n", [[1, 2], [3, 4]]),
        ("1\n", None),
        ("1,2,3\n", None),
        ("1\r,2\n", None),
        ("1,2\r3,4\n", None),
        ('"1\n",2\n', None),
    ],
)
def test_lines_have_every_column_once(text: str, expected: object) -> None:
    assert scan(text, COUNT, COUNT) == expected


@given(st.lists(st.integers(0, 9), max_size=60), st.sampled_from([4, 8, 16]))
def test_codes_are_numbered_as_they_first_occur(codes: list[int], room: int) -> None:
    numbers, found = np.empty(len(codes), np.int32), np.empty(room, np.int64)
    count = number_codes(np.array(codes, np.int64), numbers, found)
    different = list(dict.fromkeys(codes))
    if len(different) >= room:
        assert count < 0
    else:
        assert found[:count].tolist() == different
        assert [different[number] for number in numbers] == codes
