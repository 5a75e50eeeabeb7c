"""The rows behind a judgement as one reader may see them: what they may not see is only counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from sharedtable.facts.registry import Evidence, Finding
from sharedtable.indicators.judging import Judgement
from sharedtable.people.standing import Standing


@dataclass(frozen=True)
class Shown:
    """Lines for the reader, and how many more rows count without being shown here."""

    lines: list[Evidence]
    hidden: int

    @property
    def total(self) -> int:
        return len(self.lines) + self.hidden

    @property
    def confirmed(self) -> int:
        return sum(each.is_confirmed_by_person for each in self.lines)


def evidence_for(judgement: Judgement, standing: Standing) -> Shown:
    return evidence_of(judgement.findings, standing)


def evidence_of(findings: Iterable[Finding], standing: Standing) -> Shown:
    """Two queries and what describing costs, for each kind of rows."""
    lines: list[Evidence] = []
    hidden = 0
    for finding in findings:
        for rows in finding.rows:
            seen, unseen = rows.shown_to(standing)
            lines += seen
            hidden += unseen
    return Shown(lines, hidden)
