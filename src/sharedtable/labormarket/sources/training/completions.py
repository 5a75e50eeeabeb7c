"""IPEDS completions (C2024_A): awards by institution, program and level.

Rows of totals (CIP 99) are held against the programs' rows and left out, so that nothing is added up twice.
"""

from sharedtable.labormarket.errors import DataError
from sharedtable.labormarket.sources.tables.kinds import COUNT, TEXT, matching
from sharedtable.labormarket.sources.tables.layout import Above, Column, Layout, Part, Table
from sharedtable.labormarket.sources.tables.stage import Staged
from sharedtable.labormarket.sources.training import COMPLETIONS, IPEDS_CITATION, LICENCE
from sharedtable.labormarket.sources.training.years import year_of

# Award levels of IPEDS since 2020 (numbers 1, 9, 10 and 11 were in use before), shortest first.
AWARD_LEVELS = {
    20: "Certificate of less than 300 clock hours",
    21: "Certificate of 300 to 899 clock hours",
    1: "Certificate of less than 1 year",
    2: "Certificate of 1 to less than 2 years",
    3: "Associate's degree",
    4: "Certificate of 2 to less than 4 years",
    5: "Bachelor's degree",
    6: "Postbaccalaureate certificate",
    7: "Master's degree",
    8: "Post-master's certificate",
    17: "Doctor's degree, research and scholarship",
    18: "Doctor's degree, professional practice",
    19: "Doctor's degree, other",
}
_CODES = "|".join(str(level) for level in sorted(AWARD_LEVELS))

UNIT = matching(r"\d{6}", "an institution's number of six digits must stand here", "INTEGER")
PROGRAM = matching(
    r"99|\d\d(\.\d\d(\d\d)?)?", "a program code such as 01.0101, with its leading zero, must stand here"
)
IS_PROGRAM = "length(cip_code) = 7"


def _year(above: Above) -> str | None:
    return year_of(above, r"c(\d{4})_a")


def require_totals_met(staged: Staged) -> None:
    """The programs of an institution, level and major make up its total row."""
    found = staged.first(
        f"""WITH sums AS (
              SELECT unitid, major, award_level, sum(completions) FILTER ({IS_PROGRAM}) AS parts,
                     max(completions) FILTER (cip_code = '99') AS total, max(file_) AS file, max(line_) AS line
              FROM {{staged}} GROUP BY ALL)
            SELECT file, line, unitid, award_level, coalesce(parts, 0), total FROM sums
            WHERE total IS NOT NULL AND coalesce(parts, 0) <> total
               OR total IS NULL AND (SELECT count(total) FROM sums) > 0
            ORDER BY 1, 2 LIMIT 1"""  # noqa: S608  our own column names
    )
    if found:
        file, line, unit, level, parts, total = found
        raise DataError(
            f"institution {unit}, award level {level}: the programs have {parts:,} completions, "
            f"the total row {'is missing' if total is None else f'says {total:,}'}: rows are missing.",
            staged.spot(file, line, "CTOTALT"),
            "The file is cut off or filtered; get it again.",
        )


TABLE = Table(
    COMPLETIONS,
    {
        "unitid": "the institution's number, as in ipeds_institutions",
        "cip_code": "program of six digits, CIP 2020; totals and broader programs are left out",
        "major": "1 first major, 2 second major of the same award",
        "award_level": "IPEDS number of the level: 3 associate's, 5 bachelor's, 2, 4, 20, 21 certificates",
        "completions": "awards in the academic year that ended in the vintage's year",
        "men": "of them to men",
        "women": "of them to women",
    },
    ("unitid", "cip_code", "major", "award_level"),
    LICENCE,
    IPEDS_CITATION,
)

LAYOUT = Layout(
    "IPEDS completions",
    (
        Column("unitid", UNIT, ("UNITID",)),
        Column("cip_code", PROGRAM, ("CIPCODE",)),
        Column("major", matching("[12]", "1 or 2 must stand here", "UTINYINT"), ("MAJORNUM",)),
        Column("award_level", matching(_CODES, "there is no such award level", "UTINYINT"), ("AWLEVEL",)),
        Column("completions", COUNT, ("CTOTALT",)),
        Column("men", COUNT, ("CTOTALM",)),
        Column("women", COUNT, ("CTOTALW",)),
        Column("flag", TEXT, ("XCTOTALT",), may_be_blank=True, may_be_absent=True),
    ),
    (
        Part(
            TABLE,
            f"""SELECT unitid, cip_code, major, award_level, completions::INTEGER AS completions,
                       men::INTEGER AS men, women::INTEGER AS women FROM {{staged}} WHERE {IS_PROGRAM}""",  # noqa: S608
        ),
    ),
    key=("unitid", "cip_code", "major", "award_level"),
    delimiters=",",
    members="c????_a*.csv",
    vintage_above=_year,
    checks=(require_totals_met,),
)
