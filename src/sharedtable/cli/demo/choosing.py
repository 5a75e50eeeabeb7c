"""The sample network's choice of a next industry: own figures, saved weights, candidates, and what was decided."""

import csv
import io
from typing import TYPE_CHECKING

from sharedtable.base.files import receive
from sharedtable.industry.actions import record_decision, save_analysis
from sharedtable.industry.choosing.actions import save_preset
from sharedtable.industry.choosing.asked import Asked
from sharedtable.industry.choosing.candidates import ComparePage
from sharedtable.industry.choosing.keeping import weighing_of
from sharedtable.industry.choosing.page import ChooserPage
from sharedtable.industry.choosing.size import WITHIN
from sharedtable.industry.own_data.actions import UPLOADS, Column, Words, keep_sheet, take_over
from sharedtable.industry.scope import Scope
from sharedtable.labormarket.tables.industries import IndustryTable
from sharedtable.people.standing import standing_of

if TYPE_CHECKING:
    from sharedtable.cli.demo.content import ChoiceContent
    from sharedtable.cli.demo.network import Cast

ASKED_ABOUT = 60
COLUMNS = [Column("postings", "postings a year", True), Column("hard-to-fill", "% of postings", False)]


def make_choice(row: "ChoiceContent", cast: "Cast") -> None:
    """Everything in the order in which it happened; nothing where the region has no figures."""
    person, days = cast.people[row.by], cast.days
    asked = Asked(scope=Scope(counties=tuple(row.counties)))
    table = ChooserPage(asked, standing_of(person)).table
    if table is None:
        return
    said = Words(row.source, row.licence, days.day(row.day - 20))
    content = receive(_sheet(table), name="postings-sample.csv", allow=UPLOADS)
    at = days.at(row.day)
    edition = keep_sheet(cast.network, content, by=person, at=at, name=row.own_name, words=said, is_sample=True)
    take_over(edition, by=person, at=at, columns=COLUMNS)
    weights = {**row.weights, f"own{edition.table_id}-postings": row.own_weight}
    save_preset(cast.network, by=person, at=at, name=row.preset, weights=weights)
    _decide(row, cast, asked.having(weights=weights))


def _sheet(table: IndustryTable) -> bytes:
    """Made-up postings that go with the number of jobs."""
    target = io.StringIO()
    lines = csv.writer(target)
    lines.writerow(["NAICS", "Industry", "Postings (postings a year)", "Hard to fill (% of postings)"])
    for place, row in enumerate(table.rows[:ASKED_ABOUT]):
        number = sum(int(digit) for digit in row.industry_code if digit.isdigit()) + place
        postings = round((row.jobs or 0) * (0.05 + number % 7 / 60))
        lines.writerow([row.industry_code, row.title, postings, 12 + number * 7 % 41])
    return target.getvalue().encode()


def _decide(row: "ChoiceContent", cast: "Cast", asked: Asked) -> None:
    """The first by the weights, other than what has a table already; the best of a good size is chosen."""
    person, days = cast.people[row.by], cast.days
    standing = standing_of(person)
    board = ChooserPage(asked, standing).board
    assert board is not None
    open_ones = [line.code for line in board.lines if line.code not in row.has_table]
    sets = tuple((code,) for code in open_ones[: row.candidates])
    compared = ComparePage.of(ChooserPage(asked.having(sets=sets), standing))
    candidates, page = compared.candidates, compared.page
    if not candidates or page.table is None:
        return
    best = max(candidates, key=lambda each: (each.size.verdict == WITHIN, each.line.score.score))
    codes = best.line.row.codes
    analysis = save_analysis(
        cast.network,
        by=person,
        at=days.at(row.day + 1),
        region_name=row.region,
        title=row.title,
        table=page.table,
        chosen=codes,
        weighing=weighing_of(page, candidates, codes),
        sources=page.sources,
    )
    record_decision(
        analysis,
        by=person,
        at=days.at(row.day + 9),
        expected=analysis.version,
        ground_truth=row.ground_truth,
        decision=row.decision % {"industry": best.title},
        reason=row.reason,
        decided_date=days.day(row.day + 9),
    )
