"""The ranking as a picture that can be taken along: score by criterion, one bar an industry."""

from typing import Any

from django.utils.translation import gettext as _

from sharedtable.base.charts import Chart, Column
from sharedtable.base.charts.bars import bars
from sharedtable.industry.choosing.criteria import Criterion
from sharedtable.industry.choosing.page import ChooserPage

DRAWN = 15


def ranking_chart(page: ChooserPage) -> Chart:
    """All lines in the table, the first of them drawn."""
    board, table = page.board, page.table
    assert board is not None
    assert table is not None
    rows: list[dict[str, Any]] = []
    for line in board.lines:
        row: dict[str, Any] = {
            "industry": f"{line.title} {line.code}",
            "code": line.code,
            "rank": line.score.rank,
            "score": line.points,
            "in_top": line.score.in_top,
            "withheld_cells": line.row.withheld,
        }
        for part in line.parts:
            key = part.criterion.key.replace("-", "_")
            row |= {key: part.value, f"{key}_percentile": part.percentile, f"{key}_points": part.points}
        rows.append(row)
    return Chart(
        key="target-industries",
        title=_("Target industries of %(place)s") % {"place": page.place},
        summary=_("Scores of the first %(count)s industries.") % {"count": min(DRAWN, len(rows))},
        sources=tuple(page.sources),
        vintage=str(table.year),
        columns=_columns(page),
        rows=rows,
        drawing=bars(rows[:DRAWN], name="industry", value="score", title=_("Score of 100"), pattern=",.0f"),
        is_sample=page.is_sample,
        notes=(
            _weights_note(page),
            _("In the top: share of %(draws)s draws of weights around these.") % {"draws": page.draws},
        ),
    )


def _name(each: Criterion) -> str:
    return _("%(name)s (own data)") % {"name": each.name} if each.is_own else str(each.name)


def _weights_note(page: ChooserPage) -> str:
    board = page.board
    assert board is not None
    listed = ", ".join(f"{_name(each)} {round(board.share_of(each) * 100)} %" for each in board.weighed)
    return _("Weights: %(weights)s.") % {"weights": listed}


def _columns(page: ChooserPage) -> tuple[Column, ...]:
    board = page.board
    assert board is not None
    found = [
        Column("industry", _("Industry")),
        Column("code", _("NAICS")),
        Column("rank", _("Rank"), "count"),
        Column("score", _("Score of 100"), "decimal", 1),
        Column("in_top", _("In the top %(top)s") % {"top": board.top}, "share"),
        Column("withheld_cells", _("Withheld cells"), "count"),
    ]
    for each in board.weighed:
        key, name = each.key.replace("-", "_"), _name(each)
        found += [
            Column(key, name, "decimal", 2),
            Column(f"{key}_percentile", _("%(name)s: percentile") % {"name": name}, "share"),
            Column(f"{key}_points", _("%(name)s: points") % {"name": name}, "decimal", 1),
        ]
    return tuple(found)
