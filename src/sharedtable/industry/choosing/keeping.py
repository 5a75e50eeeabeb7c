"""What an analysis keeps of how its industries were chosen: criteria, weights, ranks, candidates, size.

Plain values, as they were read then, with the words in which they stood on the page.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from sharedtable.base import figures
from sharedtable.industry.choosing.board import DRAWS, SEED, Line
from sharedtable.industry.choosing.candidates import Candidate
from sharedtable.industry.choosing.page import ChooserPage

KEPT_LINES = 20


def weighing_of(page: ChooserPage, candidates: Sequence[Candidate], chosen: Sequence[str]) -> dict[str, Any]:
    """The question and its answer, small enough to stand in one row."""
    board = page.board
    assert board is not None
    return {
        "criteria": [
            {
                "key": each.key,
                "place": each.place,
                "name": each.name,
                "says": each.says,
                "source": each.source,
                "weight": page.weights.get(each.key, 0),
                "share": board.share_of(each),
                "is_own": each.is_own,
                "is_sample": each.is_sample,
                "is_less_better": each.is_less_better,
            }
            for each in board.weighed
        ],
        "left_out": [{"name": each.name, "reason": each.missing} for each in page.missing],
        "top": board.top,
        "draws": DRAWS,
        "seed": SEED,
        "competing": len(board.lines),
        "lines": [_line(line, chosen) for line in _kept(board.lines, chosen)],
        "candidates": [_candidate(each, chosen) for each in candidates],
        "bounds": {**page.bounds.numbers(), "is_ours": page.bounds.is_ours},
        "address": page.asked.at(page.address),
    }


def _kept(lines: Sequence[Line], chosen: Sequence[str]) -> list[Line]:
    return [line for place, line in enumerate(lines) if place < KEPT_LINES or line.code in chosen]


def _line(line: Line, chosen: Sequence[str]) -> dict[str, Any]:
    return {
        "code": line.code,
        "title": line.title,
        "is_chosen": line.code in chosen,
        **_score(line),
    }


def _score(line: Line) -> dict[str, Any]:
    return {
        "rank": line.score.rank,
        "score": line.score.score,
        "in_top": line.score.in_top,
        "steadiness": line.steadiness,
        "stability": line.stability,
        "parts": [
            {
                "name": part.criterion.name,
                "value": part.value,
                "said": part.said,
                "percentile": part.percentile,
                "share": part.share,
                "start": part.start,
                "place": part.place,
            }
            for part in line.parts
        ],
    }


def _candidate(each: Candidate, chosen: Sequence[str]) -> dict[str, Any]:
    row = each.line.row
    return {
        "codes": list(row.codes),
        "titles": [one.title for one in row.rows],
        "is_chosen": list(row.codes) == list(chosen),
        "places": round(row.establishments),
        "jobs": None if row.jobs is None else round(row.jobs),
        "is_partial": row.is_partial,
        "figures": _other_figures(each),
        "size": each.size.words,
        "size_verdict": each.size.verdict,
        **_score(each.line),
    }


def _other_figures(each: Candidate) -> list[list[str]]:
    """Jobs and places, where they were no criteria and so do not stand there already."""
    row, weighed = each.line.row, {part.criterion.key for part in each.parts}
    jobs = each.size.jobs.said if row.jobs is not None else _("withheld")
    found = {"jobs": [_("jobs"), jobs], "places": [_("places"), figures.thousands(row.establishments)]}
    return [said for key, said in found.items() if key not in weighed]
