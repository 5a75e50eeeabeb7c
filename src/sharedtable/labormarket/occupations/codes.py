"""OEWS and projections publish a few occupations that are broader than SOC 2018; this is what they are made of."""

from sharedtable.labormarket.engines.embedded import literal

# Broad codes that end in 0 cover the SOC occupations they begin; these five are unions of their own.
UNIONS = {
    "21-1018": ("21-1011", "21-1014"),
    "25-2052": ("25-2055", "25-2056"),
    "25-9045": ("25-9042", "25-9043", "25-9049"),
    "51-2028": ("51-2022", "51-2023"),
    "53-1047": ("53-1042", "53-1043", "53-1044", "53-1049"),
}


def covers(occupation_code: str, soc_code: str) -> bool:
    """Whether the published occupation is, or includes, the SOC occupation.

    >>> covers("13-1020", "13-1023"), covers("25-9045", "25-9043"), covers("11-1011", "11-1021")
    (True, True, False)
    """
    if occupation_code in UNIONS:
        return soc_code in UNIONS[occupation_code]
    if occupation_code.endswith("0"):
        return soc_code[:6] == occupation_code[:6]
    return soc_code == occupation_code


def soc_condition(occupation_code: str, column: str) -> str:
    """The same as SQL: which SOC codes of a column the published occupation covers."""
    if occupation_code in UNIONS:
        return f"{column} IN ({', '.join(map(literal, UNIONS[occupation_code]))})"
    if occupation_code.endswith("0"):
        return f"{column}[1:6] = {literal(occupation_code[:6])}"
    return f"{column} = {literal(occupation_code)}"
