"""A partnership with something to hide in every section, and the words by which each section is recognized."""

import shutil
import subprocess
from datetime import date, timedelta

import pytest

from sharedtable.industry.models import Analysis, AnalysisIndustry
from sharedtable.meetings.models import Occasion
from sharedtable.partnerships.choices import MeetingKind, Section
from sharedtable.partnerships.models import Consent, Partnership, PartnershipMeeting, Publication
from sharedtable.people.choices import Side
from sharedtable.plan.choices import PriorityState
from sharedtable.plan.models import Priority
from tests.cast import NOW, Cast, join

WORDS = {
    Section.FIGURES: ["7,306", "Quarterly Census"],
    Section.ORGANIZATIONS: ["Aldine Sensors", "2 businesses"],
    Section.PEOPLE: ["Bea Business"],
    Section.PRIORITIES: ["Shared calibration lab", "Open every evening"],
    Section.NEXT_MEETING: ["3 Dec"],
}
NEVER = ["northfield.example", "Longmont Makerspace", "Secret agenda", "Rae Reader", "Sol Support"]

needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)


def fill(cast: Cast) -> Partnership:
    """Rows for every section of the instruments partnership; nothing of it is switched on."""
    table = cast.instruments
    analysis = Analysis.objects.create(
        network=cast.north,
        region=table.region,
        title="Instruments",
        year=2016,
        sources=["BLS Quarterly Census of Employment and Wages"],
        created_at=NOW,
    )
    AnalysisIndustry.objects.create(
        analysis=analysis, code="3345", title="Electronic instruments", jobs=7306, establishments=88, lq=6.1
    )
    table.analysis = analysis
    table.save()
    join(table, "Aldine Sensors", Side.INDUSTRY)
    Consent.objects.create(partnership=table, person=cast.champion, given_at=NOW)
    Consent.objects.create(partnership=table, person=cast.support, asked_at=NOW)
    Priority.objects.create(
        partnership=table,
        title="Shared calibration lab",
        success="Open every evening",
        state=PriorityState.AGREED,
        recorded_at=NOW,
    )
    _meeting(table)
    return table


def _meeting(table: Partnership) -> None:
    starts = NOW + timedelta(days=12)
    occasion = Occasion.objects.create(
        title="Secret agenda",
        agenda="Secret agenda",
        place="Longmont Makerspace",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        time_zone="America/Denver",
    )
    PartnershipMeeting.objects.create(partnership=table, occasion=occasion, kind=MeetingKind.PARTNERSHIP)


def publish(table: Partnership, *sections: str) -> None:
    for section in sections:
        Publication.objects.create(partnership=table, section=section, on_at=NOW)


def pdf_text(pdf: bytes) -> str:
    ran = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return ran.stdout.decode().replace("\n", " ")


def end_consent(table: Partnership, cast: Cast) -> None:
    Consent.objects.filter(partnership=table, person=cast.champion).update(withdrawn_at=NOW)


def leave(table: Partnership, cast: Cast) -> None:
    table.roles.filter(person=cast.champion).update(ended_date=date(2026, 11, 1))
