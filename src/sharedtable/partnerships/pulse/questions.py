"""The three questions and what can be answered: the same every year, so that years compare."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Question(models.TextChoices):
    AGENDA = "agenda", _("Is what we work on the businesses’ own agenda?")
    FAIR = "fair", _("Is whoever brings us together fair to everyone?")
    WORTH = "worth", _("Is it worth your time?")


class Said(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


SHORT = {
    Question.AGENDA: _("Our own agenda"),
    Question.FAIR: _("Fair to everyone"),
    Question.WORTH: _("Worth the time"),
}


def nothing_said() -> dict[str, dict[str, int]]:
    return {question.value: {said.value: 0 for said in Said} for question in Question}
