"""Saving an analysis, recording a decision, putting one away: outcome, record, refusal."""

from datetime import date

import pytest

from sharedtable.base.access import Refused
from sharedtable.base.versions import EditConflict
from sharedtable.industry.actions import (
    DecidedTooSoon,
    NothingChosen,
    RegionNameTaken,
    archive_analysis,
    record_decision,
    save_analysis,
)
from sharedtable.industry.models import Analysis, Region
from sharedtable.labormarket.tables.industries import IndustryTable
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.ledger.models import Entry
from tests.cast import NOW, TODAY, Cast
from tests.industry.conftest import COUNTIES

WORDS = {
    "ground_truth": "Makers say so.",
    "decision": "Start with instruments",
    "reason": "Six times the nation.",
    "decided_date": date(2026, 11, 20),
}


def save(cast: Cast, table: IndustryTable, **changes: object) -> Analysis:
    given = {"by": cast.lead, "at": NOW, "region_name": "Front Range", "title": "First look", "table": table}
    given |= {"chosen": [table.rows[0].industry_code]} | changes
    return save_analysis(cast.north, **given)  # type: ignore[arg-type]


def test_save_analysis_keeps_the_figures(cast: Cast, counties: None, table: IndustryTable) -> None:
    saved = save(cast, table)
    rows = {row.code: row for row in saved.industries.all()}
    first = table.rows[0]

    assert set(saved.region.counties.values_list("pk", flat=True)) == set(COUNTIES)
    assert (saved.year, saved.level, saved.ownership, saved.is_sample) == (2024, 4, "private", True)
    assert (saved.author, saved.sources) == (cast.lead, list(table.sources))
    assert len(rows) == len(table.rows)
    assert [code for code, row in rows.items() if row.is_chosen] == [first.industry_code]
    kept = rows[first.industry_code]
    assert (kept.jobs, kept.lq, kept.withheld) == (round(first.jobs or 0), first.lq, first.withheld)


def test_save_analysis_is_recorded(cast: Cast, counties: None, table: IndustryTable) -> None:
    saved = save(cast, table)
    entry = Entry.objects.get(action="industry.save_analysis")
    region = Entry.objects.get(action="industry.add_region")

    assert (entry.subject_id, entry.actor_id, entry.changes["title"]) == (
        saved.pk,
        cast.lead.pk,
        [None, "First look"],
    )
    assert (region.subject_id, region.changes["counties"]) == (saved.region_id, [None, list(COUNTIES)])


def test_save_analysis_uses_a_region_again(cast: Cast, counties: None, table: IndustryTable) -> None:
    assert save(cast, table).region == save(cast, table, region_name="FRONT range", title="Second").region


def test_save_analysis_refuses_a_name_of_other_counties(cast: Cast, counties: None, table: IndustryTable) -> None:
    Region.objects.create(network=cast.north, name="Front Range")

    with pytest.raises(RegionNameTaken):
        save(cast, table)
    assert Analysis.objects.count() == 0


def test_save_analysis_needs_an_industry(cast: Cast, counties: None, table: IndustryTable) -> None:
    with pytest.raises(NothingChosen):
        save(cast, table, chosen=["9999"])


@pytest.mark.parametrize("who", ["business", "member"])
def test_save_analysis_is_refused(cast: Cast, counties: None, table: IndustryTable, who: str) -> None:
    with pytest.raises(Refused):
        save(cast, table, by=cast.by_class[who])
    with pytest.raises(Refused):
        save(cast, table, by=cast.outsider)


def test_record_decision_is_kept_and_recorded(cast: Cast, analysis: Analysis) -> None:
    record_decision(analysis, by=cast.support, at=NOW, expected=1, **WORDS)  # type: ignore[arg-type]
    entry = Entry.objects.get(action="industry.record_decision")

    assert analysis.has_decision
    assert (analysis.decision, analysis.version) == ("Start with instruments", 2)
    assert entry.changes["decision"] == ["", "Start with instruments"]
    assert entry.actor_id == cast.support.pk


def test_record_decision_of_the_same_words_records_nothing(cast: Cast, analysis: Analysis) -> None:
    record_decision(analysis, by=cast.lead, at=NOW, expected=1, **WORDS)  # type: ignore[arg-type]

    assert record_decision(analysis, by=cast.lead, at=NOW, expected=2, **WORDS) is None  # type: ignore[arg-type]
    assert Entry.objects.filter(action="industry.record_decision").count() == 1


def test_record_decision_of_an_old_version_loses_nothing(cast: Cast, analysis: Analysis) -> None:
    record_decision(analysis, by=cast.lead, at=NOW, expected=1, **WORDS)  # type: ignore[arg-type]
    late = WORDS | {"decision": "Something else"}

    with pytest.raises(EditConflict) as caught:
        record_decision(analysis, by=cast.support, at=NOW, expected=1, **late)  # type: ignore[arg-type]

    assert caught.value.proposed["decision"] == "Something else"
    assert Analysis.objects.get().decision == "Start with instruments"


def test_record_decision_is_refused(cast: Cast, analysis: Analysis) -> None:
    for person in (cast.champion, cast.by_class["member"], cast.outsider):
        with pytest.raises(Refused):
            record_decision(analysis, by=person, at=NOW, expected=1, **WORDS)  # type: ignore[arg-type]


def test_record_decision_can_be_undone(cast: Cast, analysis: Analysis) -> None:
    entry = record_decision(analysis, by=cast.lead, at=NOW, expected=1, **WORDS)  # type: ignore[arg-type]
    assert entry is not None
    undo(entry, by=cast.lead, at=NOW)
    analysis.refresh_from_db()

    assert (analysis.decision, analysis.decided_date, analysis.has_decision) == ("", None, False)
    assert Entry.objects.get(action="industry.take_back_decision").undoes == entry


def test_record_decision_is_not_undone_over_later_words(cast: Cast, analysis: Analysis) -> None:
    entry = record_decision(analysis, by=cast.lead, at=NOW, expected=1, **WORDS)  # type: ignore[arg-type]
    record_decision(analysis, by=cast.support, at=NOW, expected=2, **(WORDS | {"decision": "Later"}))  # type: ignore[arg-type]
    assert entry is not None

    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)


def test_archive_analysis_puts_it_away_and_back(cast: Cast, analysis: Analysis) -> None:
    entry = archive_analysis(analysis, by=cast.lead, at=NOW)
    assert list(Analysis.objects.live()) == []
    undo(entry, by=cast.lead, at=NOW)

    assert list(Analysis.objects.live()) == [analysis]
    with pytest.raises(NotUndoable):
        undo(entry, by=cast.lead, at=NOW)


def test_archive_analysis_is_refused(cast: Cast, analysis: Analysis) -> None:
    with pytest.raises(Refused):
        archive_analysis(analysis, by=cast.support, at=NOW)


def test_fact_tells_whether_a_decision_stood_on_a_day(cast: Cast, analysis: Analysis) -> None:
    from sharedtable.facts.registry import fact

    compute = fact("industry.analysis").compute
    assert compute([analysis.pk], TODAY)[analysis.pk].value is False
    record_decision(analysis, by=cast.lead, at=NOW, expected=1, **WORDS)  # type: ignore[arg-type]

    assert compute([analysis.pk], date(2026, 11, 19))[analysis.pk].value is False
    found = compute([analysis.pk], TODAY)[analysis.pk]
    assert found.value is True
    (lines, hidden), *_ = [rows.shown_to(_standing(cast)) for rows in found.rows]
    assert ([line.text for line in lines], hidden) == (["Instruments, first look: Start with instruments"], 0)


def _standing(cast: Cast) -> object:
    from sharedtable.people.standing import standing_of

    return standing_of(cast.lead)


def test_decision_needs_ground_truth_and_a_day(cast: Cast) -> None:
    analysis = Analysis.objects.create(
        network=cast.north, region=cast.instruments.region, title="Too soon", year=2025, created_at=NOW
    )
    with pytest.raises(DecidedTooSoon):
        record_decision(
            analysis,
            by=cast.lead,
            at=NOW,
            expected=1,
            ground_truth="",
            decision="Go",
            reason="",
            decided_date=TODAY,
        )
    analysis.refresh_from_db()
    assert analysis.decision == ""
