"""Every mail of the product: shown to operators, readable in the light and in the dark, and honest at its foot."""

import re
from pathlib import Path

import pytest

from sharedtable.outbox.mail_look import DARK, LIGHT, STYLES
from sharedtable.outbox.specimens import Specimen, specimens

SOURCES = Path(__file__).parents[2] / "src" / "sharedtable"
TEMPLATES = sorted(
    f"{path.parent.parent.name}/mail/{path.stem}" for path in SOURCES.glob("*/templates/*/mail/*.html")
)
AA = 4.5


def test_every_mail_is_shown_with_an_example() -> None:
    assert sorted(each.template for each in specimens()) == TEMPLATES


@pytest.mark.parametrize("mail", specimens(), ids=lambda each: each.key)
def test_mail_is_dark_safe_and_says_why_it_came(mail: Specimen) -> None:
    text, html = mail.bodies()
    assert '<meta name="color-scheme" content="light dark">' in html
    colored = [tag for tag in re.findall(r"<[^>]+>", html) if "color:" in tag]
    assert [tag for tag in colored if 'class="m-' not in tag] == [], "a color the dark does not know"
    assert len(re.findall(r'<a [^>]*class="m-label"', html)) <= 1, "one button at most"
    assert "{{" not in html + text
    assert "{%" not in html + text
    preheader = re.search(r"mso-hide:all;\">(.*?)&#8199;", html, re.DOTALL)
    assert preheader is not None
    assert preheader[1].strip(), "no preheader"
    assert "Sharedtable sent this mail." not in html, "the foot should say why this mail came"
    assert len(html.encode()) < 60_000, "longer ones are cut by mail programs"


@pytest.mark.parametrize("mail", specimens(), ids=lambda each: each.key)
def test_mail_fetches_and_runs_nothing(mail: Specimen) -> None:
    _text, html = mail.bodies()
    assert not re.search(r"<(script|link|img|iframe|form)\b|url\(|@import", html)


@pytest.mark.parametrize("mail", [each for each in specimens() if each.topic], ids=lambda each: each.key)
def test_mail_with_a_topic_says_how_to_stop_it(mail: Specimen) -> None:
    for body in mail.bodies():
        assert "/mail/stop/" in body
        assert "No more mails of this kind" in body


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(tokens: dict[str, str]) -> None:
    behind = {"on_bar": "bar", "on_action": "action"}
    for name, style in STYLES.items():
        color = style.colors.get("color")
        if color is None or color == "accent":
            continue
        for background in [behind[color]] if color in behind else ["paper", "card"]:
            contrast = _contrast(tokens[color], tokens[background])
            assert contrast >= AA, f"{name}: {color} on {background} has {contrast:.1f}"


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
