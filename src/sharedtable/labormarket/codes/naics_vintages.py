"""Which edition of NAICS a year of QCEW is coded in."""

_SINCE = ((2022, 2022), (2017, 2017), (2011, 2012), (2007, 2007), (0, 2002))


def naics_edition(year: int) -> int:
    """The edition BLS codes a year in: 2017 from 2017, 2022 from 2022.

    >>> naics_edition(2021), naics_edition(2022)
    (2017, 2022)
    """
    return next(edition for since, edition in _SINCE if year >= since)


def editions(years: tuple[int, ...]) -> tuple[int, ...]:
    """The editions these years are coded in, each once, oldest first."""
    return tuple(sorted({naics_edition(year) for year in years}))
