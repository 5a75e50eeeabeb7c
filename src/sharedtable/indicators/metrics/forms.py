"""What may be typed about metrics: what it is, where it should be, one figure, a sheet."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.files import DOCUMENTS
from sharedtable.base.files.forms import UploadField
from sharedtable.base.files.kinds import CSV, MEGABYTE, XLSX, Kinds
from sharedtable.base.widgets import DayInput
from sharedtable.indicators.metrics.catalogue import CatalogueEntry, catalogue
from sharedtable.indicators.metrics.choices import Direction, Kind, Shape, Term
from sharedtable.indicators.metrics.wording import bare
from sharedtable.indicators.models import Metric
from sharedtable.indicators.shipped import in_words
from sharedtable.partnerships.models import Partnership
from sharedtable.plan.choices import Beneficiary

UPLOADS = Kinds((XLSX, CSV), most_bytes=2 * MEGABYTE, most_files=1)
LONG = forms.Textarea(attrs={"rows": 3})


class MetricForm(forms.Form):
    """What is measured. The words of an entry of the catalogue may all be changed."""

    name = forms.CharField(label=_("What you measure"), max_length=120)
    meaning = forms.CharField(
        label=_("What it means, in plain words"),
        widget=LONG,
        max_length=600,
        help_text=_("What counts, what not."),
    )
    unit = forms.CharField(
        label=_("What one of it is"),
        max_length=40,
        help_text=_("Such as “people”, “days” or “%\N{NO-BREAK SPACE}of new hires”."),
    )
    shape = forms.ChoiceField(label=_("What kind of number"), choices=Shape.choices)
    direction = forms.ChoiceField(label=_("Which way is better"), choices=Direction.choices)
    beneficiary = forms.ChoiceField(label=_("For whom"), choices=Beneficiary.choices)
    kind = forms.ChoiceField(label=_("It tells"), choices=Kind.choices)
    term = forms.ChoiceField(label=_("When it can be expected to move"), choices=Term.choices)
    how = forms.CharField(label=_("How it is measured"), widget=LONG, max_length=600, required=False)
    counts_people = forms.BooleanField(
        label=_("It counts people"),
        required=False,
        help_text=_("Fewer than ten are then not shown outside."),
    )
    from_businesses = forms.BooleanField(
        label=_("Businesses supply the figures"),
        required=False,
        help_text=_("Outside, they are then shown only from five businesses up."),
    )
    is_running_total = forms.BooleanField(
        label=_("Each figure counts from the start"),
        required=False,
        help_text=_("A running total, not the figure of one quarter or year."),
    )
    part_of = forms.ModelChoiceField(
        Metric.objects.none(),
        label=_("It is a part of"),
        required=False,
        empty_label=_("Nothing else"),
        help_text=_("Such as women among all who were trained, so that no small part can be worked out."),
    )
    is_filled = forms.BooleanField(
        label=_("Fill it from the record"),
        required=False,
        help_text=_("At the end of each quarter, and every day."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, partnership: Partnership, *args: Any, metric: Metric | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.metric = metric
        self.entry: CatalogueEntry | None = catalogue().get(metric.entry) if metric else None
        wholes = Metric.objects.live().filter(partnership=partnership, shape=Shape.COUNT, part_of__isnull=True)
        part_of: Any = self.fields["part_of"]
        part_of.queryset = (wholes.exclude(pk=metric.pk) if metric else wholes).order_by("name", "pk")
        if self.entry is None or not self.entry.fact:
            del self.fields["is_filled"]
        for name in ("counts_people", "from_businesses"):
            if self.entry is not None and getattr(self.entry, name):
                self.fields[name].disabled = True
        if metric is None:
            del self.fields["version"]

    def values(self) -> dict[str, Any]:
        """As the actions take them."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "is_filled")}
        is_filled = self.cleaned_data.get("is_filled", False)
        return {**found, "fact": self.entry.fact if self.entry is not None and is_filled else ""}

    @classmethod
    def of(cls, metric: Metric) -> "MetricForm":
        kept = {name: getattr(metric, name) for name in cls.base_fields if hasattr(metric, name)}
        first = {**kept, "part_of": metric.part_of_id, "is_filled": bool(metric.fact)}
        return cls(metric.partnership, metric=metric, initial=first)


class TargetForm(forms.Form):
    """Where it should be. All empty: no target."""

    target_value = forms.DecimalField(
        label=_("Where you want it"), max_digits=14, decimal_places=2, required=False
    )
    target_date = forms.DateField(label=_("By when"), widget=DayInput, required=False)
    target_low = forms.DecimalField(
        label=_("Good from"),
        max_digits=14,
        decimal_places=2,
        required=False,
        help_text=_("A band around the target counts as reached too. Leave both ends empty for the target alone."),
    )
    target_high = forms.DecimalField(label=_("Good up to"), max_digits=14, decimal_places=2, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        aim, low, high = (found.get(f"target_{name}") for name in ("value", "low", "high"))
        if aim is None and (low is not None or high is not None or found.get("target_date")):
            self.add_error("target_value", _("Say where you want it, or leave everything empty for no target."))
        if aim is not None and not found.get("target_date"):
            self.add_error("target_date", _("Say by when."))
        if aim is not None and low is not None and low > aim:
            self.add_error("target_low", _("The band begins at the target or below it."))
        if aim is not None and high is not None and high < aim:
            self.add_error("target_high", _("The band ends at the target or above it."))
        return found

    @classmethod
    def of(cls, metric: Metric) -> "TargetForm":
        kept = {name: getattr(metric, name) for name in cls.base_fields}
        return cls(
            initial={name: bare(each) if isinstance(each, Decimal) else each for name, each in kept.items()}
        )


class ReadingForm(forms.Form):
    """One figure with its day and source; of how many people or businesses, where that decides who sees it."""

    value = forms.DecimalField(label=_("The figure"), max_digits=14, decimal_places=2)
    day = forms.DateField(label=_("Of which day"), widget=DayInput, help_text=_("The last day it covers."))
    of_people = forms.IntegerField(
        label=_("Of how many people"),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
        help_text=_("Without it, the figure is not shown outside."),
    )
    of_firms = forms.IntegerField(
        label=_("From how many businesses"),
        min_value=0,
        max_value=2_000_000_000,
        required=False,
        help_text=_("Without it, the figure is not shown outside."),
    )
    source = forms.CharField(
        label=_("Where it comes from"), max_length=200, help_text=_("Such as “College registrar, spring term”.")
    )
    note = forms.CharField(label=_("A note"), max_length=300, required=False)
    file = UploadField(allow=DOCUMENTS, label=_("A file that shows it"), required=False)

    def __init__(self, metric: Metric, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"].label = _("The figure, in %(unit)s") % {"unit": in_words(metric.unit)}
        if not metric.counts_people or metric.shape == Shape.COUNT:
            del self.fields["of_people"]
        if not metric.from_businesses:
            del self.fields["of_firms"]
        if not is_new:
            del self.fields["day"]
        if metric.shape == Shape.COUNT and metric.counts_people:
            self.fields["value"] = forms.IntegerField(
                label=self.fields["value"].label, min_value=0, max_value=2_000_000_000
            )


class SheetForm(forms.Form):
    file = UploadField(allow=UPLOADS, label=_("The sheet"))
