"""What narrows a network's page."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.base.widgets import DayInput
from sharedtable.indicators.network.page import NetworkPage
from sharedtable.indicators.network.snapshots import sector_titles
from sharedtable.partnerships.choices import Step


class ScopeForm(forms.Form):
    """Industry, region, step and day; never complains, since what makes no sense is left out."""

    industry = forms.ChoiceField(label=_("Industry"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    step = forms.ChoiceField(label=_("Step"), required=False)
    on = forms.DateField(label=_("As it stood on"), required=False, widget=DayInput)

    @classmethod
    def of(cls, page: NetworkPage) -> Self:
        asked = page.asked
        form = cls(
            initial={"industry": asked.industry, "region": asked.region, "step": asked.step, "on": page.on},
            auto_id="scope_%s",
        )
        form._offer("industry", _("All industries"), sector_titles(page.all_rows))
        form._offer("region", _("All regions"), page.regions)
        form._offer("step", _("All steps"), [(each.value, f"{each.value}. {each.label}") for each in Step])
        return form

    def _offer(self, name: str, none: Any, choices: list[Any]) -> None:
        self.fields[name].choices = [("", none), *choices]  # type: ignore[attr-defined]
