"""What forms say about a wrong entry, where a field has no words of its own: what to do, not what went wrong.

Django keeps these words as defaults of its field and validator classes; this is the one place that changes them.
"""

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

WORDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Fill this in.")},
    forms.DateField: {"invalid": _("Enter a day such as 2026-12-31.")},
    forms.TimeField: {"invalid": _("Enter a time such as 14:30.")},
    forms.URLField: {"invalid": _("Enter an address such as https://company.com.")},
    forms.ChoiceField: {
        "required": _("Choose one."),
        "invalid_choice": _("Choose one of those shown; “%(value)s” is not among them."),
    },
    forms.MultipleChoiceField: {
        "required": _("Choose at least one."),
        "invalid_choice": _("Choose from those shown; “%(value)s” is not among them."),
    },
    forms.ModelChoiceField: {
        "required": _("Choose one."),
        "invalid_choice": _("Choose one of those shown; that one is no longer there."),
    },
    forms.ModelMultipleChoiceField: {
        "required": _("Choose at least one."),
        "invalid_choice": _("Choose from those shown; one of them is no longer there."),
    },
}
VALIDATORS: dict[Any, Any] = {
    validators.EmailValidator: _("Enter a mail address such as name@company.com."),
    validators.MaxLengthValidator: ngettext_lazy(
        "Use at most %(limit_value)d character; this has %(show_value)d.",
        "Use at most %(limit_value)d characters; this has %(show_value)d.",
        "limit_value",
    ),
    validators.MinValueValidator: _("Enter %(limit_value)s or more."),
    validators.MaxValueValidator: _("Enter %(limit_value)s or less."),
}


def say_them() -> None:
    """Once, when the app is ready."""
    for field, words in WORDS.items():
        own = field.__dict__.get("default_error_messages", {})
        field.default_error_messages = {**own, **words}
    for validator, sentence in VALIDATORS.items():
        validator.message = sentence
    validators.validate_email.message = VALIDATORS[validators.EmailValidator]
