"""Reads whole lines of a sheet into arrays of numbers in one pass: compiled when first used, and kept compiled.

It knows the plain grammar of a published file and no more: codes and text in quotes or bare, whole numbers,
decimals, ends of lines. At whatever else it stops, and the exact way decides.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit

SKIP, CODE, COUNT, WHOLE, DECIMAL, TEXT = range(6)  # how a column is read
LONGEST_CODE = 7  # bytes, which make one whole number
NOT_PLAIN = -1
BLANK = -(10**18)  # beyond any number that is read

_QUOTE, _COMMA, _LINE, _RETURN, _MINUS, _POINT, _ZERO = (ord(one) for one in '",\n\r-.0')
_MOST_DIGITS = 17  # fewer than BLANK has
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4)


def _compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """As machine code that lets other threads run; kept on disk where this process may write."""
    try:
        return njit(nogil=True, cache=True)(function)
    except RuntimeError:
        return njit(nogil=True)(function)


@_compiled
def _digits(data, position, number):  # type: ignore[no-untyped-def]
    """The number with the digits that follow, and where they end."""
    digit = np.uint8(data[position] - _ZERO)
    while digit < 10:
        number = number * 10 + digit
        position += 1
        digit = np.uint8(data[position] - _ZERO)
    return number, position


@_compiled
def _end_of_text(data, position, is_quoted):  # type: ignore[no-untyped-def]
    """Where a text ends; in quotes, two of them stand for one."""
    byte = data[position]
    while byte != _LINE:
        if is_quoted and byte == _QUOTE and data[position + 1] == _QUOTE:
            position += 1
        elif byte == _QUOTE or (not is_quoted and byte in (_COMMA, _RETURN)):
            break
        position += 1
        byte = data[position]
    return position


@_compiled
def scan_lines(data, kinds, places, whole, has_blanks):  # type: ignore[no-untyped-def]  # noqa: C901
    """Read the bytes of `data`, which end with a line's end; return how many rows they hold.

    A column's kind says how it is read, its place in which line of `whole` it goes (int64, lines x rows): codes,
    numbers, where a text begins, and in the next line where it ends. Where there is no number BLANK stands there,
    and the column `has_blanks`. Decimals are checked only. What is not plain ends it: the answer is negative. One
    function, as it is twice as fast as several: the byte at hand stays in the processor.
    """
    position, row, last = 0, 0, kinds.size - 1
    while position < data.size:
        if data[position] == _LINE:
            position += 1
            continue
        for column in range(kinds.size):
            kind, place, byte = kinds[column], places[column], data[position]
            is_quoted = byte == _QUOTE
            if is_quoted:
                position += 1
                byte = data[position]
            start = position
            if kind == CODE:
                code = 0
                while byte != _QUOTE and byte != _COMMA and byte > _RETURN:
                    code = code << 8 | byte
                    position += 1
                    byte = data[position]
                if position - start > LONGEST_CODE:
                    return NOT_PLAIN
                whole[place, row] = code
            elif kind in (TEXT, SKIP):
                position = _end_of_text(data, position, is_quoted)
                byte = data[position]
                if kind == TEXT:
                    whole[place, row], whole[place + 1, row] = start, position
            else:
                is_negative = byte == _MINUS
                if is_negative:
                    if kind == COUNT:
                        return NOT_PLAIN
                    start += 1
                number, position = _digits(data, start, 0)
                byte = data[position]
                if position == start:
                    if is_negative or kind == COUNT or byte == _POINT:
                        return NOT_PLAIN
                    number, has_blanks[column] = BLANK, True
                if kind != DECIMAL:
                    if position - start > _MOST_DIGITS:
                        return NOT_PLAIN
                    whole[place, row] = -number if is_negative else number
                elif byte == _POINT:
                    start = position + 1
                    number, position = _digits(data, start, 0)
                    byte = data[position]
                    if position == start:
                        return NOT_PLAIN
            if is_quoted:
                if byte != _QUOTE:
                    return NOT_PLAIN
                position += 1
                byte = data[position]
            if column < last:
                if byte != _COMMA:
                    return NOT_PLAIN
            else:
                if byte == _RETURN:
                    position += 1
                    byte = data[position]
                if byte != _LINE:
                    return NOT_PLAIN
            position += 1
        row += 1
    return row


@_compiled
def number_codes(codes, numbers, found):  # type: ignore[no-untyped-def]
    """Number codes in the order they first occur: a number a row, and the codes; return how many those are.

    `found` has room for one code less than it is long, a power of two; more of them are not plain.
    """
    slots = np.full(found.size, -1, np.int32)
    mask, count, shift = found.size - 1, 0, 64
    while found.size >> (64 - shift) > 1:
        shift -= 1
    for row in range(codes.size):
        code = codes[row]
        slot = np.int64((np.uint64(code) * _SPREAD) >> np.uint64(shift))
        while slots[slot] >= 0 and found[slots[slot]] != code:
            slot = (slot + 1) & mask
        if slots[slot] < 0:
            if count == mask:
                return NOT_PLAIN
            slots[slot], found[count] = count, code
            count += 1
        numbers[row] = slots[slot]
    return count
