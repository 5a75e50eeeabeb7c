"""`sharedtable labor score`: a region's industries ranked by weighted criteria."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sharedtable.cli.labor.industries import if_any
from sharedtable.cli.labor.options import Explain, Level, Ownership, Region, Shape, Year
from sharedtable.cli.labor.writing import Answer, Column, Format, write
from sharedtable.cli.lake import open_lake
from sharedtable.cli.outcome import said_plainly
from sharedtable.labormarket.errors import CallError

if TYPE_CHECKING:
    from sharedtable.labormarket.tables.industries import IndustryRow
    from sharedtable.labormarket.tables.region_score import RegionScore
    from sharedtable.labormarket.tables.scoring import ScoreRow

FIXED = (
    Column("rank", "Rank", "{:,}"),
    Column("industry_code", "Code"),
    Column("title", "Industry"),
    Column("score", "Score", "{:.3f}", 6),
    Column("in_top", "In top", "{:.0%}", 4),
)
LOOKS = {
    "jobs": ("Jobs", "{:,.0f}"),
    "establishments": ("Places", "{:,.0f}"),
    "lq": ("LQ", "{:.2f}"),
    "growth": ("Growth", "{:+.1%}"),
    "pay": ("Pay", "${:,.0f}"),
    "size": ("Size", "{:,.1f}"),
}


def score(
    region: Region,
    weights: Annotated[
        str,
        typer.Option(
            help="Criteria with weights, such as lq=2,growth=1,pay=1; a negative one means less is better. "
            "Criteria: jobs, establishments, lq, growth, pay, size."
        ),
    ],
    top: Annotated[int, typer.Option(help="How many a list of targets would hold.")] = 10,
    draws: Annotated[int, typer.Option(help="Draws of weights around yours.")] = 1000,
    year: Year = None,
    level: Level = 4,
    ownership: Ownership = "private",
    shape: Shape = Format.TABLE,
    explain: Explain = False,
) -> None:
    """Rank industries by criteria of your own, with what each brings to the score and how stable the rank is.

    `in_top` is the share of draws of weights around yours in which an industry is among the first.
    """
    from sharedtable.labormarket.tables.region_score import score_region

    with said_plainly():
        found = score_region(
            open_lake(),
            counties=region.split(","),
            weights=weights_of(weights),
            year=year,
            level=level,
            ownership=ownership,
            top=top,
            draws=draws,
        )
    write(_answer(found), shape, explain=explain)


def weights_of(text: str) -> dict[str, float]:
    """`lq=2,pay=1` as numbers by name.

    >>> weights_of("lq=2, pay=-1")
    {'lq': 2.0, 'pay': -1.0}
    """
    found = {}
    for part in text.split(","):
        name, _, number = part.partition("=")
        try:
            found[name.strip()] = float(number)
        except ValueError:
            raise CallError(
                f"{part.strip()!r} is not a weight.", "Write criteria so: lq=2,growth=1,pay=1."
            ) from None
    return found


def _answer(found: "RegionScore") -> Answer:
    criteria = tuple(found.scores.weights)
    table = found.table
    about = {
        "weights": found.scores.weights,
        "less_is_better": found.scores.less_is_better,
        "top": found.scores.top,
        "draws": found.scores.draws,
        "year": table.year,
        "level": table.level,
        "ownership": table.ownership,
        "counties": table.counties,
        "missing": table.missing,
        "is_sample": table.is_sample,
    }
    return Answer(
        title=f"Industries of {', '.join(table.counties)}, {table.year}, {table.ownership}, ranked",
        columns=[
            *FIXED,
            *(column for name in criteria for column in _columns(name)),
            Column("withheld", "Withheld"),
        ],
        rows=[_flat(row, score, criteria) for row, score in found.ranked],
        notes=found.notes,
        sources=table.sources,
        measures=("percentile", "weighted_score", "rank_stability", *_measures(criteria)),
        about=about,
        fewest=found.scores.top,
        looks={"withheld": if_any},
    )


def _columns(name: str) -> tuple[Column, ...]:
    head, look = LOOKS[name]
    return (
        Column(name, head, look, 6),
        Column(f"{name}_percentile", "", "{:.0%}", 6),
        Column(f"{name}_contribution", "adds", "{:.3f}", 6),
    )


def _flat(row: "IndustryRow", score: "ScoreRow", criteria: tuple[str, ...]) -> Mapping[str, Any]:
    flat: dict[str, Any] = {
        "industry_code": row.industry_code,
        "title": row.title,
        "withheld": row.withheld,
        "rank": score.rank,
        "score": score.score,
        "in_top": score.in_top,
    }
    for name in criteria:
        flat[name] = score.values[name]
        flat[f"{name}_percentile"] = score.percentiles[name]
        flat[f"{name}_contribution"] = score.contributions[name]
    return flat


def _measures(criteria: tuple[str, ...]) -> list[str]:
    known = {
        "lq": "location_quotient",
        "growth": "growth",
        "pay": "average_pay",
        "size": "establishment_size",
    }
    return [known[name] for name in criteria if name in known]
