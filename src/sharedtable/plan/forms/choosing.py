"""Fields that offer people, organizations, priorities and teams of one partnership."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.models import Partnership
from sharedtable.plan.models import ActionTeam, Priority
from sharedtable.plan.queries import member_people, members


class RowsField(forms.ModelMultipleChoiceField):
    """Rows to tick. A key too large for any database is of a row that is not there."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None


class OfTableForm(forms.Form):
    """A form whose choices come from one partnership: `offer` fills a field when the form is made."""

    def __init__(self, partnership: Partnership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partnership = partnership

    def offer(self, name: str, rows: QuerySet, empty: str | Promise | None = None) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows
        if empty is not None:
            field.empty_label = str(empty)

    def offer_owners(self) -> None:
        """`person` and `organization` of this table."""
        self.offer("person", member_people(self.partnership), _("Nobody named"))
        self.offer("organization", members(self.partnership), _("No organization"))

    def offer_teams(self) -> None:
        teams = ActionTeam.objects.live().current().filter(partnership=self.partnership)
        self.offer("team", teams.order_by("name", "pk"), _("No team"))

    def offer_priorities(self, name: str, empty: str | Promise | None = None) -> None:
        rows = Priority.objects.live().filter(partnership=self.partnership)
        self.offer(name, rows.order_by("recorded_at", "pk"), empty)
