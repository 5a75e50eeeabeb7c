"""Judges partnerships on a day: facts in batch, a verdict an indicator, attestations where nothing is known."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from sharedtable.base.figures import day
from sharedtable.facts.once import reading_once
from sharedtable.facts.registry import Finding, fact
from sharedtable.indicators.choices import Status
from sharedtable.indicators.evaluations import Evaluation, evaluation
from sharedtable.indicators.evaluations.registry import Question, Verdict
from sharedtable.indicators.models import Attestation, Framework, Indicator


@dataclass(frozen=True)
class Judgement:
    """One indicator of one partnership on a day, with the findings behind it and who attested it, if anyone;
    `by_record` is the status without what was signed."""

    indicator: Indicator
    verdict: Verdict
    findings: tuple[Finding, ...]
    evaluation: Evaluation
    attestation: Attestation | None = None
    by_record: str = ""

    @property
    def is_met(self) -> bool:
        return self.verdict.status == Status.MET

    @property
    def url(self) -> str:
        """Where the rows are kept; the first finding that has an address."""
        return next((each.url for each in self.findings if each.url), "")


Judgements = dict[int, list[Judgement]]


def indicators_of(framework: Framework) -> list[Indicator]:
    return list(framework.indicators.filter(is_on=True).order_by("position", "pk"))


def judge(partnership_ids: Collection[int], indicators: list[Indicator], as_of: date) -> Judgements:
    """Verdicts for all partnerships, with as many queries as the facts need for one."""
    rules = {each.rule: evaluation(each.rule) for each in indicators}
    keys = {key for each in indicators for key in rules[each.rule].reads_with(each.parameters)}
    with reading_once():
        found = {key: fact(key).compute(partnership_ids, as_of) for key in sorted(keys)}
    attested = attestations_on(partnership_ids, as_of)
    return {
        table_id: [_judge(each, rules[each.rule], table_id, found, attested, as_of) for each in indicators]
        for table_id in partnership_ids
    }


def _judge(
    indicator: Indicator,
    rule: Evaluation,
    table_id: int,
    found: Mapping[str, Mapping[int, Finding]],
    attested: Mapping[tuple[int, str], Attestation],
    as_of: date,
) -> Judgement:
    keys = rule.reads_with(indicator.parameters)
    findings = {key: found[key][table_id] for key in keys if table_id in found[key]}
    verdict = rule.judge(Question(findings, indicator.parameters, as_of))
    by_record = str(verdict.status)
    signed = attested.get((table_id, indicator.key)) if may_be_signed(indicator, verdict.status) else None
    if signed is not None:
        verdict = Verdict(Status.MET, _attested_words(signed))
    return Judgement(indicator, verdict, tuple(findings.values()), rule, signed, by_record)


def may_be_signed(indicator: Indicator, status: str) -> bool:
    """A statement stands where the record cannot tell and one is taken, or where an explanation counts."""
    if status == Status.NOT_KNOWN:
        return indicator.attestation_months > 0
    return status == Status.NOT_YET and indicator.may_be_explained


def statuses_by_level(judgements: list[Judgement]) -> dict[str, list[str]]:
    """What `levels.level_after` is asked with."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in judgements:
        found[each.indicator.level].append(str(each.verdict.status))
    return dict(found)


def _attested_words(signed: Attestation) -> str:
    return _("Attested by %(name)s on %(day)s, until %(until)s: “%(statement)s”") % {
        "name": signed.signed_by.name,
        "day": day(signed.signed_date),
        "until": day(signed.expires_date),
        "statement": signed.statement,
    }


def attestations_on(partnership_ids: Collection[int], as_of: date) -> dict[tuple[int, str], Attestation]:
    """The newest statement in force on a day, by partnership and indicator; a withdrawn one ends that day."""
    rows = Attestation.objects.filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__date__gte=as_of),
        partnership__in=partnership_ids,
        signed_date__lte=as_of,
        expires_date__gt=as_of,
    )
    rows = rows.select_related("signed_by", "partnership__network").order_by("signed_date", "pk")
    rows = rows.only(*_ATTESTED)
    return {(each.partnership_id, each.indicator_key): each for each in rows if _in_force(each, as_of)}


_ATTESTED = (
    "partnership__network__time_zone", "indicator_key", "statement", "signed_by__name", "signed_date",
    "expires_date", "withdrawn_at",
)  # fmt: skip


def _in_force(signed: Attestation, as_of: date) -> bool:
    if signed.withdrawn_at is None:
        return True
    return signed.partnership.network.day_at(signed.withdrawn_at) > as_of
