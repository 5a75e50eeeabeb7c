"""Choosing, target, figures with revisions, filling from the record; what others see; sheets; roll-up."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sharedtable.base.access import Refused
from sharedtable.base.files.receiving import receive
from sharedtable.indicators.metrics import actions, readings
from sharedtable.indicators.metrics.catalogue import catalogue
from sharedtable.indicators.metrics.choices import Direction, Kind, Shape, Term
from sharedtable.indicators.metrics.filling import fill
from sharedtable.indicators.metrics.forms import UPLOADS
from sharedtable.indicators.metrics.network import added_up
from sharedtable.indicators.metrics.progress import Stand, progress_of
from sharedtable.indicators.metrics.queries import measured, moved_at
from sharedtable.indicators.metrics.sheets.actions import (
    ChangedSince,
    NotReady,
    bring_sheet,
    checked_sheet,
    keep_sheet,
)
from sharedtable.indicators.models import Metric, Reading, SuggestedMetric
from sharedtable.ledger.actions import NotUndoable, undo
from sharedtable.partnerships.choices import MeetingKind
from sharedtable.plan.choices import Beneficiary
from tests.cast import NOW, TODAY, Cast
from tests.indicators.conftest import held

TRAINED = "people-trained"


def choose(cast: Cast, key: str = TRAINED) -> Metric:
    return actions.choose_metric(cast.instruments, catalogue()[key], by=cast.lead, at=NOW)[0]


def write(metric: Metric, cast: Cast, value: str, day: date = TODAY, **more: Any) -> Reading:
    told = {"source": "Registrar", **more}
    return readings.record_reading(metric, by=cast.support, at=NOW, day=day, value=Decimal(value), **told)[0]


def test_catalogue_covers_every_beneficiary_term_and_kind() -> None:
    entries = catalogue().values()
    assert {each.beneficiary for each in entries} == set(Beneficiary)
    assert {(each.kind, each.term) for each in entries} >= {
        (Kind.PROCESS, Term.SHORT),
        *((Kind.IMPACT, t) for t in Term),
    }
    assert {each.key for each in entries if each.is_former_pilot} == {"employer-penetration", "repeat-business"}
    retention = catalogue()["retention-same-employer"]
    assert "89 FR 13814" in retention.source
    assert retention.is_federal
    assert all(each.meaning and each.how and each.unit and each.source for each in entries)


@pytest.mark.parametrize(
    ("direction", "value", "band", "stand"),
    [
        (Direction.UP, 40, (None, None), Stand.REACHED),
        (Direction.UP, 36, (36, None), Stand.REACHED),
        (Direction.UP, 30, (None, None), Stand.ON_THE_WAY),
        (Direction.UP, 29, (None, None), Stand.BEHIND),
        (Direction.DOWN, 44, (None, 45), Stand.REACHED),
        (Direction.DOWN, 46, (None, 45), Stand.BEHIND),
        (Direction.KEEP, 38, (35, 45), Stand.REACHED),
        (Direction.KEEP, 46, (35, 45), Stand.BEHIND),
    ],
    ids=str,
)
def test_progress_is_told_by_band_and_way(
    direction: str, value: int, band: tuple[int | None, int | None], stand: Stand
) -> None:
    low, high = (None if each is None else Decimal(each) for each in band)
    aim = Metric(
        direction=direction, target_value=Decimal(40), target_date=date(2026, 12, 31), target_low=low,
        target_high=high,
    )  # fmt: skip
    told = progress_of(aim, date(2026, 7, 2), Decimal(value), (date(2026, 1, 1), Decimal(20)))
    assert told.stand == stand


def test_metric_is_chosen_once_and_undone(cast: Cast) -> None:
    metric, entry = actions.choose_metric(cast.instruments, catalogue()[TRAINED], by=cast.lead, at=NOW)
    assert metric.counts_people
    with pytest.raises(actions.AlreadyChosen):
        choose(cast)
    undo(entry, by=cast.lead, at=NOW)
    assert not Metric.objects.live().exists()
    for who in ("business", "reader", "state", "network_admin"):
        with pytest.raises(Refused):
            actions.choose_metric(cast.instruments, catalogue()[TRAINED], by=cast.by_class[who], at=NOW)


def test_rewording_never_opens_small_counts(cast: Cast) -> None:
    metric = choose(cast)
    words = {name: getattr(metric, name) for name in actions.FROM_ENTRY} | {
        "counts_people": False,
        "name": "Trained",
    }
    entry = actions.edit_metric(metric, by=cast.lead, at=NOW, expected=metric.version, **words)
    assert (metric.name, metric.counts_people) == ("Trained", True)
    undo(entry, by=cast.lead, at=NOW)
    metric.refresh_from_db()
    assert metric.name == catalogue()[TRAINED].name


def test_target_needs_its_day_and_its_band(cast: Cast) -> None:
    metric = choose(cast)
    aim = {"target_value": Decimal(40), "target_date": TODAY, "target_low": Decimal(45), "target_high": None}
    with pytest.raises(actions.WrongBand):
        actions.set_target(metric, by=cast.lead, at=NOW, expected=1, **aim)
    with pytest.raises(actions.NoDay):
        actions.set_target(metric, by=cast.lead, at=NOW, expected=1, target_value=Decimal(1))
    actions.set_target(metric, by=cast.lead, at=NOW, expected=1, **aim | {"target_low": Decimal(35)})
    assert metric.target_low == 35


def test_figure_keeps_its_revisions_and_comes_back(cast: Cast) -> None:
    metric = choose(cast)
    reading = write(metric, cast, "31")
    entry = readings.correct_reading(
        reading, by=cast.lead, at=NOW, value=Decimal(33), source="Registrar, late rows", note="", of_people=None,
        of_firms=None,
    )  # fmt: skip
    assert [each.value for each in reading.revisions.order_by("pk")] == [31, 33]
    assert entry is not None
    undo(entry, by=cast.lead, at=NOW)
    reading.refresh_from_db()
    assert (reading.value, reading.revisions.count()) == (31, 3)
    with pytest.raises(readings.DayTaken):
        write(metric, cast, "30")
    out = readings.archive_reading(reading, by=cast.lead, at=NOW)
    write(metric, cast, "30")
    with pytest.raises(NotUndoable):
        undo(out, by=cast.lead, at=NOW)
    with pytest.raises(readings.NoWholeNumber):
        write(metric, cast, "30.5", TODAY - timedelta(days=1))
    with pytest.raises(readings.NoSource):
        write(metric, cast, "30", TODAY - timedelta(days=1), source=" ")


def test_others_see_what_may_leave(cast: Cast) -> None:
    metric = choose(cast)
    write(metric, cast, "8", date(2026, 1, 31), is_baseline=True)
    write(metric, cast, "9", date(2026, 6, 30))
    write(metric, cast, "31")
    (inside,), (outside,) = (measured(cast.instruments, within=each) for each in (True, False))
    assert [each.value for each in inside.figures] == [9, 31]
    assert [each.value for each in outside.figures] == [None, 31]
    assert outside.baseline is not None
    assert (outside.baseline.value, outside.hidden) == (None, 2)
    (card,) = moved_at(cast.instruments)
    assert [each.value for each in card.figures] == [None, 31]


def test_record_fills_ends_of_quarters_and_today(cast: Cast) -> None:
    table = cast.instruments
    held(table, MeetingKind.LAUNCH, date(2026, 5, 14), cast.champion, cast.lead)
    metric = choose(cast, "businesses-at-meetings")
    told = [(each.day, each.value) for each in metric.readings.order_by("day")]
    assert told == [(date(2026, 6, 30), 1), (date(2026, 9, 30), 1), (TODAY, 1)]
    fill([metric], today=TODAY + timedelta(days=3), at=NOW)
    assert [each.day for each in metric.readings.order_by("day")][-1] == TODAY + timedelta(days=3)
    assert metric.readings.count() == 3
    with pytest.raises(readings.FilledFromRecord):
        write(metric, cast, "4")


def bring(cast: Cast, *lines: str) -> Any:
    content = "Metric,Day,Figure,Source\n" + "\n".join(lines)
    received = receive(content.encode(), name="figures.csv", allow=UPLOADS)
    return keep_sheet(cast.instruments, received, by=cast.support, at=NOW)


def test_sheet_comes_in_whole_and_goes_back(cast: Cast) -> None:
    metric = choose(cast)
    write(metric, cast, "20", date(2026, 3, 31))
    name = metric.name
    sheet = bring(
        cast, f"{name},3/31/2026,22,Registrar", f"{name},6/30/2026,26,Registrar", "*sample* x,1/1/26,1,y"
    )
    checked = checked_sheet(sheet, today=TODAY)
    assert [each.fate for each in checked.rows] == ["corrects", "new", "left_out"]
    with pytest.raises(ChangedSince):
        bring_sheet(sheet, by=cast.support, at=NOW, seen="other")
    entry = bring_sheet(sheet, by=cast.support, at=NOW, seen=checked.fingerprint)
    values = metric.readings.filter(archived_at__isnull=True).order_by("day").values_list("value", flat=True)
    assert list(values) == [22, 26]
    undo(entry, by=cast.support, at=NOW)
    assert list(values.all()) == [20]


def test_wrong_row_keeps_the_whole_sheet_out(cast: Cast) -> None:
    name = choose(cast).name
    sheet = bring(
        cast, f"{name},6/30/2026,26,Registrar", f"{name},6/30/2026,27,Registrar", "Other,6/30/2026,1,x",
        f"{name},6/30/2027,5,x", f"{name},1/31/2026,2.5,x", f"{name},soon,2,x",
    )  # fmt: skip
    checked = checked_sheet(sheet, today=TODAY)
    assert [each.number for each in checked.wrong] == [3, 4, 5, 6, 7]
    with pytest.raises(NotReady):
        bring_sheet(sheet, by=cast.support, at=NOW, seen=checked.fingerprint)
    assert not Reading.objects.exists()


def test_network_suggests_and_adds_up_what_is_shown(cast: Cast) -> None:
    state = cast.by_class["state"]
    entry = actions.suggest_metrics(cast.north, {TRAINED: "Colleges count it alike", "no": "x"}, by=state, at=NOW)
    assert [each.entry for each in SuggestedMetric.objects.live()] == [TRAINED]
    undo(entry, by=state, at=NOW)
    assert not SuggestedMetric.objects.live().exists()
    write(choose(cast), cast, "9")
    (told,) = added_up(cast.north)
    assert (told.partnerships, told.shown, told.hidden, told.total) == (1, 0, 1, None)


def test_own_metric_may_be_part_of_one_total(cast: Cast) -> None:
    whole = choose(cast)
    words: dict[str, Any] = {
        "name": "Women trained",
        "meaning": "Of them, women",
        "unit": "people",
        "counts_people": True,
    }
    part, _entry = actions.define_metric(
        cast.instruments, by=cast.lead, at=NOW, part_of=whole, shape=Shape.COUNT, **words
    )
    write(whole, cast, "40")
    write(part, cast, "33")
    others = {each.metric.pk: each.figures[0].value for each in measured(cast.instruments, within=False)}
    assert others == {whole.pk: 40, part.pk: None}
    with pytest.raises(actions.NoSuchPart):
        actions.define_metric(cast.instruments, by=cast.lead, at=NOW, part_of=part, shape=Shape.COUNT, **words)
