"""The page where a launch on paper is typed in: who came, line by line what was said, and what goes with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.launch.actions.paper import Came, Said
from sharedtable.launch.forms import PlainField
from sharedtable.launch.keys import tidy
from sharedtable.launch.models import LONGEST_IDEA
from sharedtable.meetings.hosts import Seat, seats_of
from sharedtable.meetings.models import Occasion
from sharedtable.people.choices import Side
from sharedtable.plan.choices import OpportunityKind

LINES = 12
MOST_LINES = 60
MOST_WALK_INS = 200


class CameForm(forms.Form):
    """Who of the expected came, and whom nobody expected."""

    expected = forms.MultipleChoiceField(label=_("Who came?"), widget=forms.CheckboxSelectMultiple, required=False)
    businesses = forms.CharField(
        label=_("Businesses nobody expected"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One person a line: name, business."),
    )
    partners = forms.CharField(
        label=_("Public partners nobody expected"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One person a line: name, organization."),
    )

    def __init__(self, occasion: Occasion, data: Any = None) -> None:
        super().__init__(data)
        self.seats = [each for each in seats_of(occasion) if each.side]
        field = self.fields["expected"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(each.person.pk), _words(each)) for each in self.seats]

    def clean_businesses(self) -> list[Came]:
        return _walk_ins(self.cleaned_data["businesses"], Side.INDUSTRY)

    def clean_partners(self) -> list[Came]:
        return _walk_ins(self.cleaned_data["partners"], Side.SUPPORT)

    def came(self) -> list[Came]:
        ticked = set(self.cleaned_data["expected"])
        known = [each for each in self.seats if str(each.person.pk) in ticked]
        listed = [Came(each.person.name, each.organization_name, each.side, each.person) for each in known]
        return [*listed, *self.cleaned_data["businesses"], *self.cleaned_data["partners"]]


def _words(seat: Seat) -> str:
    return f"{seat.person.name}, {seat.organization_name}" if seat.organization_name else seat.person.name


def _walk_ins(text: str, side: str) -> list[Came]:
    found = []
    for line in text.splitlines():
        name, comma, organization = line.partition(",")
        if not tidy(line):
            continue
        if not comma or not tidy(name) or not tidy(organization):
            raise forms.ValidationError(
                _("Write “%(line)s” as name, comma, organization.") % {"line": line.strip()}
            )
        found.append(Came(tidy(name)[:80], tidy(organization)[:120], side))
    if len(found) > MOST_WALK_INS:
        raise forms.ValidationError(_("These are more people than a launch has. Keep those who were there."))
    return found


class LineForm(forms.Form):
    """One idea from the paper; an empty line is left out."""

    text = PlainField(label=_("Idea"), max_length=LONGEST_IDEA, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=OpportunityKind.choices, required=False)
    by = PlainField(label=_("Said by"), max_length=120, required=False)
    votes = forms.IntegerField(label=_("Votes"), min_value=0, max_value=5000, required=False)
    is_chosen = forms.BooleanField(label=_("Chosen"), required=False)
    leader = PlainField(label=_("Who leads"), max_length=120, required=False)

    def said(self) -> Said | None:
        wanted = self.cleaned_data
        if not wanted.get("text"):
            return None
        kind = wanted["kind"] or OpportunityKind.OPPORTUNITY.value
        return Said(
            wanted["text"], kind, wanted["by"], wanted["votes"] or 0, wanted["is_chosen"], wanted["leader"]
        )


Lines = forms.formset_factory(LineForm, extra=LINES, max_num=MOST_LINES, absolute_max=MOST_LINES)


def read(lines: Any) -> list[Said]:
    return [said for form in lines.forms if (said := form.said())]
