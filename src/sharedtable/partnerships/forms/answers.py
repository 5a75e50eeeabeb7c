"""What somebody may add to a no."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sharedtable.partnerships.actions.acceptance import Suggestion


class NoForm(forms.Form):
    """All of it may stay empty."""

    reason = forms.CharField(
        label=_("Why not, if you like to say"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    name = forms.CharField(label=_("Whom should we ask instead?"), required=False, max_length=200)
    organization = forms.CharField(label=_("Where do they work?"), required=False, max_length=200)
    email = forms.EmailField(label=_("Their mail address"), required=False)

    @property
    def suggestion(self) -> Suggestion:
        return Suggestion(**self.cleaned_data)


class WordForm(forms.Form):
    """A word with an answer."""

    reason = forms.CharField(
        label=_("Why not, if you like to say"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
