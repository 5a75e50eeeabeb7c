"""The specimens of the gallery: one template each, shown rendered and as written: a snippet is always true."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.base.charts import specimens as charts
from sharedtable.base.files.forms import UploadsField
from sharedtable.base.files.kinds import DOCUMENTS
from sharedtable.base.files.models import Scan, StoredFile
from sharedtable.base.widgets import DayInput, MomentInput

SPECIMENS: dict[str, str | Promise] = {
    "page_header": _("Page header, crumbs, steps, ring"),
    "buttons": _("Buttons"),
    "cards": _("Cards"),
    "stats": _("Numbers"),
    "lists": _("Lists of work and signals"),
    "rings": _("The ring of seats"),
    "qr": _("QR codes"),
    "steps": _("Steps"),
    "table": _("Data table with bars"),
    "figure": _("Figure with source and table"),
    "chart": _("Charts with table and downloads"),
    "progress": _("Progress and sparkline"),
    "people": _("People"),
    "tags": _("Tags"),
    "figures": _("Figures and dates"),
    "fields": _("Form fields"),
    "form_errors": _("A form with errors"),
    "files": _("Files"),
    "search": _("Search, switch, pages"),
    "tabs": _("Tabs"),
    "taps": _("Rows to tap, on a phone"),
    "empty": _("Empty states"),
    "notices": _("Notices and toasts"),
    "definition": _("Definitions and timeline"),
    "loading": _("While something loads"),
}


@dataclass(frozen=True)
class Specimen:
    name: str
    title: str | Promise

    @property
    def template(self) -> str:
        return f"base/gallery/{self.name}.html"

    @property
    def source(self) -> str:
        origin: Any = get_template(self.template).template.origin  # type: ignore[attr-defined]
        return Path(origin.name).read_text(encoding="utf-8").strip()


def specimens() -> Iterator[Specimen]:
    for name, title in SPECIMENS.items():
        yield Specimen(name, title)


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Name of the business"), help_text=_("As people here call it."), max_length=80)
    email = forms.EmailField(label=_("Mail address"))
    jobs = forms.IntegerField(label=_("Jobs"), required=False, min_value=0)
    day = forms.DateField(label=_("Day"), widget=DayInput)
    starts_at = forms.DateTimeField(label=_("Starts"), widget=MomentInput, help_text=_("Mountain time."))
    side = forms.ChoiceField(
        label=_("Side at the table"),
        choices=[("industry", _("Industry")), ("support", _("Support"))],
        widget=forms.RadioSelect,
        help_text=_("A county hospital is industry in a health partnership."),
    )
    systems = forms.MultipleChoiceField(
        label=_("Systems"),
        choices=[("workforce", _("Workforce")), ("education", _("Education"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    size = forms.ChoiceField(
        label=_("Size"), choices=[("", _("Choose one")), ("s", _("Under 50")), ("l", _("50 and more"))]
    )
    notes = forms.CharField(label=_("Ground truth"), widget=forms.Textarea, required=False)
    sheet = forms.FileField(label=_("Sheet of members"), required=False)
    is_public = forms.BooleanField(
        label=_("Show on the public page"), required=False, help_text=_("You can take it back at any time.")
    )


class UploadForm(forms.Form):
    """A place for several files."""

    papers = UploadsField(label=_("Papers to read before"), allow=DOCUMENTS)


def material() -> dict[str, Any]:
    """What the specimens show; made up, and said so on the page."""
    labels = [
        _("Build the team"),
        _("Define the scope"),
        _("Prepare to launch"),
        _("Launch"),
        _("Priorities to action"),
        _("Sustain and evolve"),
    ]
    states = ["done", "done", "done", "done", "now", "ahead"]
    return {
        "steps": [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)],
        "form": SampleForm(),
        "upload_form": UploadForm(),
        "wrong_upload": UploadForm({}),
        "files": list(_files()),
        "wrong_form": SampleForm({"name": "", "email": "nowhere", "systems": ["workforce"]}),
        "page": Paginator(range(95), 20).page(2),
        "switch": [
            {"label": _("Concentration"), "url": "?rank=lq", "is_current": True},
            {"label": _("Growth"), "url": "?rank=growth"},
            {"label": _("Pay"), "url": "?rank=pay"},
        ],
        "rooms": [
            {"label": _("Home"), "url": "#tabs", "is_current": True},
            {"label": _("People"), "url": "#tabs"},
            {"label": _("Meetings"), "url": "#tabs"},
            {"label": _("Priorities"), "url": "#tabs"},
        ],
        "events": [
            {"when": _("Tue 14 Jan 2025"), "title": _("Launch"), "state": "done", "text": _("31 people came.")},
            {"when": _("today"), "title": _("Lab opened"), "state": "now"},
            {"when": _("Thu 3 Dec"), "title": _("Partnership meeting"), "state": "ahead"},
        ],
        "starts_at": dt.datetime(2026, 12, 3, 14, 30, tzinfo=dt.UTC),
        "ends_at": dt.datetime(2026, 12, 3, 16, 0, tzinfo=dt.UTC),
        "charts": charts.charts(),
        "quarters": [3, 4, 4, 5, 6, 7, 6],
        "industries": [
            _industry(_("Electronic instruments"), "3345", 7306, 88, 6.1, 0.009, 102551),
            _industry(_("Cattle ranching and farming"), "1121", 2411, 110, 5.1, 0.05, 38343),
            _industry(_("Software publishers"), "5112", 3921, 140, 3.6, -0.033, 140295),
            _industry(_("Oil and gas extraction"), "2111", None, 37, None, None, None),
        ],
    }


def _files() -> Iterator[StoredFile]:
    """Every state that a kept file can be in; none of them is kept."""
    at = dt.datetime(2026, 12, 3, 14, 30, tzinfo=dt.UTC)
    yield StoredFile(name="Agenda.pdf", kind="pdf", size=182_000)
    yield StoredFile(name="Members.xlsx", kind="xlsx", size=1_830_000, scan=Scan.CLEAN)
    yield StoredFile(name="Shop floor.jpg", kind="jpeg", size=640_000, scan=Scan.WAITING)
    yield StoredFile(name="Offer.docx", kind="docx", size=90_000, scan=Scan.REFUSED)
    yield StoredFile(name="Minutes.pdf", kind="pdf", size=90_000, missing_at=at)


def _industry(title: str | Promise, code: str, *figures: float | None) -> dict[str, Any]:
    return {"title": title, "code": code} | dict(
        zip(("jobs", "places", "lq", "growth", "pay"), figures, strict=True)
    )
