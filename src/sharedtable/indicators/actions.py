"""Snapshots of assessments, and attestations signed and withdrawn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery

from sharedtable.base.announcing import announce
from sharedtable.base.files import DOCUMENTS, Received, store_file
from sharedtable.indicators.frameworks.current import frameworks_of
from sharedtable.indicators.judging import (
    Judgement,
    indicators_of,
    judge,
    may_be_signed,
    statuses_by_level,
)
from sharedtable.indicators.levels import Reached, level_after
from sharedtable.indicators.models import Assessment, Attestation, Framework, Indicator, Result
from sharedtable.ledger.actions import record
from sharedtable.partnerships.announcements import partnership_changed
from sharedtable.partnerships.models import Partnership
from sharedtable.people.models import Person
from sharedtable.people.standing import require

LONGEST = timedelta(days=366)


class NoFramework(Exception):
    """No framework is loaded yet: run `load_frameworks`."""


class RecordCanTell(Exception):
    """A statement stands only where the record itself cannot tell."""


class TooLong(Exception):
    """A statement expires within a year of being signed."""


class AlreadyRenewed(Exception):
    """This statement was renewed before."""


class AlreadyWithdrawn(Exception):
    """This statement was withdrawn before."""


def assess(partnership: Partnership, *, as_of: date, at: datetime) -> Assessment:
    """Judge one partnership on a day and keep the answer as that day's snapshot; doing so again replaces it."""
    return assess_many([partnership], as_of=as_of, at=at)[0]


@transaction.atomic
def assess_many(partnerships: Iterable[Partnership], *, as_of: date, at: datetime) -> list[Assessment]:
    """Snapshots for all of them by the framework of each, with a fixed number of queries a framework."""
    by_network: dict[int, list[int]] = defaultdict(list)
    for each in partnerships:
        by_network[each.network_id].append(each.pk)
    frameworks = frameworks_of(list(by_network), as_of)
    if len(frameworks) < len(by_network):
        raise NoFramework("No indicator framework is loaded.")
    by_framework: dict[Framework, list[int]] = defaultdict(list)
    for network_id, keys in by_network.items():
        by_framework[frameworks[network_id]] += keys
    return [
        made
        for framework, keys in by_framework.items()
        for made in _assess_by(framework, keys, as_of=as_of, at=at)
    ]


def _assess_by(
    framework: Framework, partnership_ids: list[int], *, as_of: date, at: datetime
) -> Iterable[Assessment]:
    judged = judge(partnership_ids, indicators_of(framework), as_of)
    before = _levels_before(list(judged), as_of)
    levels = {
        key: level_after(before.get(key, Reached()), statuses_by_level(each), as_of)
        for key, each in judged.items()
    }
    snapshots = _keep_assessments(framework, levels, as_of, at)
    _keep_results(snapshots, judged)
    return snapshots.values()


def _levels_before(partnership_ids: list[int], as_of: date) -> dict[int, Reached]:
    """The level of each at its last assessment before the day, whatever the framework. One query."""
    newest = Assessment.objects.filter(partnership=OuterRef("partnership"), as_of__lt=as_of)
    rows = Assessment.objects.filter(
        partnership__in=partnership_ids, pk=Subquery(newest.order_by("-as_of", "-made_at", "-pk").values("pk")[:1])
    )
    return {
        key: Reached(level, since)
        for key, level, since in rows.values_list("partnership_id", "level", "lapsing_since")
    }


def _keep_assessments(
    framework: Framework, levels: Mapping[int, Reached], as_of: date, at: datetime
) -> dict[int, Assessment]:
    rows = [
        Assessment(
            partnership_id=key,
            framework=framework,
            as_of=as_of,
            made_at=at,
            level=each.level,
            lapsing_since=each.lapsing_since,
        )
        for key, each in levels.items()
    ]
    Assessment.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["partnership", "framework", "as_of"],
        update_fields=["made_at", "level", "lapsing_since"],
    )
    return {each.partnership_id: each for each in rows}


def _keep_results(snapshots: dict[int, Assessment], judged: dict[int, list[Judgement]]) -> None:
    rows = [
        Result(
            assessment=snapshots[table_id],
            indicator=each.indicator,
            status=each.verdict.status,
            summary=each.verdict.summary,
            would_change=each.verdict.would_change,
            is_attested=each.attestation is not None,
        )
        for table_id, judgements in judged.items()
        for each in judgements
    ]
    Result.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["assessment", "indicator"],
        update_fields=["status", "summary", "would_change", "is_attested"],
    )


def assess_all(*, at: datetime) -> int:
    """Snapshots of all live partnerships, each on the day it is there; how many."""
    by_day: dict[date, list[Partnership]] = defaultdict(list)
    for each in Partnership.objects.live().select_related("network").order_by("pk"):
        by_day[each.network.day_at(at)].append(each)
    for as_of, partnerships in by_day.items():
        assess_many(partnerships, as_of=as_of, at=at)
    return sum(len(each) for each in by_day.values())


@transaction.atomic
def attest(
    partnership: Partnership,
    indicator: Indicator,
    *,
    by: Person,
    at: datetime,
    statement: str,
    expires_date: date,
    file: Received | None = None,
    renews: Attestation | None = None,
) -> Attestation:
    """Sign a statement for an indicator that the record cannot tell today, with a file that shows it if there is
    one. A file that is none we take raises `FileRefused`."""
    require("indicators.attest", partnership, by=by)
    today = partnership.network.day_at(at)
    if not today < expires_date <= last_day(indicator, today):
        raise TooLong("A statement ends within its time.")
    if not may_be_signed(indicator, _by_record(partnership, indicator, today)):
        raise RecordCanTell("The record itself answers this; what is missing can be added there.")
    made = Attestation.objects.create(
        partnership=partnership,
        indicator_key=indicator.key,
        statement=statement,
        signed_by=by,
        signed_date=today,
        expires_date=expires_date,
        renews=renews,
    )
    if file is not None:
        store_file(file, name=file.name, holder=made, allow=DOCUMENTS, by_id=by.pk, at=at)
    changes: dict[str, list] = {"statement": ["", statement], "expires_date": [None, expires_date]}
    record("indicators.attest", made, by=by, at=at, changes=changes, about=partnership)
    announce(partnership_changed, partnership_id=partnership.pk)
    return made


def last_day(indicator: Indicator, today: date) -> date:
    """Until when a statement signed today may hold."""
    return today + LONGEST * (indicator.attestation_months or 12) / 12


def _by_record(partnership: Partnership, indicator: Indicator, on: date) -> str:
    """What the record says by itself, whatever was signed."""
    (judgement,) = judge([partnership.pk], [indicator], on)[partnership.pk]
    return str(judgement.by_record)


@transaction.atomic
def renew_attestation(attestation: Attestation, indicator: Indicator, *, by: Person, at: datetime) -> Attestation:
    """Sign the same words again, from today and for as long as they held before. Its file goes on showing it."""
    if attestation.withdrawn_at is not None:
        raise AlreadyWithdrawn("This statement was withdrawn before.")
    if hasattr(attestation, "renewed_by"):
        raise AlreadyRenewed("This statement was renewed before.")
    today = attestation.partnership.network.day_at(at)
    until = today + (attestation.expires_date - attestation.signed_date)
    return attest(
        attestation.partnership,
        indicator,
        by=by,
        at=at,
        statement=attestation.statement,
        expires_date=min(until, last_day(indicator, today)),
        renews=attestation,
    )


@transaction.atomic
def withdraw_attestation(attestation: Attestation, *, by: Person, at: datetime) -> None:
    """Take a statement back, from today; that it was made stays on record."""
    require("indicators.attest", attestation, by=by)
    if attestation.withdrawn_at is not None:
        raise AlreadyWithdrawn("This statement was withdrawn before.")
    attestation.withdrawn_at = at
    attestation.save(update_fields=["withdrawn_at"])
    changes = {"withdrawn_at": [None, at]}
    record(
        "indicators.withdraw_attestation",
        attestation,
        by=by,
        at=at,
        changes=changes,
        about=attestation.partnership,
    )
    announce(partnership_changed, partnership_id=attestation.partnership_id)
