"""Which area codes exist: FIPS counties of every vintage since 2000, and the codes BLS adds to them.

A spelling check for files and calls; names and shapes of counties live elsewhere.
"""

import re
from functools import cache

NATION = "US000"

# Per state, county numbers: "1-125" is every odd number, "230-232/1" every number. Retired counties, Alaska's
# boroughs old and new, and Connecticut's planning regions (2022) beside its counties are all in.
COUNTY_NUMBERS = {
    "01": "1-133",
    "02": (
        "10 13 16 20 30 40 50 60 63 66 68 70 80 90 100 105 110 120 122 130 140 150 158 160 164 170 180 "
        "185 188 190 195 198 200 201 210 220 230-232/1 240 250 260 261 270 275 280 282 290"
    ),
    "04": "1-11 12 13-27",
    "05": "1-149",
    "06": "1-115",
    "08": "1-13 14 15-125",
    "09": "1-15 110 120 130 140 150 160 170 180 190",
    "10": "1-5",
    "11": "1",
    "12": "1-85 86 87-133",
    "13": "1-39 43-201 205-321 510",
    "15": "1-9",
    "16": "1-87",
    "17": "1-203",
    "18": "1-183",
    "19": "1-197",
    "20": "1-209",
    "21": "1-239",
    "22": "1-127",
    "23": "1-31",
    "24": "1-5 9-47 510",
    "25": "1-27",
    "26": "1-165",
    "27": "1-173",
    "28": "1-163",
    "29": "1-185 186 187 189 193-229 510",
    "30": "1-111",
    "31": "1-185",
    "32": "1-23 27-33 510",
    "33": "1-19",
    "34": "1-41",
    "35": "1-5 6 7-27 28 29-61",
    "36": "1-123",
    "37": "1-199",
    "38": "1-105",
    "39": "1-175",
    "40": "1-153",
    "41": "1-71",
    "42": "1-133",
    "44": "1-9",
    "45": "1-91",
    "46": "3-101 102 103-131 135 137",
    "47": "1-189",
    "48": "1-507",
    "49": "1-57",
    "50": "1-27",
    "51": (
        "1-35 36 37 41-53 57-121 125 127 131-149 153-187 191-199 510 515 520 530 540 550 560 570 "
        "580 590 595 600 610 620 630 640 650 660 670 678 680 683 685 690 700 710 720 730 735 740 "
        "750 760 770 775 780 790 800 810 820 830 840"
    ),
    "53": "1-77",
    "54": "1-109",
    "55": "1-77 78 79-141",
    "56": "1-45",
    "60": "10 20 30 40 50",
    "66": "10",
    "69": "85 100 110 120",
    "72": "1-53 54 55-153",
    "78": "10 20 30",
}

# In the order of COUNTY_NUMBERS.
_LETTERS = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
    "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI"
)
STATES = dict(zip(_LETTERS.split(), COUNTY_NUMBERS, strict=True))  # two letters -> two digits

# BLS: 000 the whole state, 996 overseas, 997 multicounty, 998 out of state, 999 unknown county.
STATEWIDE = "000"
UNPLACED = frozenset({"901", "995", "996", "997", "998", "999"})

_COMBINED = re.compile(r"US(000|CMS|MSA|NMS)|C\d{4}|CS\d{3}")


@cache
def counties() -> frozenset[str]:
    """Every county code, five digits."""
    return frozenset(
        f"{state}{number:03d}" for state, spans in COUNTY_NUMBERS.items() for number in _numbers(spans)
    )


def is_county(code: str) -> bool:
    """Whether the code names one real county."""
    return code in counties()


def is_state(code: str) -> bool:
    """Whether the code names a whole state (08000)."""
    return len(code) == 5 and code[:2] in COUNTY_NUMBERS and code[2:] == STATEWIDE


def is_area(code: str) -> bool:
    """Whether QCEW may use the code: nation, state, county, metropolitan area, or jobs without a county."""
    if is_county(code) or _COMBINED.fullmatch(code):
        return True
    return len(code) == 5 and code[:2] in COUNTY_NUMBERS and code[2:] in UNPLACED | {STATEWIDE}


def _numbers(spans: str) -> list[int]:
    found: list[int] = []
    for span in spans.split():
        bounds, _, step = span.partition("/")
        first, _, last = bounds.partition("-")
        found.extend(range(int(first), int(last or first) + 1, int(step or 2)))
    return found
