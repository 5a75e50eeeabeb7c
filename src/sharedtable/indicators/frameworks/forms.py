"""Forms of a network's own signs: one sign, a new one, a file, and adopting the draft."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sharedtable.base.files.forms import UploadField
from sharedtable.base.files.kinds import MEGABYTE, TEXT, TOML, Kinds
from sharedtable.base.widgets import DayInput
from sharedtable.indicators.choices import Level
from sharedtable.indicators.evaluations import evaluation
from sharedtable.indicators.frameworks.checking import nearest
from sharedtable.indicators.frameworks.content import Sign
from sharedtable.indicators.frameworks.parameter_fields import PREFIX, fields_of, initial_of, parameters_of
from sharedtable.indicators.frameworks.words import names_in
from sharedtable.partnerships.words import listed

FILES = Kinds((TOML, TEXT), most_bytes=MEGABYTE, most_files=1)
MONTHS = [
    (0, _("none is taken")),
    (1, _("a month")),
    (3, _("three months")),
    (6, _("six months")),
    (12, _("a year")),
]
ATTESTED = "attested"
LINES = forms.Textarea(attrs={"rows": 3})


class SignForm(forms.Form):
    """One sign of a draft: its words, and the numbers that its rule declares."""

    title = forms.CharField(label=_("The sign in a few words"), max_length=120)
    meaning = forms.CharField(label=_("Why it matters"), max_length=1000, widget=LINES)
    rule_text = forms.CharField(label=_("The rule in plain words"), max_length=1000, widget=LINES)
    evidence = forms.CharField(
        label=_("What counts as evidence"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    attestation_months = forms.TypedChoiceField(
        label=_("Where the record cannot tell, a signed statement holds for"), choices=MONTHS, coerce=int
    )
    may_be_explained = forms.BooleanField(
        label=_("Where the record says not yet, a signed explanation counts"), required=False
    )
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    source = forms.CharField(label=_("Where it comes from"), max_length=1000, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, sign: Sign, version: int = 0) -> None:
        self.sign, self.rule = sign, evaluation(sign.rule)
        initial = {**sign.values(), **initial_of(self.rule, sign.parameters), "version": version}
        super().__init__(data, initial=initial)
        self.fields.update(fields_of(self.rule))
        self._settle_months()
        names = listed([f"{{{each.key}}}" for each in self.rule.parameters])
        if names:
            said = gettext("Write %(names)s where a number from above shall stand; then words and rule stay one.")
            self.fields["rule_text"].help_text = said % {"names": names}

    def _settle_months(self) -> None:
        field = self.fields["attestation_months"]
        assert isinstance(field, forms.TypedChoiceField)
        kept = self.sign.attestation_months
        choices = [(n, str(words)) for n, words in MONTHS if n or self.sign.rule != ATTESTED]
        if kept not in dict(MONTHS):
            choices.append((kept, gettext("%(n)d months") % {"n": kept}))
        field.choices = choices
        if self.sign.rule == ATTESTED:
            field.label = _("The statement holds for")
            del self.fields["may_be_explained"]

    @property
    def numbers(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    @property
    def words(self) -> list[forms.BoundField]:
        return [self[name] for name in ("title", "meaning", "rule_text", "evidence")]

    @property
    def terms(self) -> list[forms.BoundField]:
        names = ("attestation_months", "may_be_explained", "level", "source")
        return [self[name] for name in names if name in self.fields]

    def clean_rule_text(self) -> str:
        text: str = self.cleaned_data["rule_text"]
        known = [each.key for each in self.rule.parameters]
        for name in names_in(text):
            if name not in known:
                wrong = gettext("{%(name)s} is no number of this rule. %(right)s")
                raise forms.ValidationError(wrong % {"name": name, "right": nearest(name, known)})
        return text

    def proposed(self) -> Sign | None:
        """The sign as the form says it, words that are wrong left as they were; none while a number is wrong."""
        self.full_clean()
        if any(field.name not in self.cleaned_data for field in self.numbers):
            return None
        values = {key: self.cleaned_data[key] for key in self.sign.values() if key in self.cleaned_data}
        return replace(self.sign, **values, parameters=parameters_of(self.rule, self.cleaned_data))


class UploadForm(forms.Form):
    """A framework as a file."""

    file = UploadField(label=_("The file"), allow=FILES)


class AdoptForm(forms.Form):
    """From when the draft holds, and why."""

    title = forms.CharField(label=_("What the signs are called together"), max_length=200)
    in_force = forms.DateField(
        label=_("In force from"), widget=DayInput, help_text=_("Today, or a day within a year.")
    )
    note = forms.CharField(
        label=_("What changes, and why"),
        max_length=2000,
        required=False,
        widget=LINES,
        help_text=_("The teams of your partnerships read it."),
    )
