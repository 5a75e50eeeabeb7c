"""Fields look the same however a page asks for them, and say what is wrong where it is wrong."""

import re

import pytest

from sharedtable.base.gallery import SampleForm
from tests.base.drawing import draw

pytestmark = pytest.mark.any_database


def squeezed(markup: str) -> str:
    return re.sub(r"\s+", " ", markup).strip()


def wrong() -> SampleForm:
    return SampleForm({"name": "", "email": "nowhere", "systems": ["workforce"]})


def test_form_and_as_div_and_components_draw_the_same() -> None:
    by_hand = draw(
        '<c-form-errors :form="form" />{% for field in form %}<c-field :field="field" />{% endfor %}', form=wrong()
    )
    assert squeezed(draw("{{ form }}", form=wrong())) == squeezed(by_hand)
    assert squeezed(draw("{{ form.as_div }}", form=wrong())) == squeezed(by_hand)


def test_every_described_by_names_one_existing_thing() -> None:
    drawn = draw("{{ form }}", form=wrong())
    for names in re.findall(r'aria-describedby="([^"]*)"', drawn):
        for name in names.split():
            assert drawn.count(f'id="{name}"') == 1
    assert not re.search(r"<[^>]*aria-describedby[^>]*aria-describedby", drawn)


def test_every_label_names_its_control() -> None:
    drawn = draw("{{ form }}", form=SampleForm())
    for name in re.findall(r'<label[^>]* for="([^"]*)"', drawn):
        assert drawn.count(f'id="{name}"') == 1


def test_errors_on_top_lead_to_their_fields() -> None:
    drawn = draw("{{ form }}", form=wrong())
    linked = re.findall(r'<li><a href="#([^"]+)"', drawn)
    assert linked == ["id_name", "id_email", "id_day", "id_starts_at", "id_side", "id_size"]
    assert all(drawn.count(f'id="{name}"') == 1 for name in linked)


def test_what_was_typed_is_kept() -> None:
    drawn = draw("{{ form }}", form=wrong())
    assert 'value="nowhere"' in drawn
    assert re.search(r'value="workforce"[^>]* checked', drawn)


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    drawn = draw('<c-field :field="field" />', field=SampleForm()["side"])
    assert '<legend class="usa-legend">Side at the table' in drawn
    assert drawn.count('class="usa-radio__input"') == 2


def test_optional_is_said_and_required_is_not() -> None:
    assert "(optional)" in draw('<c-field :field="field" />', field=SampleForm()["jobs"])
    assert "(optional)" not in draw('<c-field :field="field" />', field=SampleForm()["name"])


def test_form_without_errors_has_no_summary() -> None:
    assert draw('<c-form-errors :form="form" />', form=SampleForm()).strip() == ""
