"""One spelling for codes that the flat file and the workbooks write differently."""

import re

from sharedtable.labormarket.sources.oews import NATION

STATES = (  # noqa: SIM905  reads best so
    "01 02 04 05 06 08 09 10 11 12 13 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 "
    "40 41 42 44 45 46 47 48 49 50 51 53 54 55 56"
).split()
_POSTAL = (  # noqa: SIM905
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH "
    "OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
).split()
FIPS_BY_POSTAL = dict(zip(_POSTAL, STATES, strict=True)) | {"US": "00", "GU": "66", "PR": "72", "VI": "78"}

SERIES = re.compile(r"OEU[NSM]\d{7}(\d{2}-[-\d]\d{2,3}|\d{4}[0-9A-Z]\d)\d{6}(0[1-9]|1[0-7])")
OCCUPATION = re.compile(r"\d\d-\d{4}")
INDUSTRY = re.compile(r"\d{2}|\d{2}-\d{2}|\d{4}[0-9A-Z]\d")
_SPAN = re.compile(r"(\d{2})--?(\d{2,3})")


def area_code(published: str) -> str:
    """Seven digits: the nation 0000000, a state 0800000, a metropolitan area 0014500, rural parts 0800001."""
    code = published.strip()
    if code == "99":
        return NATION
    return f"{code.zfill(2)}00000" if len(code) <= 2 else code.zfill(7)


def area_kind(code: str) -> str:
    """What kind of area a seven-digit code names."""
    if code == NATION:
        return "nation"
    if code.endswith("00000"):
        return "state" if code[:2] in STATES else "territory"
    return "metropolitan" if code.startswith("00") else "nonmetropolitan"


def industry_code(published: str) -> str:
    """Sectors as NAICS writes them: the flat file's 31--34 (up to, not with, 34) is 31-33, its 11--12 is 11."""
    code = published.strip()
    span = _SPAN.fullmatch(code)
    if not (span and len(code) == 6):
        return code
    first, last = int(span[1]), int(span[2]) - 1
    return f"{first:02d}" if first == last else f"{first:02d}-{last:02d}"


def occupation_code(published: str) -> str:
    """With the SOC's hyphen: 11-1011."""
    code = published.strip()
    return f"{code[:2]}-{code[2:]}" if len(code) == 6 and code.isdecimal() else code
