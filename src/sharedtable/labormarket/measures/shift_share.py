"""Shift-share: how much of a change the nation's growth, the industry's, and the region itself account for."""

from typing import Any, NamedTuple

from sharedtable.labormarket.measures.growth import growth


class Shift(NamedTuple):
    """The three parts of a change, in jobs. Together they are the change."""

    national: Any
    mix: Any
    regional: Any


def shift_share(jobs_before: Any, jobs: Any, base_before: Any, base: Any, totals: tuple[Any, Any]) -> Shift:
    """The change of an industry's jobs in a region, in three parts.

    *National share*: what the region would have gained had the industry grown as all work did in the nation.
    *Industry mix*: what it gained more, or less, because the industry grew faster or slower than all work.
    *Regional shift*: what it gained more, or less, than the same industry did elsewhere: its own doing. With e
    the region's jobs before, g(i) the industry's growth here, G(i) its growth in the nation (or another base)
    and G that of all the base's work, from `totals` (before, after):

        national = e * G        mix = e * (G(i) - G)        regional = e * (g(i) - G(i))

    In jobs. The three add up to the change. The regional shift is taken as the change less what the industry's
    growth in the base would have brought, so it is known where an industry is new to the region. Unknown where
    the base had no jobs in the industry before. Every figure must be of the same published cells at both times.

    A region's hospitals went from 100 jobs to 120, the nation's from 2,000 to 2,200, all work from 10,000 to
    10,500: growth of 20, 10 and 5 per cent, so 5 jobs went with the nation, 5 with hospitals, 10 are the
    region's.

    >>> shift_share(100, 120, 2_000, 2_200, (10_000, 10_500))
    Shift(national=5.0, mix=5.0, regional=10.0)

    Source: Dunn (1960), "A statistical and analytical technique for regional analysis", Papers of the Regional
    Science Association 6; Loveridge and Selting (1998), "A review and comparison of shift-share identities",
    International Regional Science Review 21(1).
    """
    everywhere = growth(totals[1], totals[0])
    industry = growth(base, base_before)
    return Shift(
        national=jobs_before * everywhere,
        mix=jobs_before * (industry - everywhere),
        regional=jobs - jobs_before - jobs_before * industry,
    )
