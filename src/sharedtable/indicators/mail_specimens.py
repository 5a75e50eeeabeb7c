"""Example content of this app's mails, for the page that shows all mails. Names are samples."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _

from sharedtable.indicators.assessments.mails import SIGNS
from sharedtable.outbox.specimens import show

COMMON = {
    "partnership": SimpleNamespace(name="Front Range Instruments (sample)", slug="sample"),
    "person": SimpleNamespace(name="Maria Sample"),
    "title": "An industry that warrants working together",
}
CHECK = SimpleNamespace(
    indicator_key="industry-warrants-it",
    text="The study is of 2019. Does it still hold after the layoffs?",
    made_by=SimpleNamespace(name="Quill Sample"),
)


@show(
    "indicators/mail/questioned",
    _("The state asks about a sign"),
    _("The state asks about “An industry that warrants working together”"),
    topic=SIGNS,
)
def questioned() -> dict[str, Any]:
    return {**COMMON, "check": CHECK}


@show(
    "indicators/mail/answered",
    _("An answer about a sign"),
    _("An answer about “An industry that warrants working together”"),
    topic=SIGNS,
)
def answered() -> dict[str, Any]:
    said = SimpleNamespace(
        text="We went through it again with four businesses in May.", said_by=SimpleNamespace(name="Maria Sample")
    )
    return {**COMMON, "check": CHECK, "said": said}


@show(
    "indicators/mail/statement_ends",
    _("A signed statement ends soon"),
    _("Does “An industry that warrants working together” still hold?"),
    topic=SIGNS,
)
def statement_ends() -> dict[str, Any]:
    signed = SimpleNamespace(
        statement="The county’s study of 2024 chose this industry, and the team agreed.",
        signed_by=SimpleNamespace(name="Maria Sample"),
        expires_date=date(2027, 1, 12),
        indicator_key="industry-warrants-it",
    )
    return {**COMMON, "signed": signed}
