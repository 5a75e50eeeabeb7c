"""A field without a word of its own is called by the name that many models share."""

from django.utils import translation

from sharedtable.ledger.plain_names import plain_name


def test_plain_names_are_said_in_the_language_of_the_page() -> None:
    with translation.override("es"):
        assert plain_name("due date") == "Vence"


def test_plain_names_fall_back_to_the_name_itself() -> None:
    assert plain_name("paper votes") == "Paper votes"
