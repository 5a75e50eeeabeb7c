"""What one types at a history: a filter, or why content is taken out."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from sharedtable.base.searching import typed
from sharedtable.base.widgets import DayInput, SearchInput
from sharedtable.ledger.history import found_by_name
from sharedtable.ledger.queries import Choices, Cursor, Wanted, kinds_with_filter
from sharedtable.ledger.scopes import offered_to

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)


def _day(label: Any) -> forms.DateField:
    between = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]
    return forms.DateField(label=label, required=False, widget=DayInput, validators=between)


class _Narrowing(forms.Form):
    """Between which days, and where a page begins. What makes no sense is left out, not complained about."""

    since = _day(_("From"))
    until = _day(_("To"))
    before = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter_%s")

    def clean_before(self) -> Cursor | None:
        return Cursor.of(self.cleaned_data["before"])

    def visible_fields(self) -> list[forms.BoundField]:
        """As they were given, without errors beside them."""
        return [self[name] for name in self.order_of_fields if name in self.fields]

    order_of_fields: tuple[str, ...] = ()


class HistoryFilter(_Narrowing):
    """Who, and what kind of thing."""

    person = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(label=_("What"), required=False)
    order_of_fields = ("person", "kind", "since", "until")

    def __init__(self, data: Any, *, choices: Choices) -> None:
        super().__init__(data)
        self.fields["person"].choices = [("", _("Everybody")), *choices.people]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("Everything")), *choices.kinds]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)


class ActivityFilter(_Narrowing):
    """Whose name holds some letters, in which network, and what kind of thing."""

    name = forms.CharField(label=_("Who"), required=False, max_length=100, widget=SearchInput)
    network = forms.TypedChoiceField(label=_("Network"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("What"), required=False)
    order_of_fields = ("name", "network", "kind", "since", "until")

    def __init__(self, data: Any, *, standing: Any) -> None:
        super().__init__(data)
        self.standing = standing
        networks, kinds = offered_to(standing), kinds_with_filter()
        self.fields["network"].choices = [("", _("All of mine")), *networks]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("Everything")), *kinds]  # type: ignore[attr-defined]
        if len(networks) < 2:
            del self.fields["network"]
        self.is_valid()

    @property
    def scope(self) -> int | None:
        return self.cleaned_data.get("network")

    @property
    def wanted(self) -> Wanted:
        given = {
            key: self.cleaned_data[key] for key in ("kind", "since", "until", "before") if key in self.cleaned_data
        }
        typed_name = typed(self.cleaned_data.get("name", ""))
        actors = found_by_name(typed_name, self.standing) if typed_name else None
        return Wanted(**given, actors=actors)


class RedactionForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it removed?"),
        max_length=300,
        help_text=_("Kept in the record for good, so name nobody here."),
    )
