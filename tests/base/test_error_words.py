"""Wrong entries are answered with what to do."""

import pytest
from django import forms

pytestmark = pytest.mark.any_database


class Everything(forms.Form):
    """One field of each kind, none with words of its own."""

    name = forms.CharField(max_length=3)
    day = forms.DateField()
    time = forms.TimeField()
    mail = forms.EmailField()
    page = forms.URLField(assume_scheme="https")
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    hours = forms.IntegerField(min_value=1, max_value=9)


def said(**sent: object) -> dict[str, str]:
    form = Everything(sent)
    return {field: str(errors[0]) for field, errors in form.errors.items()}


def test_empty_fields_say_what_to_do() -> None:
    words = said()
    assert set(words.values()) == {"Fill this in.", "Choose one.", "Choose at least one."}
    assert (words["one"], words["some"]) == ("Choose one.", "Choose at least one.")


def test_wrong_entries_say_what_would_be_right() -> None:
    assert said(
        name="four", day="soon", time="noon", mail="bea", page="not a page", one="z", some=["z"], hours="10"
    ) == {
        "name": "Use at most 3 characters; this has 4.",
        "day": "Enter a day such as 2026-12-31.",
        "time": "Enter a time such as 14:30.",
        "mail": "Enter a mail address such as name@company.com.",
        "page": "Enter an address such as https://company.com.",
        "one": "Choose one of those shown; “z” is not among them.",
        "some": "Choose from those shown; “z” is not among them.",
        "hours": "Enter 9 or less.",
    }


def test_words_of_a_fields_own_go_first() -> None:
    field = forms.CharField(error_messages={"required": "Enter a name."})
    with pytest.raises(forms.ValidationError, match=r"Enter a name\."):
        field.clean("")
