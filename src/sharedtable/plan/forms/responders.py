"""What may be typed about first responders."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.people.models import Organization, Person
from sharedtable.plan.forms.choosing import OfTableForm
from sharedtable.plan.models import Priority
from sharedtable.plan.queries import business_people, member_people, members


class ResponderForm(OfTableForm):
    """Who acts first, why they, and what makes them a partner instead of a vendor."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Which organization acts first"), empty_label=_("Choose one")
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who there"),
        required=False,
        help_text=_("They are asked by mail, and say yes themselves."),
    )
    why = forms.CharField(
        label=_("Why they"),
        max_length=300,
        help_text=_("What they bring that others here do not: people, rooms, know-how, a say."),
    )
    as_partner = forms.CharField(
        label=_("What they put in as a partner"),
        max_length=300,
        help_text=_(
            "A vendor delivers what was ordered and sends a bill. A partner puts in its own, and decides along."
        ),
    )
    chosen_by = forms.ModelChoiceField(
        Person.objects.none(), label=_("Which champion chose them"), empty_label=_("Choose somebody")
    )

    def __init__(self, priority: Priority, *args: Any, **kwargs: Any) -> None:
        super().__init__(priority.partnership, *args, **kwargs)
        responding = priority.responders.filter(ended_date__isnull=True, archived_at__isnull=True)
        free = members(self.partnership).exclude(pk__in=responding.values("organization"))
        self.offer("organization", free)
        self.offer("person", member_people(self.partnership), _("Nobody named yet"))
        self.offer("chosen_by", business_people(self.partnership))


class EndResponseForm(forms.Form):
    reason = forms.CharField(max_length=300, required=False)
